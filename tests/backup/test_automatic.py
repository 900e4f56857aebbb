"""Backups that nobody stands beside: daily, before a new version, to two places, and how long they stay."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scripts.backup import making, places
from scripts.backup.automatic import is_due, keep_backed_up
from scripts.backup.making import verify
from tables.fences.apply import write_setting
from tests.backup.conftest import Installation
from tests.command_line import berdaya as beside
from tests.scripts.running import berdaya, the_one_line, until


def aged(folder: Path, days: int, ending: str) -> Path:
    path = folder / f"berdaya-{datetime.now(UTC) - timedelta(days=days):%Y%m%d-%H%M%S}{ending}"
    path.write_bytes(b"x")
    return path


def test_the_newest_stay_and_data_keys_go_after_35_days(place: Path):
    whole = [aged(place, days, ".backup") for days in range(20)]
    keys = [aged(place, days, ".keys") for days in (0, 34, 36, 400)]
    other = [place / "berdaya-notes.backup", place / "holiday.keys"]
    for path in other:
        path.write_bytes(b"not ours")

    places.thin_out(place, keep=14)

    assert sorted(place.iterdir()) == sorted([*whole[:14], *keys[:2], *other])


def test_the_last_file_of_keys_stays_however_old_it_is(place: Path):
    only = aged(place, 400, ".keys")

    assert places.thin_out_keys(place) == []
    assert list(place.iterdir()) == [only]


@pytest.mark.figures
async def test_the_daily_one_goes_to_two_places_and_says_when_the_second_is_gone(data: Path, place: Path):
    second = place / "second"
    second.mkdir()

    both = berdaya("backup", "--daily", data=data, BERDAYA_BACKUP_TO=str(second))
    second.rename(place / "unplugged")
    alone = berdaya("backup", "--daily", data=data, BERDAYA_BACKUP_TO=str(second))

    secret = (data / "secrets" / "backup-passphrase").read_text().strip()
    copied, keys = sorted((place / "unplugged").iterdir())
    assert both.returncode == 0, both.stderr
    assert (data / "secrets" / "backup-passphrase").stat().st_mode & 0o777 == 0o600
    assert (verify(copied, secret).kind, verify(keys, secret).holds) == ("daily", "data_keys")
    assert making.sha256_of(copied) == making.sha256_of(data / "backups" / copied.name)
    assert "Tempat cadangan kedua" in the_one_line(alone)
    assert not second.exists(), "a disk that is not connected does not become a folder"
    assert [len(list((data / "backups").glob(ending))) for ending in ("*.backup", "*.keys")] == [2, 2]


async def wait_for(condition, *, seconds: int = 60) -> None:
    await asyncio.to_thread(until, condition, seconds=seconds)


@pytest.mark.figures
async def test_the_server_makes_the_daily_one_in_a_process_of_its_own(installation: Installation, monkeypatch):
    """The helper beside the web server: due at once, because there is none; afterwards not again."""
    urls = installation.database.urls
    for name, url in (("DATABASE_URL", urls.app), ("BERDAYA_OWNER_URL", urls.owner), ("BERDAYA_AUTH_URL", urls.auth)):
        monkeypatch.setenv(name, url)
    before = await is_due()
    helper = asyncio.create_task(keep_backed_up(installation.folder, first=0, then=0.1))
    made = installation.folder.path / "backups"
    with contextlib.ExitStack() as stack:
        stack.callback(helper.cancel)
        await wait_for(lambda: made.exists() and list(made.glob("*.backup")))
        owner = await installation.database.owner()
        while not await owner.fetchval("SELECT count(*) FROM backup"):
            await asyncio.sleep(0)
        after = await is_due()

    assert (before, after) == (True, False)
    assert await owner.fetchval("SELECT kind FROM backup") == "daily"


@pytest.mark.figures
async def test_before_data_are_brought_to_another_version_they_are_backed_up(installation: Installation):
    owner = await installation.database.owner()
    await write_setting(owner, "fences", "of another version")

    first = await beside(installation.database, installation.folder.path, "migrate")
    again = await beside(installation.database, installation.folder.path, "migrate")

    (made,) = (installation.folder.path / "backups").glob("*.backup")
    row = await owner.fetchrow("SELECT * FROM backup")
    secret = (installation.folder.path / "secrets" / "backup-passphrase").read_text().strip()
    assert (first.code, again.code) == (0, 0), first.error
    assert (row["kind"], row["sha256"]) == ("before_migration", making.sha256_of(made))
    assert verify(made, secret).kind == "before_migration"


async def test_when_that_backup_fails_nothing_is_migrated(installation: Installation):
    owner = await installation.database.owner()
    await write_setting(owner, "fences", "of another version")
    (installation.folder.path / "backups").write_text("a file where the folder should be")

    refused = await beside(installation.database, installation.folder.path, "migrate")

    assert refused.code == 1
    assert await owner.fetchval("SELECT value FROM setting WHERE key = 'fences'") == "of another version"
    assert await owner.fetchval("SELECT count(*) FROM backup") == 0
