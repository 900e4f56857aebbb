"""The visits after the money: planned, made or missed, sent by the companion, accepted by the supervisor."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class VisitState(StrEnum):
    planned = "planned"
    submitted = "submitted"
    accepted = "accepted"
    sent_back = "sent_back"
    missed = "missed"
    handed_over = "handed_over"


V = VisitState
_FIELD = by(Role.companion)
_REVIEW = by(Role.supervisor, Role.staff)
VISIT_STEPS: Steps = {
    V.planned: {V.submitted: _FIELD, V.missed: _FIELD, V.handed_over: _REVIEW},
    V.submitted: {V.accepted: _REVIEW, V.sent_back: _REVIEW},
    V.sent_back: {V.submitted: _FIELD},
    V.accepted: {},
    V.missed: {},
    V.handed_over: {},
}


class BusinessStatus(StrEnum):
    running = "running"
    independent = "independent"
    struggling = "struggling"
    stopped = "stopped"
    not_started = "not_started"


class Visit(Table):
    """Due and overdue are derived from `planned_on`, never stored. `follows` links to the missed visit."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    companion = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    planned_on = Date(default=None, null=False)
    state = Varchar(length=12, choices=VisitState, default=VisitState.planned, null=False)
    visited_on = Date(default=None, null=True)
    business_status = Varchar(length=12, choices=BusinessStatus, default=None, null=True)
    turnover_rp = BigInt(default=None, null=True, help_text="Omzet minggu ini")
    needs = Text(default=None, null=True)
    distance_m = Integer(default=None, null=True, help_text="Dari lokasi penerima, bila HP mencatat tempat")
    captured_at = Timestamptz(default=None, null=True)
    received_at = Timestamptz(default=None, null=True)
    submitted_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reviewed_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    follows: ForeignKey = ForeignKey(
        LazyTableReference("Visit", module_path=__name__),
        default=None,
        null=True,
        on_delete=OnDelete.restrict,
        unique=True,
    )
    month_no = SmallInt(default=None, null=True, help_text="Planned by the schedule: months after the first money")
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = VISIT_STEPS
    visit_state_is_one = one_of(state, VisitState)
    visit_business_status_is_known = Check(
        business_status.is_null()
        | (business_status == "running")
        | (business_status == "independent")
        | (business_status == "struggling")
        | (business_status == "stopped")
        | (business_status == "not_started")
    )
    visit_made_has_facts = Check(
        ((state != "submitted") & (state != "accepted"))
        | (visited_on.is_not_null() & business_status.is_not_null() & submitted_by.is_not_null())
    )
    visit_missed_says_why = Check((state != "missed") | reason.is_not_null())
    visit_handed_over_says_why = Check((state != "handed_over") | reason.is_not_null())
    visit_reviewed_by_another = Check(
        reviewed_by.is_null() | ((reviewed_by != companion) & (submitted_by.is_null() | (reviewed_by != submitted_by)))
    )
    visit_review_is_signed = Check(((state != "accepted") & (state != "sent_back")) | reviewed_by.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.enrollment._.person._.code, cls.planned_on])
