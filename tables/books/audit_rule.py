"""Within how many days an office answers its auditors, and how far it opens identities to them: versions that a second
person puts in force."""

from enum import StrEnum

from piccolo.columns import UUID, Date, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.steps import Role, Steps, by, one_of

HOURS_OPEN, OPEN_AT_ONCE, MATCHES_OF_A_DAY = 72, 2_000, 3
"""What comes with Berdaya; for offices without a rule `app.audit_limits` says the same."""


class AuditRuleState(StrEnum):
    draft = "draft"
    active = "active"
    superseded = "superseded"
    dropped = "dropped"


_DECIDERS = by(Role.auditor, Role.approver)
_AUDITOR = by(Role.auditor)
AUDIT_RULE_STEPS: Steps = {
    AuditRuleState.draft: {AuditRuleState.active: _DECIDERS, AuditRuleState.dropped: _AUDITOR},
    AuditRuleState.active: {AuditRuleState.superseded: _DECIDERS},
    AuditRuleState.superseded: {},
    AuditRuleState.dropped: {},
}


class AuditRule(Table):
    """One version for one office, written by an auditor; without any, the days of `app.audit_days` hold. An office does
    not set its own time: its approver only puts in force what an auditor wrote, as another auditor may. What opens more
    than before (`app.opens_more`) only the office's approver puts in force.

    `opening_hours`: how long identities are open once two persons agreed; `opening_most`: of how many persons at once;
    `matches_a_day`: how many lists of her own an auditor may have matched under one letter."""

    id = UUID(primary_key=True)
    organization = UUID(default=None, null=False, index=True, help_text="organization.id")
    version_no = SmallInt(default=None, null=False)
    answer_days = SmallInt(default=None, null=False)
    opening_hours = SmallInt(default=HOURS_OPEN, null=False)
    opening_most = SmallInt(default=OPEN_AT_ONCE, null=False)
    matches_a_day = SmallInt(default=MATCHES_OF_A_DAY, null=False)
    legal_basis = Varchar(length=200, default=None, null=False)
    reason = Text(default=None, null=False)
    valid_from = Date(default=None, null=False)
    state = Varchar(length=10, choices=AuditRuleState, default=AuditRuleState.draft, null=False)
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)
    activated_by = UUID(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = AUDIT_RULE_STEPS
    audit_rule_state_is_known = one_of(state, AuditRuleState)
    audit_rule_days_are_days = Check((answer_days >= 1) & (answer_days <= 365))
    audit_rule_opens_for_a_while = Check((opening_hours >= 1) & (opening_hours <= 336))
    audit_rule_opens_few = Check((opening_most >= 1) & (opening_most <= 2000))
    audit_rule_matches_few = Check((matches_a_day >= 1) & (matches_a_day <= 50))
    audit_rule_activated_by_another = Check(activated_by.is_null() | (activated_by != made_by))
    audit_rule_active_is_signed = Check((state == "draft") | (state == "dropped") | activated_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s (versi %s)", [cls.legal_basis, cls.version_no])
