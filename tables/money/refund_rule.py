"""How money goes back to where it came from, as an office lays it down; and the notices that it gave."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.entitlement import Entitlement
from tables.people.organization import Organization
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import FundSource, Program
from tables.steps import Role, Steps, by, one_of


class RefundRuleState(StrEnum):
    draft = "draft"
    active = "active"
    ended = "ended"


_DECIDERS = by(Role.approver, Role.supervisor)
REFUND_RULE_STEPS: Steps = {
    RefundRuleState.draft: {
        RefundRuleState.active: _DECIDERS,
        RefundRuleState.ended: by(Role.staff, Role.approver, Role.supervisor),
    },
    RefundRuleState.active: {RefundRuleState.ended: _DECIDERS},
    RefundRuleState.ended: {},
}


class RefundRule(Table):
    """One active rule for an office and a kind of source; without one the defaults of `app.refund_terms` hold.

    Days: `report_days` from the first rupiah until the report is due, `return_days` from a notice until it is due back,
    `idle_days` until paid money with no purchase and no confirmation is idle, `lapse_days` from the day a sum was due
    until it may be given up unpaid. `ageing_days` "30,60,90" makes four
    buckets. `number_length`: how many letters and digits the slip's number has; None = any."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    source_kind = Varchar(length=10, choices=FundSource, default=None, null=False)
    number_length = SmallInt(default=None, null=True)
    report_days = SmallInt(default=None, null=False)
    return_days = SmallInt(default=None, null=False)
    idle_days = SmallInt(default=None, null=False)
    lapse_days = SmallInt(default=105, null=False)
    ageing_days = Varchar(length=40, default=None, null=False)
    legal_basis = Text(default=None, null=False)
    state = Varchar(length=10, choices=RefundRuleState, default=RefundRuleState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = REFUND_RULE_STEPS
    refund_source_is_known = one_of(source_kind, FundSource)
    refund_state_is_known = one_of(state, RefundRuleState)
    refund_number_has_a_length = Check(number_length.is_null() | ((number_length >= 1) & (number_length <= 60)))
    refund_days_are_days = Check(
        (report_days >= 0) & (report_days <= 999)
        & (return_days >= 0) & (return_days <= 999)
        & (idle_days >= 1) & (idle_days <= 999)
    )  # fmt: skip
    refund_lapse_is_days = Check((lapse_days >= 1) & (lapse_days <= 999))
    refund_active_is_signed = Check((state != "active") | activated_by.is_not_null())
    refund_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))


class RefundNotice(Table):
    """She was told that money of a grant is due back. Rows are only added; a later one replaces it."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    amount_rp = BigInt(default=None, null=False)
    given_on = Date(default=None, null=False)
    due_on = Date(default=None, null=False)
    legal_basis = Text(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    refund_notice_is_a_sum = Check(amount_rp > 0)
    refund_notice_has_time = Check(due_on >= given_on)
