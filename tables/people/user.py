"""Who may sign in. Read and written by the `berdaya_auth` login; the application sees names, never passwords."""

from piccolo.apps.user.tables import BaseUser
from piccolo.columns import UUID, Boolean, ForeignKey, Integer, OnDelete, Varchar
from piccolo.columns.readable import Readable

from tables.engine import AUTH
from tables.people.organization import Organization


class User(BaseUser, db=AUTH, tablename="user_account"):
    """`admin` opens Piccolo Admin's door and is set from the roles; `superuser` is never set and would give nothing."""

    id = UUID(primary_key=True)  # type: ignore[assignment]  # the parent counts integers
    email = Varchar(length=255, unique=True, null=True, default=None)
    full_name = Varchar(length=80, default=None, null=False)
    organization = ForeignKey(Organization, default=None, null=True, on_delete=OnDelete.restrict)
    must_change_password = Boolean(default=False, null=False)
    version = Integer(default=1, null=False)

    _min_password_length = 12

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.full_name])
