"""Something that does not fit, with the sum at stake: raised by an operation, answered by the office."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Integer, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.steps import Role, Steps, by, one_of


class FindingState(StrEnum):
    open = "open"
    answered = "answered"
    closed = "closed"


FINDING_STEPS: Steps = {
    FindingState.open: {FindingState.answered: by(Role.staff, Role.supervisor)},
    FindingState.answered: {
        FindingState.open: by(Role.approver),
        FindingState.closed: by(Role.approver),
    },
    FindingState.closed: {},
}


class FindingCode(StrEnum):
    """The irregularities that this version can see; codes as in the field's literature (F01..F20)."""

    deduction = "F03"
    double_funding = "F09"
    missing_evidence = "F11"
    over_plan = "F12"
    late_payment = "F14"
    bank_difference = "B01"
    bank_unknown_line = "B02"
    other = "X00"


class Finding(Table):
    """`amount_rp` is the sum at stake, 0 when no money is involved."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    enrollment = UUID(default=None, null=True, index=True, help_text="enrollment.id")
    code = Varchar(length=6, choices=FindingCode, default=None, null=False)
    subject_table = Varchar(length=63, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    text = Text(default=None, null=False)
    state = Varchar(length=10, choices=FindingState, default=FindingState.open, null=False)
    answer = Text(default=None, null=True)
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)
    objection = Text(default=None, null=True, help_text="Mengapa jawaban belum diterima")
    answered_by = UUID(default=None, null=True)
    closed_by = UUID(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = FINDING_STEPS
    finding_state_is_known = one_of(state, FindingState)
    finding_code_is_one = one_of(code, FindingCode)
    finding_once = Unique([code, subject_table, subject_key])
    finding_amount_is_a_sum = Check(amount_rp >= 0)
    finding_answered_by_another = Check(closed_by.is_null() | answered_by.is_null() | (closed_by != answered_by))
    finding_closing_is_signed = Check((state != "closed") | closed_by.is_not_null())
    finding_answer_is_given = Check((state == "open") | answer.is_not_null())
