"""How each candidate was judged: the home visit, the criteria, the points, and the rank that followed."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    BigSerial,
    Boolean,
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
from tables.selection.rule import RuleVersion
from tables.steps import one_of


class HomeVisit(Table):
    """The id is made by the sender, so that sending twice records once."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    visited_on = Date(default=None, null=False)
    visited_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    business_idea = Varchar(length=120, default=None, null=False)
    notes = Text(default=None, null=True)
    received_at = Timestamptz(default=None, null=False)


class CriterionKind(StrEnum):
    gate = "gate"
    points = "points"


class Fact(StrEnum):
    """What is known about a candidate without asking her; `answer` is what the assessment asks."""

    answer = "answer"
    age_years = "age_years"
    sex = "sex"
    village_code = "village_code"
    other_aid_rp = "other_aid_rp"
    other_aid_count = "other_aid_count"
    earlier_finding = "earlier_finding"
    duplicate_open = "duplicate_open"


class AnswerKind(StrEnum):
    points = "points"
    yes_no = "yes_no"
    number = "number"
    choice = "choice"


class EvidenceKind(StrEnum):
    none = "none"
    note = "note"
    document = "document"


class Criterion(Table):
    """One item of a version of the rules: a gate that must be passed, or points by `bands` up to `max_points`.

    `per` names the fact that the answer is divided by; `restricted` hides the answer from whoever may not see it."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    rule_version = ForeignKey(RuleVersion, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    code = Varchar(length=20, default=None, null=False)
    label = Varchar(length=160, default=None, null=False)
    max_points = SmallInt(default=None, null=False)
    legal_basis = Varchar(length=120, default=None, null=False)
    kind = Varchar(length=6, choices=CriterionKind, default=CriterionKind.points, null=False)
    fact = Varchar(length=20, choices=Fact, default=Fact.answer, null=False)
    answer_kind = Varchar(length=8, choices=AnswerKind, default=AnswerKind.points, null=False)
    bands = JSONB(default="[]", null=False)
    per = Varchar(length=20, default=None, null=True)
    evidence = Varchar(length=8, choices=EvidenceKind, default=EvidenceKind.none, null=False)
    restricted = Boolean(default=False, null=False)
    place = SmallInt(default=1, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    criterion_kind_is_one = one_of(kind, CriterionKind)
    criterion_fact_is_one = one_of(fact, Fact)
    criterion_answer_kind_is_one = one_of(answer_kind, AnswerKind)
    criterion_evidence_is_one = one_of(evidence, EvidenceKind)
    criterion_code_once_a_version = Unique([rule_version, code])
    criterion_points_fit = Check(((kind == "gate") & (max_points == 0)) | ((kind == "points") & (max_points > 0)))


class Assessment(Table):
    """`points` maps criterion code -> points, without restricted criteria; `frozen` is the canonical text of everything
    that they and the total follow from.

    Whoever is judged again gets another row with the next `number`; view `current_assessment` has the last."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=1, null=False)
    rule_version = ForeignKey(RuleVersion, default=None, null=True, on_delete=OnDelete.restrict)
    frozen = Text(default=None, null=True)
    frozen_sha256 = Varchar(length=64, default=None, null=True)
    visited_on = Date(default=None, null=True)
    objection = UUID(default=None, null=True, help_text="objection.id: why she was judged again")
    points = JSONB(default=None, null=False)
    total = SmallInt(default=None, null=False)
    criteria_sha256 = Varchar(length=64, default=None, null=False)
    assessed_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    assessed_on = Date(default=None, null=False)

    assessment_total_is_a_sum = Check(total >= 0)
    assessment_number_once = Unique([enrollment, number])
    assessment_is_frozen = Check(rule_version.is_null() | (frozen.is_not_null() & frozen_sha256.is_not_null()))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · penilaian %s", [cls.enrollment._.person._.code, cls.number])


class VisitEvidence(Table):
    """A paper or photo that an answer rests on. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    home_visit = ForeignKey(HomeVisit, default=None, null=True, on_delete=OnDelete.restrict)
    criterion_code = Varchar(length=20, default=None, null=True)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)


class RankVerdict(StrEnum):
    shortlisted = "shortlisted"
    waitlisted = "waitlisted"
    not_selected = "not_selected"


class RankReason(StrEnum):
    """Why she stands where she stands: within everything, or over what."""

    within = "within"
    over_places = "over_places"
    over_quota = "over_quota"
    over_budget = "over_budget"


class SelectionRank(Table):
    """Every rank of every ranking that was ever made, so that a decision can be explained. Rows are only added."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    run = UUID(default=None, null=False, index=True)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    rank = Integer(default=None, null=False)
    total = SmallInt(default=None, null=False)
    verdict = Varchar(length=15, choices=RankVerdict, default=None, null=False)
    assessment = ForeignKey(Assessment, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Varchar(length=12, choices=RankReason, default=None, null=True)
    group_rank = Integer(default=None, null=True)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    rank_verdict_is_known = one_of(verdict, RankVerdict)
    rank_reason_is_one = one_of(reason, RankReason)
    rank_once = Unique([run, enrollment])
