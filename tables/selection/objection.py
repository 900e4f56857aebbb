"""An objection (keberatan) to where a ranking put her: upheld, then she is judged again, or dismissed with a reason."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User
from tables.selection.assessment import Assessment
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.selection.ranking import Ranking
from tables.steps import Role, Steps, by, one_of


class ObjectionChannel(StrEnum):
    desk = "desk"
    letter = "letter"
    phone = "phone"


class ObjectionState(StrEnum):
    open = "open"
    upheld = "upheld"
    dismissed = "dismissed"


_DECIDERS = by(Role.staff, Role.supervisor, Role.approver)
OBJECTION_STEPS: Steps = {
    ObjectionState.open: {ObjectionState.upheld: _DECIDERS, ObjectionState.dismissed: _DECIDERS},
    ObjectionState.upheld: {},
    ObjectionState.dismissed: {},
}


class Objection(Table):
    """The id is the sender's. `text` is in her own words: it goes when she is erased and never enters the trail."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    ranking = ForeignKey(Ranking, default=None, null=False, on_delete=OnDelete.restrict)
    filed_on = Date(default=None, null=False)
    due_on = Date(default=None, null=False)
    channel = Varchar(length=6, choices=ObjectionChannel, default=None, null=False)
    text = Text(default=None, null=True)
    state = Varchar(length=10, choices=ObjectionState, default=ObjectionState.open, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=True)
    assessment = ForeignKey(Assessment, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = OBJECTION_STEPS
    objection_state_is_one = one_of(state, ObjectionState)
    objection_channel_is_one = one_of(channel, ObjectionChannel)
    objection_decided_by_another = Check(decided_by.is_null() | (decided_by != made_by))
    objection_decision_is_signed = Check(
        ((state == "open") & decided_by.is_null() & decided_at.is_null())
        | ((state != "open") & decided_by.is_not_null() & decided_at.is_not_null() & reason.is_not_null())
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.enrollment._.person._.code, cls.filed_on])
