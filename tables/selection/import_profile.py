"""How the columns of one source's lists are named, kept so that the next list is read without asking again."""

from piccolo.columns import JSONB, UUID, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Unique
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User


class ImportProfile(Table):
    """`headings` maps a heading as it is compared -> the field it stands for."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    name = Varchar(length=60, default=None, null=False)
    headings = JSONB(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    retired_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    import_profile_once = Unique([organization, name])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.name])
