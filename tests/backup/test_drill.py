"""T10, the drill: the server is killed, its data folder is gone, and a backup or the WAL brings everything back."""

import asyncio
import json
import shutil
import signal
import time
from pathlib import Path

import asyncpg
import pytest

from operations.actor import SYSTEM
from scripts.data_folder import DataFolder
from scripts.postgres import Postgres
from tests.scale import figure
from tests.scripts.running import Served, berdaya, kill_postgres, lock_file, serving, until

FILL = """
INSERT INTO published_figure (id, program, name, subject_table, subject_key, qualifier, value, unit, as_of, source)
SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000009', 'houses', 'program', n::text, 'exact', n, 'rumah',
       '2013-09-16', 'latihan' FROM generate_series($1::int, $2::int) n"""
NOTE = "SELECT app.note('program', 'latihan', NULL, NULL)"


def owner_url(data: Path) -> str:
    return Postgres(DataFolder.at(str(data))).url("berdaya_owner")


async def fill(url: str, rows: int, *, start: int = 1) -> None:
    """So many rows, each with its trail, as an operation of the program writes them."""
    owner = await asyncpg.connect(url)
    async with owner.transaction():
        for name, value in SYSTEM.settings().items():
            await owner.execute("SELECT set_config($1, $2, true)", name, value)
        await owner.execute("SELECT app.begin_operation('tests.fill')")
        await owner.execute(FILL, start, start + rows - 1)
        await owner.execute(NOTE)
    await owner.close()


def lose_everything(served: Served) -> None:
    """kill -9 to the server and its PostgreSQL, then the disk is gone."""
    served.process.send_signal(signal.SIGKILL)
    served.process.wait()
    kill_postgres(served.data)
    shutil.rmtree(served.data)


def drill(data: Path, place: Path, passphrase_file: Path, rows: int) -> dict:
    with serving(data) as served:
        asyncio.run(fill(owner_url(data), rows))
        arguments = ("--to", str(place), "--passphrase-file", str(passphrase_file), "--json")
        made = json.loads(berdaya("backup", *arguments, data=data, seconds=900).stdout)
        lose_everything(served)
    began = time.monotonic()
    arguments = (made["file"], "--passphrase-file", str(passphrase_file), "--json")
    result = berdaya("restore", *arguments, data=place / "new", seconds=900)
    told = json.loads(result.stdout)
    taken = time.monotonic() - began
    print(f"{rows} rows: {made['bytes']} bytes, restored and verified in {taken:.1f} s")  # noqa: T201
    return told | {"exit": result.returncode}


@pytest.mark.figures
def test_200_000_rows_come_back_and_every_hash_verifies(data: Path, place: Path, passphrase_file: Path):
    told = drill(data, place, passphrase_file, figure(200_000))

    assert (told["exit"], told["faults"], told["broken_trail"], told["misfits"]) == (0, 0, 0, 0)
    assert told["trail"] >= figure(200_000)


async def write_until_it_dies(url: str, worker: int, acknowledged: list[int]) -> None:
    """One commit after another; what was answered is written down, what came after the last answer is not."""
    owner = await asyncpg.connect(url)
    number = worker * 10_000_000
    try:
        while True:
            await owner.execute("INSERT INTO setting (key, value) VALUES ($1, 'x')", f"acked-{number}")
            acknowledged.append(number)
            number += 1
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
        return


async def under_load(served: Served, commits: int) -> list[int]:
    acknowledged: list[int] = []
    url = owner_url(served.data)
    writers = [asyncio.create_task(write_until_it_dies(url, n, acknowledged)) for n in range(1, 5)]
    while len(acknowledged) < commits:
        await asyncio.sleep(0.01)
    served.process.send_signal(signal.SIGKILL)
    kill_postgres(served.data)
    await asyncio.gather(*writers)
    return acknowledged


@pytest.mark.figures
@pytest.mark.parametrize("synchronous", [True, False])
def test_with_wal_at_a_second_place_no_acknowledged_commit_is_lost(synchronous: bool, data: Path, place: Path):
    second = place / "second"
    second.mkdir()
    options = ("--wal-to", str(second), *(["--wal-sync"] if synchronous else []))
    with serving(data, None, *options) as served:
        until(lambda: list(second.glob("base-*.backup")))
        until(lambda: not synchronous or waits_for_the_second_place(data))
        passphrase = (data / "secrets" / "backup-passphrase").read_text().strip()
        acknowledged = asyncio.run(under_load(served, figure(5_000)))
        served.process.wait()
        shutil.rmtree(data)
    (place / "passphrase").write_text(passphrase)
    began = time.monotonic()
    arguments = ("--wal", str(second), "--passphrase-file", str(place / "passphrase"), "--json")
    result = berdaya("restore", *arguments, data=place / "new", seconds=900)
    told = json.loads(result.stdout)
    taken = time.monotonic() - began
    lost = set(acknowledged) - asyncio.run(there(place / "new"))
    print(f"synchronous={synchronous}: {len(acknowledged)} acked, {len(lost)} lost, restored in {taken:.1f} s")  # noqa: T201
    assert (told["faults"], told["broken_trail"]) == (0, 0)
    assert not (synchronous and lost)
    assert without_gaps(acknowledged, lost)


def without_gaps(acknowledged: list[int], lost: set[int]) -> bool:
    """What is lost are the last commits of each writer, never one in the middle."""
    kept = set(acknowledged) - lost
    return bool(kept) and all(number - 1 in kept for number in kept if number % 10_000_000)


def waits_for_the_second_place(data: Path) -> bool:
    async def asked() -> bool:
        postgres = await asyncpg.connect(Postgres(DataFolder.at(str(data))).url("postgres", "postgres"))
        try:
            return bool(await postgres.fetchval("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"))
        finally:
            await postgres.close()

    return bool(lock_file(data)) and asyncio.run(asked())


async def there(data: Path) -> set[int]:
    with Postgres(DataFolder.at(str(data))).running() as postgres:
        owner = await asyncpg.connect(postgres.url("berdaya_owner"))
        rows = await owner.fetch("SELECT key FROM setting WHERE key LIKE 'acked-%'")
        await owner.close()
    return {int(row["key"].removeprefix("acked-")) for row in rows}
