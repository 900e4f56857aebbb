"""What the desk says about the last backup: its age, red after 26 hours, red when the last try failed."""

from datetime import timedelta

import pytest
from msgspec import Struct

from operations.actor import SYSTEM
from operations.books.backups import NewBackup, last_backup, record_backup
from operations.books.clock import now
from operations.errors import NotAllowed
from tables.books.backup import Backup, BackupKind
from tests.cluster import Database
from tests.people_builders import Office

HOUR = timedelta(hours=1)


class Try(Struct, frozen=True):
    """So many hours before the test looks, not before it was collected."""

    hours: float
    is_whole: bool

    def made(self) -> NewBackup:
        made_at = now() - self.hours * HOUR
        if self.is_whole:
            return NewBackup(BackupKind.daily, "backups", made_at, bytes=1, sha256="0" * 64)
        return NewBackup(BackupKind.daily, "backups", made_at, fault="disk penuh")


def whole(hours: float) -> Try:
    return Try(hours, is_whole=True)


def failed(hours: float) -> Try:
    return Try(hours, is_whole=False)


@pytest.mark.parametrize(
    ("tries", "hours", "is_failed", "alarm"),
    [
        ([], 0, False, True),
        ([whole(0.5)], 0, False, False),
        ([whole(50), whole(25.9)], 25, False, False),
        ([whole(26.1)], 26, False, True),
        ([whole(2), failed(1)], 2, True, True),
        ([failed(2), whole(1)], 1, False, False),
        ([failed(1)], 0, True, True),
    ],
)
async def test_the_desk_knows_its_age_and_is_alarmed_in_time(
    tries: list[Try], hours: int, is_failed: bool, alarm: bool, database: Database, office: Office
):
    for each in tries:
        await record_backup(each.made(), by=SYSTEM)

    last = await last_backup(by=office.staff)

    assert (last.hours, last.failed, last.alarm) == (hours, is_failed, alarm)
    assert (last.made_at is not None) == any(each.is_whole for each in tries)


async def test_nobody_but_the_program_writes_one_down(database: Database, office: Office):
    for actor in (office.staff, office.administrator, office.auditor):
        with pytest.raises(NotAllowed):
            await record_backup(whole(1).made(), by=actor)

    assert await (await database.owner()).fetchval("SELECT count(*) FROM backup") == 0
    assert Backup._meta.tablename == "backup"
