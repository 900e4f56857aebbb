"""Facts about this installation: the pinned business date of a demo, the time zone, which fences are applied."""

from piccolo.columns import UUID, BigSerial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Setting(Table):
    """Changed by the owner login; a few by an administrator (39_settings.sql). Whoever is signed in reads it."""

    id = BigSerial(primary_key=True)
    key = Varchar(length=40, default=None, null=False, unique=True)
    value = Text(default=None, null=False)
    changed_by = UUID(default=None, null=True, help_text="user_account.id")
    changed_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=True)
