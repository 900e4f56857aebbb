"""Numbers of the office's own people, as keyed indexes only: is whoever goes along among those who are paid?"""

from piccolo.columns import UUID, Bytea, ForeignKey, OnDelete, SmallInt, Timestamptz
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User


class UserIdentity(Table):
    """Recorded by another person than the user herself; the newest row of a user counts. Nobody reads it: the rules
    before a payment compare it with the vault. Rows only grow."""

    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    nik_index = Bytea(default=None, null=False, secret=True)
    phone_index = Bytea(default=None, null=True, secret=True)
    account_index = Bytea(default=None, null=True, secret=True)
    key_version = SmallInt(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    user_identity_by_another = Check(made_by != user)
