"""What an auditor found (temuan pemeriksaan): her words, the sum, what she recommends, and where it stands.

`Finding` (finding.py) is another thing: what Berdaya itself sees in the rows. An auditor may cite those.
"""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.steps import Role, Steps, by, one_of


class AuditFindingState(StrEnum):
    open = "open"
    answered = "answered"
    accepted = "accepted"
    escalated = "escalated"
    closed = "closed"
    withdrawn = "withdrawn"


_S, _AUDITOR, _OFFICE = AuditFindingState, by(Role.auditor), by(Role.staff, Role.supervisor)
AUDIT_FINDING_STEPS: Steps = {
    _S.open: {_S.answered: _OFFICE, _S.escalated: _AUDITOR, _S.withdrawn: _AUDITOR},
    _S.answered: {_S.accepted: _AUDITOR, _S.escalated: _AUDITOR, _S.open: _AUDITOR},
    _S.accepted: {_S.closed: _AUDITOR},
    _S.escalated: {_S.closed: _AUDITOR, _S.answered: _OFFICE},
    _S.closed: {},
    _S.withdrawn: {},
}


class AuditFinding(Table):
    """The id is the sender's. `due_on` is `received_on` and the days of the rule in force then, checked by the
    database; what is still open of `amount_rp` is counted from the reviews. Nobody acts on both sides
    (77_audit_findings.sql)."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    report_no = Varchar(length=80, default=None, null=False)
    report_date = Date(default=None, null=False)
    number = Varchar(length=20, default=None, null=False)
    title = Varchar(length=200, default=None, null=False)
    condition = Text(default=None, null=False)
    criterion = Text(default=None, null=False)
    cause = Text(default=None, null=True)
    effect = Text(default=None, null=True)
    amount_rp = BigInt(default=None, null=False)
    received_on = Date(default=None, null=False)
    due_on = Date(default=None, null=False)
    state = Varchar(length=10, choices=AuditFindingState, default=AuditFindingState.open, null=False)
    escalated_to = Varchar(length=120, default=None, null=True)
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)
    answered_by = UUID(default=None, null=True)
    decided_by = UUID(default=None, null=True, help_text="Accepted, escalated, sent back or withdrew it last")
    closed_by = UUID(default=None, null=True)
    state_since = Timestamptz(default=None, null=False)
    version = Integer(default=1, null=False)

    steps = AUDIT_FINDING_STEPS
    audit_finding_state_is_known = one_of(state, AuditFindingState)
    audit_finding_once = Unique([program, report_no, number])
    audit_finding_amount_is_a_sum = Check(amount_rp >= 0)
    audit_finding_days_follow = Check((report_date <= received_on) & (received_on <= due_on))
    audit_finding_answer_is_signed = Check((state != "answered") | answered_by.is_not_null())
    audit_finding_decision_is_signed = Check((state == "open") | (state == "answered") | decided_by.is_not_null())
    audit_finding_escalated_says_where = Check((state != "escalated") | escalated_to.is_not_null())
    audit_finding_closing_is_signed = Check((state != "closed") | closed_by.is_not_null())
    audit_finding_sides_are_apart = Check(
        answered_by.is_null()
        | (
            (answered_by != made_by)
            & (decided_by.is_null() | (decided_by != answered_by))
            & (closed_by.is_null() | (closed_by != answered_by))
        )
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.report_no, cls.number])


class AuditRecommendation(Table):
    """What the office shall do about it; `amount_rp` what shall come back, 0 where no money shall."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    audit_finding = ForeignKey(AuditFinding, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    number = SmallInt(default=None, null=False)
    text = Text(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)

    audit_recommendation_once = Unique([audit_finding, number])
    audit_recommendation_amount_is_a_sum = Check((amount_rp >= 0) & (number >= 1))
