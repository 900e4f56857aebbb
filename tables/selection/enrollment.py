"""One person in one program: from proposed to finished. This row is the secret that everything else protects."""

from enum import StrEnum

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.person import Person
from tables.people.user import User
from tables.selection.import_batch import ImportBatch
from tables.selection.program import Program
from tables.selection.site import Site, Wave
from tables.steps import Role, Steps, by, one_of


class EnrollmentState(StrEnum):
    proposed = "proposed"
    screened = "screened"
    visited = "visited"
    scored = "scored"
    shortlisted = "shortlisted"
    waitlisted = "waitlisted"
    not_selected = "not_selected"
    determined = "determined"
    active = "active"
    finished = "finished"
    ineligible = "ineligible"
    duplicate = "duplicate"
    withdrawn = "withdrawn"
    deceased = "deceased"
    moved = "moved"
    revoked = "revoked"


S = EnrollmentState
_OFFICE = by(Role.staff, Role.supervisor)
_FIELD = by(Role.staff, Role.supervisor, Role.companion)
_LEAVES = {S.withdrawn: _OFFICE, S.deceased: _OFFICE, S.moved: _OFFICE}
_LEAVES_BY_TWO = {S.withdrawn: by(Role.approver), S.deceased: by(Role.approver), S.moved: by(Role.approver)}
"""What was promised ends with it: somebody of the office asks, an approver agrees (43_leaving.sql)."""
_UNFIT = {S.ineligible: _OFFICE, S.duplicate: _OFFICE}
_DECIDERS = by(Role.staff, Role.supervisor, Role.approver)
_RANKED = {S.shortlisted: _DECIDERS, S.waitlisted: _DECIDERS, S.not_selected: _DECIDERS}
_JUDGED_AGAIN = {S.scored: _DECIDERS}  # only with an objection of hers that was upheld (49_selection.sql)

ENROLLMENT_STEPS: Steps = {
    S.proposed: {S.screened: _OFFICE, **_UNFIT, **_LEAVES},
    S.screened: {S.visited: _FIELD, **_UNFIT, **_LEAVES},
    S.visited: {S.scored: _OFFICE, **_UNFIT, **_LEAVES},
    S.scored: {**_RANKED, **_UNFIT, **_LEAVES},
    S.shortlisted: {S.determined: by(Role.approver), S.waitlisted: by(Role.staff), **_UNFIT, **_LEAVES},
    S.waitlisted: {S.shortlisted: _DECIDERS, **_JUDGED_AGAIN, **_UNFIT, **_LEAVES},
    S.not_selected: _JUDGED_AGAIN,
    S.determined: {S.active: by(Role.treasurer, Role.approver), S.revoked: by(Role.approver), **_LEAVES_BY_TWO},
    S.active: {S.finished: _OFFICE, S.revoked: by(Role.approver), **_LEAVES_BY_TWO},
    S.finished: {},
    S.ineligible: {},
    S.duplicate: {S.proposed: by(Role.supervisor)},  # only with a review that was undone (49_selection.sql)
    S.withdrawn: {},
    S.deceased: {},
    S.moved: {},
    S.revoked: {},
}
EXITS = frozenset({S.ineligible, S.duplicate, S.withdrawn, S.deceased, S.moved, S.revoked})


class Enrollment(Table):
    """`age_years` is her age on the program's cut-off date, kept plain because rules and lists need it."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    wave = ForeignKey(Wave, default=None, null=False, on_delete=OnDelete.restrict)
    site = ForeignKey(Site, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    state = Varchar(length=15, choices=EnrollmentState, default=EnrollmentState.proposed, null=False)
    age_years = SmallInt(default=None, null=True)
    import_batch = ForeignKey(ImportBatch, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    import_line = Integer(default=None, null=True)
    proposed_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    screened_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    left_on = Date(default=None, null=True)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = ENROLLMENT_STEPS
    enrollment_state_is_known = one_of(state, EnrollmentState)
    enrollment_once_in_a_program = Unique([program, person])
    enrollment_screening_is_signed = Check(
        (state == "proposed")
        | (state == "duplicate")
        | (state == "withdrawn")
        | (state == "deceased")
        | (state == "moved")
        | screened_by.is_not_null()
    )
    enrollment_screened_by_another = Check(screened_by.is_null() | (screened_by != proposed_by))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · %s", [cls.person.code, cls.person.call_name])


class CompanionAssignment(Table):
    """Who goes along with whom, since when. At most one open row for an enrollment."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    companion = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    starts_on = Date(default=None, null=False)
    ends_on = Date(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    assignment_ends_later = Check(ends_on.is_null() | (ends_on >= starts_on))
    assignment_by_another = Check(made_by != companion)


class DuplicateState(StrEnum):
    open = "open"
    same = "same"
    different = "different"
    unsure = "unsure"
    undone = "undone"


class DuplicateKind(StrEnum):
    exact = "exact"
    similar = "similar"


_SUPERVISOR = by(Role.supervisor)
_COMPARED = {DuplicateState.same: _SUPERVISOR, DuplicateState.different: _SUPERVISOR}
DUPLICATE_STEPS: Steps = {
    DuplicateState.open: {**_COMPARED, DuplicateState.unsure: _SUPERVISOR},
    DuplicateState.unsure: _COMPARED,
    DuplicateState.same: {DuplicateState.undone: _SUPERVISOR},
    DuplicateState.different: {},
    DuplicateState.undone: {},
}


class DuplicateReview(Table):
    """Two persons who may be one, where the registrar may not know of the other. Seen by supervisors only."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    other_person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict)
    state = Varchar(length=10, choices=DuplicateState, default=DuplicateState.open, null=False)
    kind = Varchar(length=7, choices=DuplicateKind, default=DuplicateKind.exact, null=False)
    matched = Varchar(length=80, default="nik", null=False, help_text="Fields that are alike")
    score = SmallInt(default=None, null=True, help_text="Of 100; only where names were compared")
    reason = Text(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    undone_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    steps = DUPLICATE_STEPS
    duplicate_state_is_one = one_of(state, DuplicateState)
    duplicate_kind_is_one = one_of(kind, DuplicateKind)
    duplicate_once_a_pair = Unique([enrollment, other_person])
    duplicate_score_fits = Check(score.is_null() | ((score >= 0) & (score <= 100)))
    duplicate_undone_by_another = Check(undone_by.is_null() | (undone_by != decided_by))
    duplicate_undone_is_signed = Check((state != "undone") | undone_by.is_not_null())
    duplicate_decision_is_signed = Check((state == "open") | decided_by.is_not_null())
    duplicate_decided_by_another = Check(decided_by.is_null() | (decided_by != made_by))
