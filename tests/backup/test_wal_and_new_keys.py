"""The second place of the WAL while keys are rotated: it brings all back at each moment and keeps nothing old."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from typer.testing import CliRunner

from operations.actor import SYSTEM
from operations.books.documents import keep_files_in
from operations.people import rotation
from operations.people.keys import read_keys, use_keys
from operations.people.vault import seal_file, sealed_version
from scripts.backup import wal
from scripts.backup.passphrase import automatic_passphrase
from scripts.backup.replaying import restore_wal
from scripts.backup.restoring import Restored
from scripts.backup.wal import WalKeeper
from scripts.cli import app
from scripts.commands.keys import _with_new_version, rotate
from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from scripts.session import Server, pools
from tests.backup.test_restore import own_keys
from tests.scripts.running import free_port

__all__ = ["own_keys"]
DOCUMENT = """
INSERT INTO document (id, kind, sha256, bytes, media_type, file_key, made_by, made_at)
VALUES ($1::uuid, 'receipt_photo', encode(sha256($2::bytea), 'hex'), length($2::bytea), 'image/jpeg',
        $1::uuid::text || '.sealed', gen_random_uuid(), now())"""
IS_SYNCHRONOUS = "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'"


class Kept:
    """A data folder whose every commit and document goes to the second place."""

    def __init__(self, postgres: Postgres, second: Path, superuser: asyncpg.Connection) -> None:
        self.postgres, self.folder, self.second, self.superuser = postgres, postgres.folder, second, superuser

    async def document(self, content: bytes) -> UUID:
        key = uuid4()
        (self.folder.files / f"{key}.sealed").write_bytes(seal_file(content, key))
        await self.superuser.execute(DOCUMENT, key, content)
        return key

    async def give_up(self, document: UUID) -> None:
        await self.superuser.execute("UPDATE document SET removed_at = now() WHERE id = $1", document)
        (self.folder.files / f"{document}.sealed").unlink()

    def copies(self) -> dict[str, int]:
        """Document at the second place -> the version of the key file it is sealed under."""
        copies = (self.second / "files").glob("[!.]*")
        return {path.stem: sealed_version(path.read_bytes()) for path in copies}

    def bases(self) -> list[Path]:
        return sorted(self.second.glob("base-*.backup"))

    async def restored(self, to: Path) -> Restored:
        try:
            return await asyncio.to_thread(restore_wal, self.second, to, passphrase=automatic_passphrase(self.folder))
        finally:
            use_keys(read_keys(self.folder.key_file), self.folder.key_file)
            keep_files_in(self.folder.files)


async def wait_for(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await condition():
            await asyncio.sleep(0.05)


@pytest.fixture
async def kept(data: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Kept]:
    monkeypatch.setattr(wal, "LOOK", 0.1)
    second, folder = place / "second", DataFolder.at(str(data))
    second.mkdir()
    use_keys(read_keys(folder.key_file), folder.key_file)
    keep_files_in(folder.files)
    with Postgres(folder).running() as postgres:
        superuser = await asyncpg.connect(postgres.url("postgres"))
        await superuser.execute("SET session_replication_role = replica")
        keeper = asyncio.create_task(WalKeeper(postgres, second, synchronous=True).keep())
        made = Kept(postgres, second, superuser)

        async def ready() -> bool:
            return bool(made.bases()) and await superuser.fetchval(IS_SYNCHRONOUS)

        try:
            await wait_for(ready)
            yield made
        finally:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper
            await superuser.close()


@pytest.mark.figures
async def test_it_brings_all_back_at_each_moment_of_a_rotation_and_keeps_nothing_old(kept: Kept, place: Path):
    urls = Server(kept.folder, kept.postgres).urls()
    stays, goes = await kept.document(b"a list"), await kept.document(b"a photo")
    first, before = kept.bases(), {str(stays): 1, str(goes): 1}

    async def copied() -> bool:
        return kept.copies() == before

    await wait_for(copied)
    async with pools(urls):
        _with_new_version(kept.folder)
        await rotation.reseal_files(by=SYSTEM)
    new = await kept.document(b"of meanwhile")
    before |= {str(new): 2}
    await wait_for(copied)
    half_way = await kept.restored(place / "half")
    async with pools(urls):
        await rotate(kept.folder, urls.owner)
    await kept.give_up(goes)

    async def changed() -> bool:
        return kept.copies() == {str(stays): 2, str(new): 2} and len(kept.bases()) == 1 and kept.bases() != first

    await wait_for(changed)
    far_ahead = kept.second / ".half-0000000100000000000000FF.sealed"  # the keeper writes the halves of nearer ones
    far_ahead.write_bytes(b"a sealing that was killed")
    afterwards = await kept.restored(place / "after")

    assert (half_way.documents, half_way.faults) == (3, 0)
    assert (afterwards.documents, afterwards.faults) == (2, 0)
    assert read_keys(place / "after" / "secrets" / "keys.json") == read_keys(kept.folder.key_file)
    assert {path.stem for path in (place / "after" / "files").iterdir()} == {str(stays), str(new)}


async def test_a_document_that_is_only_missing_here_stays_there(kept: Kept):
    """A folder that is not mounted or was emptied must not empty the second place too."""
    lost = await kept.document(b"a list")
    orphan = kept.second / "files" / "left-over.sealed"

    async def copied() -> bool:
        return str(lost) in kept.copies()

    async def tidied() -> bool:
        return not orphan.exists()

    await wait_for(copied)
    (kept.folder.files / f"{lost}.sealed").unlink()
    orphan.write_bytes(b"of a form that was refused")
    await wait_for(tidied)

    assert kept.copies() == {str(lost): 1}


def test_with_an_outside_database_it_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch):
    (place / "second").mkdir()
    monkeypatch.setenv("DATABASE_URL", "postgresql://x@localhost:1/x")
    options = ["--data", str(place / "data"), "--port", str(free_port())]

    result = CliRunner().invoke(app, ["serve", "--wal-to", str(place / "second"), *options])

    assert result.exit_code == 1
    assert "--wal-to is for Berdaya's own PostgreSQL, not for DATABASE_URL" in result.stderr
    assert list((place / "second").iterdir()) == []
