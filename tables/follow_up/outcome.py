"""How she is doing: dated rows, not a state. What nobody has seen is unknown and is never counted as success."""

from enum import StrEnum

from piccolo.columns import UUID, BigSerial, Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.follow_up.hand_over import HandOver
from tables.follow_up.visit import Visit
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.selection.site import Site
from tables.steps import one_of


class OutcomeStatus(StrEnum):
    unknown = "unknown"
    business_running = "business_running"
    business_independent = "business_independent"
    business_struggling = "business_struggling"
    business_stopped = "business_stopped"
    employed_elsewhere = "employed_elsewhere"
    returned_to_previous_situation = "returned_to_previous_situation"
    moved = "moved"
    deceased = "deceased"


RESTRICTED = frozenset({OutcomeStatus.returned_to_previous_situation})
"""Seen only by the companion, the supervisor and holders of `see_sensitive`; elsewhere shown as restricted."""


class SourceKind(StrEnum):
    visit = "visit"
    desk = "desk"
    third_party = "third_party"
    other_office = "other_office"


class SiteReport(Table):
    """What a third party said about a whole site: counted persons, not rows."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    site = ForeignKey(Site, default=None, null=False, on_delete=OnDelete.restrict)
    reported_on = Date(default=None, null=False)
    source = Text(default=None, null=False)
    trained = Integer(default=None, null=False)
    remaining = Integer(default=None, null=False)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)

    site_report_once = Unique([site, reported_on])
    site_report_fits = Check((remaining >= 0) & (remaining <= trained))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Lokasi %s, %s", [cls.site.number, cls.reported_on])


class Outcome(Table):
    """`synthetic` marks a row that only spreads a site's report over persons: the report did not name them. What an
    office tells that took a visit over cites the hand-over (fences/75_other_office.sql)."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    observed_on = Date(default=None, null=False)
    status = Varchar(length=40, choices=OutcomeStatus, default=None, null=False)
    source_kind = Varchar(length=12, choices=SourceKind, default=None, null=False)
    visit = ForeignKey(Visit, default=None, null=True, on_delete=OnDelete.restrict)
    site_report = ForeignKey(SiteReport, default=None, null=True, on_delete=OnDelete.restrict)
    hand_over = ForeignKey(HandOver, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    synthetic = Boolean(default=False, null=False)
    recorded_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    recorded_at = Timestamptz(default=None, null=False)

    outcome_status_is_known = one_of(status, OutcomeStatus)
    outcome_source_is_listed = one_of(source_kind, SourceKind)
    outcome_visit_is_cited = Check((source_kind != "visit") | visit.is_not_null())
    outcome_report_is_cited = Check((source_kind != "third_party") | site_report.is_not_null())
    outcome_hand_over_is_cited = Check((source_kind != "other_office") | hand_over.is_not_null())
    outcome_hand_over_is_of_the_other_office = Check((source_kind == "other_office") | hand_over.is_null())
