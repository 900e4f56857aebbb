"""Backups that nobody stands beside: every day while the server runs, and before data are brought to a new version."""

import asyncio
import os
import sys
from datetime import UTC, datetime

import asyncpg

from operations.actor import SYSTEM
from operations.books.backups import NewBackup, last_backup, record_backup
from operations.errors import RuleBroken
from operations.words import mark
from scripts.backup import places
from scripts.backup.making import Made, make_backup
from scripts.backup.passphrase import FROM_ENVIRONMENT, FROM_FILE, automatic_passphrase
from scripts.data_folder import DataFolder
from scripts.environment import ROOT
from tables.books.backup import BackupKind
from tables.fences.apply import fence_sql

FIRST_LOOK, NEXT_LOOK = 300.0, 900.0
"""Seconds after the start of the server, and between two looks whether one is due."""
DAY = 24
RETRY_HOURS = 1


async def back_up(folder: DataFolder, owner_url: str, kind: BackupKind) -> list[NewBackup]:
    """Into the data folder and to the second place. What came of it, to be recorded; a failure is an answer too."""
    place = places.own_place(folder)
    try:
        passphrase = automatic_passphrase(folder)
        made = await make_backup(folder, owner_url, to=place, passphrase=passphrase, kind=kind)
        places.thin_out(place, keep=places.how_many())
    except (OSError, RuleBroken, asyncpg.PostgresError) as error:
        return [NewBackup(kind, place.name, datetime.now(UTC), fault=_said(error))]
    found = [new_backup(made, kind, place.name)]
    second = places.second_place()
    if second is not None:
        found.append(await asyncio.to_thread(_copied, made, second))
    return found


def _copied(made: Made, second: os.PathLike[str]) -> NewBackup:
    place = places.Path(second)
    try:
        places.copy_to(made, place)
        places.thin_out(place, keep=places.how_many())
    except (OSError, RuleBroken) as error:
        return NewBackup(BackupKind.copy, place.name, datetime.now(UTC), fault=_said(error))
    return new_backup(made, BackupKind.copy, place.name, at=datetime.now(UTC))


def new_backup(made: Made, kind: BackupKind, place: str, *, at: datetime | None = None) -> NewBackup:
    return NewBackup(kind, place, at or made.made_at, bytes=made.bytes, sha256=made.sha256)


def _said(error: Exception) -> str:
    """Never a row's content: PostgreSQL's detail stays away."""
    return error.say("id") if isinstance(error, RuleBroken) else f"{type(error).__name__}: {error.args[-1:]}"


async def before_migration(folder: DataFolder, owner_url: str) -> list[NewBackup]:
    """Before anything is changed. When it fails, nothing is migrated."""
    if places.is_switched_off() or not await _holds_anything(owner_url) or not folder.key_file.exists():
        return []
    found = await back_up(folder, owner_url, BackupKind.before_migration)
    if found[0].fault is not None:
        raise NotBackedUp(fault=found[0].fault)
    return found


class NotBackedUp(RuleBroken):
    text = mark("Cadangan sebelum pembaruan gagal, jadi tidak ada yang diubah: {fault}")


async def _holds_anything(owner_url: str) -> bool:
    owner = await asyncpg.connect(owner_url)
    try:
        return bool(await owner.fetchval(fence_sql("backup/has_tables.sql")))
    finally:
        await owner.close()


async def is_due(tried: datetime | None = None) -> bool:
    """A day after the last good one; an hour after a try that failed."""
    last = await last_backup(by=SYSTEM)
    if tried and (datetime.now(UTC) - tried).total_seconds() < RETRY_HOURS * 3600:
        return False
    return last.made_at is None or last.hours >= DAY or last.failed


async def record_all(found: list[NewBackup]) -> None:
    for new in found:
        await record_backup(new, by=SYSTEM)


async def keep_backed_up(folder: DataFolder, *, first: float = FIRST_LOOK, then: float = NEXT_LOOK) -> None:
    """Beside the web server, never in it: the backup runs in a process of its own, at the lowest priority."""
    tried: datetime | None = None
    await asyncio.sleep(first)
    while not places.is_switched_off():
        try:
            due = await is_due(tried)
        except (OSError, RuleBroken, asyncpg.PostgresError, asyncpg.InterfaceError):
            due = False  # PostgreSQL is coming back
        if due:
            tried = datetime.now(UTC)
            await _run_daily(folder)
        await asyncio.sleep(then)


async def _run_daily(folder: DataFolder) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in (FROM_FILE, FROM_ENVIRONMENT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "scripts.cli", "backup", "--daily", "--data", str(folder.path),
        env=environment | {"PYTHONPATH": ROOT}, cwd="/",
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
        preexec_fn=lambda: os.nice(10),
    )  # fmt: skip
    try:
        await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        await process.wait()
        raise
