"""How each candidate was judged: the home visit, the criteria, the points, and the rank that followed."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    BigSerial,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
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


class Criterion(Table):
    """A weighted criterion of a program with its legal basis; rules as data grow from here."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=20, default=None, null=False)
    label = Varchar(length=160, default=None, null=False)
    max_points = SmallInt(default=None, null=False)
    legal_basis = Varchar(length=120, default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    version = Integer(default=1, null=False)

    criterion_code_once = Unique([program, code])
    criterion_has_points = Check(max_points > 0)


class Assessment(Table):
    """`points` maps criterion code -> points; frozen with the SHA-256 of the criteria they were given under."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    points = JSONB(default=None, null=False)
    total = SmallInt(default=None, null=False)
    criteria_sha256 = Varchar(length=64, default=None, null=False)
    assessed_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    assessed_on = Date(default=None, null=False)

    assessment_total_is_a_sum = Check(total >= 0)


class RankVerdict(StrEnum):
    shortlisted = "shortlisted"
    waitlisted = "waitlisted"
    not_selected = "not_selected"


class SelectionRank(Table):
    """Every rank of every ranking that was ever made, so that a decision can be explained. Rows are only added."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    run = UUID(default=None, null=False, index=True)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    rank = Integer(default=None, null=False)
    total = SmallInt(default=None, null=False)
    verdict = Varchar(length=15, choices=RankVerdict, default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    rank_verdict_is_known = one_of(verdict, RankVerdict)
    rank_once = Unique([run, enrollment])
