"""What a bank answered to a list for opening accounts: the file as it came, and what became of its rows."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.books.document import Document
from tables.money.opening_profile import OpeningProfile
from tables.people.user import User
from tables.selection.decree import Decree
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class AnswerState(StrEnum):
    checked = "checked"
    applied = "applied"
    refused = "refused"


_STAFF = by(Role.staff)
ANSWER_STEPS: Steps = {
    AnswerState.checked: {AnswerState.applied: _STAFF, AnswerState.refused: _STAFF},
    AnswerState.applied: {},
    AnswerState.refused: {},
}


class AccountAnswer(Table):
    """Counts of rows: `good_count` can be recorded, `unchanged_count` stand here already, the others are refused.
    `refusals` says why, by line of the file, without a name or a number."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    decree = ForeignKey(Decree, default=None, null=False, on_delete=OnDelete.restrict)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    opening_profile = ForeignKey(OpeningProfile, default=None, null=True, on_delete=OnDelete.restrict)
    sha256 = Varchar(length=64, default=None, null=False)
    state = Varchar(length=10, choices=AnswerState, default=AnswerState.checked, null=False)
    row_count = Integer(default=None, null=False)
    good_count = Integer(default=None, null=False)
    unchanged_count = Integer(default=None, null=False)
    refusals = JSONB(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = ANSWER_STEPS
    account_answer_state_is_one = one_of(state, AnswerState)
    account_answer_counts_fit = Check(
        (row_count > 0)
        & (good_count >= 0)
        & (unchanged_count >= 0)
        & (good_count <= row_count)
        & (unchanged_count <= row_count)
    )
    account_answer_refusal_says_why = Check((state != "refused") | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · %s", [cls.decree._.number, cls.made_at])
