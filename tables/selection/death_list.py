"""Lists of the dead that an office was sent: a keyed index of each NIK, the day, the paper. No number and no name."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigSerial,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class DeathListState(StrEnum):
    recorded = "recorded"
    confirmed = "confirmed"
    dropped = "dropped"


_OTHERS = by(Role.staff, Role.supervisor, Role.approver)
DEATH_LIST_STEPS: Steps = {
    DeathListState.recorded: {DeathListState.confirmed: _OTHERS, DeathListState.dropped: _OTHERS},
    DeathListState.confirmed: {},
    DeathListState.dropped: {},
}


class DeathList(Table):
    """It speaks in every program of the office to which `program` belongs, once another person confirmed it. `program`
    keeps the scan; `content_mark` is a keyed index of all that the file says; `dated` the last day it tells about."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    source = Varchar(length=120, default=None, null=False)
    document_no = Varchar(length=60, default=None, null=False)
    dated = Date(default=None, null=False)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    content_mark = Bytea(default=None, null=False, secret=True)
    key_version = SmallInt(default=None, null=False)
    line_count = Integer(default=None, null=False)
    refused_count = Integer(default=None, null=False)
    refused = Text(default=None, null=False, help_text="Baris yang ditolak dan sebabnya, tanpa isinya")
    state = Varchar(length=10, choices=DeathListState, default=DeathListState.recorded, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = DEATH_LIST_STEPS
    death_list_state_is_known = one_of(state, DeathListState)
    death_list_has_lines = Check((line_count > 0) & (refused_count >= 0))
    death_list_confirmed_by_another = Check(
        (state != "confirmed") | (decided_by.is_not_null() & decided_at.is_not_null() & (decided_by != made_by))
    )
    death_list_dropped_says_why = Check((state != "dropped") | (decided_by.is_not_null() & reason.is_not_null()))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.document_no])


class DeathRecord(Table):
    """One line. Nobody reads it: the rules compare the index with those of the vault. Rows only grow."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    death_list = ForeignKey(DeathList, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False)
    nik_index = Bytea(default=None, null=False, secret=True)
    died_on = Date(default=None, null=False)
    document_no = Varchar(length=60, default=None, null=True)

    death_line_once = Unique([death_list, line_no])


class DeathAnswerState(StrEnum):
    proposed = "proposed"
    confirmed = "confirmed"
    refused = "refused"


DEATH_ANSWER_STEPS: Steps = {
    DeathAnswerState.proposed: {DeathAnswerState.confirmed: _OTHERS, DeathAnswerState.refused: _OTHERS},
    DeathAnswerState.confirmed: {},
    DeathAnswerState.refused: {},
}


class DeathAnswer(Table):
    """She lives, whatever a list says: who saw her and what she showed, confirmed by another person. It answers the
    lists that were confirmed before it; a later one asks again."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    evidence = Varchar(length=200, default=None, null=False)
    state = Varchar(length=10, choices=DeathAnswerState, default=DeathAnswerState.proposed, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = DEATH_ANSWER_STEPS
    death_answer_state_is_known = one_of(state, DeathAnswerState)
    death_answer_confirmed_by_another = Check(
        (state != "confirmed") | (decided_by.is_not_null() & (decided_by != made_by))
    )
    death_answer_refused_says_why = Check((state != "refused") | (decided_by.is_not_null() & reason.is_not_null()))
