"""Which person holds which role since when. A money role works only after another holder of one confirmed it."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.engine import AUTH
from tables.people.user import User
from tables.steps import Role, one_of


class UserRole(Table, db=AUTH, tablename="user_role"):
    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    role = Varchar(length=20, choices=Role, default=None, null=False)
    starts_on = Date(default=None, null=False)
    ends_on = Date(default=None, null=True)
    given_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    confirmed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(default=None, null=True)
    version = Integer(default=1, null=False)

    user_role_is_known = one_of(role, Role)
    user_role_confirmed_by_another = Check(confirmed_by.is_null() | (confirmed_by != user))
