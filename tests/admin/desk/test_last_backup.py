"""The desk's first page says how old the last backup is, and is red when somebody must act."""

from datetime import timedelta

from operations.actor import SYSTEM
from operations.books.backups import NewBackup, record_backup
from operations.books.clock import now
from tables.books.backup import BackupKind
from tests.admin.desk.conftest import SignIn
from tests.people_builders import Office


def tried(hours_ago: int, *, fault: str | None = None) -> NewBackup:
    made_at = now() - timedelta(hours=hours_ago)
    if fault:
        return NewBackup(BackupKind.daily, "backups", made_at, fault=fault)
    return NewBackup(BackupKind.daily, "backups", made_at, bytes=1, sha256="0" * 64)


async def test_it_is_red_until_there_is_one_and_again_when_the_last_try_failed(seat: SignIn, office: Office):
    browser = await seat("staff")

    without = (await browser.get("/desk/")).html
    await record_backup(tried(3), by=SYSTEM)
    good = (await browser.get("/desk/")).html
    await record_backup(tried(1, fault="disk penuh"), by=SYSTEM)
    failed = (await browser.get("/desk/")).html

    assert 'Cadangan terakhir: <span class="tag bad">belum ada</span> Beri tahu pengelola sistem.' in without
    assert "Cadangan terakhir: 3 jam lalu</p>" in good
    assert 'Cadangan terakhir: <span class="tag bad">3 jam lalu, percobaan terakhir gagal</span>' in failed
    assert "disk penuh" not in failed
