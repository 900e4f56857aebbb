"""Every backup that was tried: when, of which kind, where to, how large, and whether it was read back whole."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Boolean, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.steps import one_of


class BackupKind(StrEnum):
    manual = "manual"
    daily = "daily"
    before_migration = "before_migration"
    copy = "copy"
    base = "base"


class Backup(Table):
    """Rows are only added, by the program itself. `sha256` is of the sealed file; a failed try has a `fault`."""

    id = UUID(primary_key=True)
    made_at = Timestamptz(default=None, null=False)
    kind = Varchar(length=20, choices=BackupKind, default=None, null=False)
    place = Varchar(length=60, default=None, null=False, help_text="Last part of the folder's name")
    bytes = BigInt(default=None, null=True)
    sha256 = Varchar(length=64, default=None, null=True)
    verified = Boolean(default=None, null=False, help_text="Read back to its last row before it got its name")
    fault = Varchar(length=200, default=None, null=True)

    backup_kind_is_known = one_of(kind, BackupKind)
    backup_is_whole_or_failed = Check(
        (fault.is_null() & sha256.is_not_null() & bytes.is_not_null()) | (fault.is_not_null() & sha256.is_null())
    )
