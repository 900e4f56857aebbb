"""How a second person compared an account with its owner, when, and what she found."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from tables.money.bank_account import BankAccount
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class VerificationMethod(StrEnum):
    passbook_seen = "passbook_seen"
    bank_inquiry = "bank_inquiry"
    bank_letter = "bank_letter"


class VerificationResult(StrEnum):
    exact = "exact"
    near = "near"
    different = "different"


class AccountVerification(Table):
    """Rows are only added. `evidence` is a number or a word about what was seen, never a name."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    bank_account = ForeignKey(BankAccount, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    method = Varchar(length=14, choices=VerificationMethod, default=None, null=False)
    result = Varchar(length=10, choices=VerificationResult, default=None, null=False)
    score = SmallInt(default=None, null=True)
    evidence = Varchar(length=60, default="", null=False)
    verified_on = Date(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    verification_method_is_one = one_of(method, VerificationMethod)
    verification_result_is_one = one_of(result, VerificationResult)
