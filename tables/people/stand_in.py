"""A written, time-boxed appointment (Plt./Plh.): a person acts in a role, everywhere or for one object only."""

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.engine import AUTH
from tables.people.user import User
from tables.steps import Role, one_of


class StandIn(Table, db=AUTH, tablename="stand_in"):
    """Given by one person and confirmed by another; `subject_*` names the one object; empty = the whole role."""

    id = UUID(primary_key=True)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    role = Varchar(length=20, choices=Role, default=None, null=False)
    subject_table = Varchar(length=63, default=None, null=True)
    subject_key = Varchar(length=80, default=None, null=True)
    starts_on = Date(default=None, null=False)
    ends_on = Date(default=None, null=False)
    document_no = Varchar(length=60, default=None, null=False, help_text="Nomor surat perintah")
    reason = Text(default=None, null=False)
    given_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    confirmed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(default=None, null=True)
    version = Integer(default=1, null=False)

    stand_in_role_is_known = one_of(role, Role)
    stand_in_ends = Check(ends_on >= starts_on)
    stand_in_not_self = Check((given_by != user) & (confirmed_by.is_null() | (confirmed_by != user)))
    stand_in_two_persons = Check(confirmed_by.is_null() | (confirmed_by != given_by))
    stand_in_whole_subject = Check(
        (subject_table.is_null() & subject_key.is_null()) | (subject_table.is_not_null() & subject_key.is_not_null())
    )
