"""Aid that a candidate has from somebody else, such as a company that pays her directly: against paying twice."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.books.document import Document
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class OtherAidKind(StrEnum):
    capital = "capital"
    allowance = "allowance"
    goods = "goods"
    other = "other"


class OtherAid(Table):
    """What was wrong is withdrawn by another person and stays to be read."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    source = Varchar(length=80, default=None, null=False)
    kind = Varchar(length=9, choices=OtherAidKind, default=None, null=False)
    year = SmallInt(default=None, null=False)
    amount_rp = BigInt(default=None, null=True)
    evidence = Varchar(length=120, default=None, null=False)
    document = ForeignKey(Document, default=None, null=True, on_delete=OnDelete.restrict)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    withdrawn_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    withdrawn_at = Timestamptz(default=None, null=True)
    withdraw_reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    other_aid_kind_is_one = one_of(kind, OtherAidKind)
    other_aid_is_a_sum = Check(amount_rp.is_null() | (amount_rp >= 0))
    other_aid_year_fits = Check((year >= 2000) & (year <= 2100))
    other_aid_withdrawn_by_another = Check(withdrawn_by.is_null() | (withdrawn_by != made_by))
    other_aid_withdrawal_is_signed = Check(
        (withdrawn_by.is_null() & withdrawn_at.is_null())
        | (withdrawn_by.is_not_null() & withdrawn_at.is_not_null() & withdraw_reason.is_not_null())
    )
