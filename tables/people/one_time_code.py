"""A code on paper or on the desk's screen that works once: to pair a phone, to set a new password, to enroll again."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.engine import AUTH
from tables.people.user import User
from tables.steps import one_of


class CodeUse(StrEnum):
    pairing = "pairing"
    new_password = "new_password"  # noqa: S105
    new_authenticator = "new_authenticator"


class OneTimeCode(Table, db=AUTH, tablename="one_time_code"):
    """Made for one user by another person; a new authenticator needs a third one who agrees (`confirmed_by`), before
    which there is no code. `selector` is the code's first part: guesses are counted for the code that they name."""

    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    use = Varchar(length=20, choices=CodeUse, default=None, null=False)
    selector = Varchar(length=4, default=None, null=True, secret=True)
    code_sha256 = Varchar(length=64, default=None, null=True, secret=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    confirmed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    expires_at = Timestamptz(default=None, null=False)
    used_at = Timestamptz(default=None, null=True)
    failures = SmallInt(default=0, null=False)
    version = Integer(default=1, null=False)

    one_time_code_use_is_known = one_of(use, CodeUse)
    one_time_code_by_another = Check(made_by != user)
    one_time_code_three_persons = Check(confirmed_by.is_null() | ((confirmed_by != user) & (confirmed_by != made_by)))
    one_time_code_confirmed_first = Check(
        (use != "new_authenticator") | confirmed_by.is_not_null() | (code_sha256.is_null() & used_at.is_null())
    )
    one_time_code_has_a_code = Check((use == "new_authenticator") | code_sha256.is_not_null())
