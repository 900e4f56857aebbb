"""Facts about this installation: the pinned business date of a demo, the time zone, which fences are applied."""

from piccolo.columns import BigSerial, Text, Varchar
from piccolo.table import Table


class Setting(Table):
    """Changed by the owner login only; everyone who is signed in may read it."""

    id = BigSerial(primary_key=True)
    key = Varchar(length=40, default=None, null=False, unique=True)
    value = Text(default=None, null=False)
