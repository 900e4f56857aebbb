"""What is known about backups: each try leaves a row, and the desk shows how old the last good one is."""

from datetime import datetime, timedelta
from uuid import uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.operation import note, operation, reading
from tables.books.backup import Backup, BackupKind

TOO_OLD = timedelta(hours=26)
"""A day and two hours: one that is made every day is never this old."""


class NewBackup(Struct, frozen=True):
    """`sha256` and `bytes` of a verified file, or `fault` when it failed."""

    kind: BackupKind
    place: str
    made_at: datetime
    bytes: int | None = None
    sha256: str | None = None
    fault: str | None = None


class LastBackup(Struct, frozen=True):
    """`made_at` None: there is none yet. `alarm`: there is none, it is too old, or the last try failed."""

    made_at: datetime | None
    hours: int
    failed: bool
    alarm: bool


@operation
async def record_backup(new: NewBackup, *, by: Actor) -> None:
    """By the program itself only."""
    by.must()
    row = Backup(
        id=uuid4(),
        made_at=new.made_at,
        kind=new.kind,
        place=new.place[:60],
        bytes=new.bytes,
        sha256=new.sha256,
        verified=new.fault is None,
        fault=new.fault[:200] if new.fault else None,
    )
    await Backup.insert(row)
    await note(row, kind=new.kind, bytes=new.bytes, sha256=new.sha256)


@reading
async def last_backup(*, by: Actor) -> LastBackup:
    """As anybody at a desk may see it: no place, no name of a file."""
    tries = await Backup.select(Backup.made_at, Backup.fault).order_by(Backup.made_at, ascending=False).limit(1)
    whole = (
        await Backup.select(Backup.made_at)
        .where(Backup.fault.is_null())
        .order_by(Backup.made_at, ascending=False)
        .limit(1)
    )
    failed = bool(tries and tries[0]["fault"])
    if not whole:
        return LastBackup(made_at=None, hours=0, failed=failed, alarm=True)
    age = now() - whole[0]["made_at"]
    return LastBackup(
        made_at=whole[0]["made_at"],
        hours=int(age.total_seconds() // 3600),
        failed=failed,
        alarm=failed or age > TOO_OLD,
    )
