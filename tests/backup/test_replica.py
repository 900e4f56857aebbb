"""A second PostgreSQL that follows the first serves auditors' files, and never more than it knows."""

import hashlib
import subprocess
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import asyncpg
import pytest
from msgspec import Struct

from operations.actor import SYSTEM
from operations.books import replica
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.export import Export, order
from operations.books.replica import source_of
from scripts.data_folder import DataFolder, write_secret
from scripts.postgres import FAST, Postgres
from tables.engine import DB, REPLICA, REPLICA_SETTING, open_replica, point_at
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows
from tests.cluster import Database, spelled
from tests.people_builders import Office

pytestmark = pytest.mark.figures
COPY = "copied"
LOG = "SELECT event, sha256 FROM download_log WHERE sheet = 'payments' ORDER BY id"


class Pair(Struct, frozen=True):
    first: Postgres
    second: Postgres

    async def on_second(self, statement: str) -> None:
        connection = await asyncpg.connect(self.second.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def ran(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stderr


async def copied(database: Database, server: Postgres) -> None:
    """The database of this test, into a server of its own."""
    dump = server.folder.path / "dump"
    connection = await asyncpg.connect(server.url("postgres"))
    await connection.execute(spelled("CREATE DATABASE {} OWNER berdaya_owner", COPY))
    await connection.close()
    ran([server.binaries / "pg_dump", "-Fc", "-f", dump, database.superuser_url])
    ran([server.binaries / "pg_restore", "--exit-on-error", "-d", server.url("postgres", COPY), dump])


def following(first: Postgres, place: Path) -> Postgres:
    """Made of a base backup, with the passwords of the first."""
    folder, passwords = DataFolder.at(str(place / "second")), Path("secrets") / "database.json"
    write_secret(folder.path / passwords, (first.folder.path / passwords).read_text())
    second = Postgres(folder, FAST)
    ran([second.binaries / "pg_basebackup", "-D", second.cluster, "-d", first.url("postgres"), "-R", "-c", "fast"])
    second.give_all(second.cluster)
    return second


@pytest.fixture
async def pair(
    database: Database, audited: Audited, data: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Pair]:
    await make_checkpoint(by=SYSTEM)
    first = Postgres(DataFolder.at(str(data)), FAST)
    with first.running():
        await copied(database, first)
        second = following(first, place)
        with second.running():
            await DB.close()
            point_at(first.url("berdaya_app", COPY), first.url("berdaya_auth", COPY))
            await DB.open(max_size=4)
            monkeypatch.setenv(REPLICA_SETTING, second.url("berdaya_app", COPY))
            await open_replica(max_size=2)
            yield Pair(first, second)
            await REPLICA.close()


async def pulled_from(office: Office, *, as_of: datetime | None = None) -> tuple[str, bytes]:
    """Where it was read, and the file."""
    ordered = await order("payments", program=CODE, as_of=as_of, by=office.auditor)
    source = await source_of(ordered.id, by=office.auditor)
    export = Export(ordered, by=office.auditor)
    body = b"".join([piece async for piece in export.pieces()])
    return ("second" if source is REPLICA else "first"), body


async def test_files_are_read_there_and_everything_else_here(
    pair: Pair, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = await pulled_from(office)
    past = await pulled_from(office, as_of=now())
    await pair.on_second("SELECT pg_wal_replay_pause()")
    with monkeypatch.context() as hasty:
        hasty.setattr(replica, "LOOKS", 3)
        behind = await pulled_from(office)
    await pair.on_second("SELECT pg_wal_replay_resume()")
    again = await pulled_from(office)
    pair.second.stop()
    away = await pulled_from(office)

    pulled = [fresh, past, behind, again, away]
    assert [source for source, _ in pulled] == ["second", "second", "first", "second", "first"]
    assert {body for _, body in pulled} == {fresh[1]}
    log = await rows(LOG)
    assert [row["event"] for row in log] == ["started", "finished"] * 5
    assert {row["sha256"] for row in log if row["sha256"]} == {hashlib.sha256(fresh[1]).hexdigest()}
