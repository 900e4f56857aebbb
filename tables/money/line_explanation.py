"""Why a bank line has no instruction of ours, or an instruction no bank line: said by a person, with a reason."""

from enum import StrEnum

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.bank_result import BankResultLine
from tables.money.payment import Payment
from tables.people.user import User
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class ExplanationKind(StrEnum):
    """`list_total`: one debit for a whole list. `awaited`: an instruction that the bank has not carried out yet."""

    fee = "fee"
    list_total = "list_total"
    other_business = "other_business"
    ours_wrong = "ours_wrong"
    awaited = "awaited"


class ExplanationState(StrEnum):
    given = "given"
    confirmed = "confirmed"
    taken_back = "taken_back"


_MONEY = by(Role.treasurer, Role.approver)
EXPLANATION_STEPS: Steps = {
    ExplanationState.given: {ExplanationState.confirmed: _MONEY, ExplanationState.taken_back: _MONEY},
    ExplanationState.confirmed: {ExplanationState.taken_back: _MONEY},
    ExplanationState.taken_back: {},
}


class LineExplanation(Table):
    """About a bank line, or (`awaited` only) about a payment; it counts once another person confirmed it."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    bank_line = ForeignKey(BankResultLine, default=None, null=True, on_delete=OnDelete.restrict)
    payment = ForeignKey(Payment, default=None, null=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=15, choices=ExplanationKind, default=None, null=False)
    reason = Text(default=None, null=False)
    state = Varchar(length=10, choices=ExplanationState, default=ExplanationState.given, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = EXPLANATION_STEPS
    explanation_kind_is_known = one_of(kind, ExplanationKind)
    explanation_state_is_known = one_of(state, ExplanationState)
    explanation_is_of_a_line = Check((kind == "awaited") | (bank_line.is_not_null() & payment.is_null()))
    explanation_is_of_a_payment = Check((kind != "awaited") | (payment.is_not_null() & bank_line.is_null()))
    explanation_confirmed_by_another = Check(
        (state != "confirmed") | (decided_by.is_not_null() & (decided_by != made_by))
    )
