"""The rules that look at a payment list before money moves, and how strict an office is with each of them."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.organization import Organization
from tables.people.user import User
from tables.steps import Role, Steps, by, one_of


class CheckCode(StrEnum):
    """F01 to F20 as in the field's literature on irregularities; each is one branch in tables/fences/92 to 96.

    The last group looks only afterwards, over a period."""

    not_decreed = "F01"
    never_paid = "F02"
    deducted = "F03"
    held_by_companion = "F04A"
    held_by_office = "F04B"
    deceased = "F06"
    same_nik = "F07"
    nik_differs = "F07A"
    nik_region = "F07B"
    without_nik = "F07C"
    earlier_finding = "F08"
    double_funding = "F09"
    report_missing = "F10"
    idle_money = "F13"
    late = "F14"
    late_after_decree = "F14A"
    shared_account = "R01"
    account_changed = "R02"
    shared_phone = "H01"
    same_card = "K01"
    companion_related = "P01"
    companion_household = "P02"
    companion_name = "P03"
    rarely_confirmed = "F19"
    often_deducted = "F19A"
    elsewhere = "X01"

    received_less = "F03A"
    equal_deductions = "F03B"
    one_receipt = "F05A"
    one_errand = "F05B"
    one_keeper = "F05C"
    not_met = "F06A"
    perhaps_same = "F07D"
    paid_after_leaving = "F08A"
    report_overdue = "F10A"
    late_after_order = "F14B"
    without_hand_over = "F15"
    outside_purpose = "F16"
    not_selected_by_two = "F17"
    changed_after_decree = "F20"


class Severity(StrEnum):
    """There is no way to switch a rule off: the mildest still shows what it found."""

    block = "block"
    justify = "justify"
    note = "note"


class CheckRuleState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.approver, Role.supervisor)
CHECK_RULE_STEPS: Steps = {
    CheckRuleState.draft: {
        CheckRuleState.active: _DECIDERS,
        CheckRuleState.dropped: by(Role.staff, Role.approver, Role.treasurer, Role.supervisor),
    },
    CheckRuleState.active: {CheckRuleState.superseded: _DECIDERS},
    CheckRuleState.superseded: {},
    CheckRuleState.dropped: {},
}


class CheckRule(Table):
    """An office's own version of a rule; without one, the version that came with Berdaya holds (92_checks.sql).

    `days` and `many` are the rule's limits, empty where it has none."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=4, choices=CheckCode, default=None, null=False)
    version_no = SmallInt(default=None, null=False)
    severity = Varchar(length=7, choices=Severity, default=None, null=False)
    days = SmallInt(default=None, null=True)
    many = SmallInt(default=None, null=True)
    legal_basis = Varchar(length=120, default=None, null=False)
    reason = Text(default=None, null=False)
    valid_from = Date(default=None, null=False)
    state = Varchar(length=10, choices=CheckRuleState, default=CheckRuleState.draft, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    activated_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = CHECK_RULE_STEPS
    check_rule_code_is_listed = one_of(code, CheckCode)
    check_rule_severity_is_one = one_of(severity, Severity)
    check_rule_state_is_one = one_of(state, CheckRuleState)
    check_rule_version_once = Unique([organization, code, version_no])
    check_rule_limits_fit = Check((days.is_null() | (days >= 0)) & (many.is_null() | (many >= 1)))
    check_rule_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    check_rule_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.code, cls.version_no])
