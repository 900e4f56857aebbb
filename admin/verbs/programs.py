"""Save on the set-up of a program: each row added by staff. A second person activates drafts at the desk."""

from piccolo.table import Table

from admin.saving import Add, Given, Saves, only
from operations.books import published
from operations.selection import programs, site_points
from tables.books.published_figure import PublishedFigure
from tables.selection.assessment import Criterion
from tables.selection.component import Component
from tables.selection.program import Fund, Program
from tables.selection.site import Site, SiteName, Wave
from tables.selection.site_point import SitePoint
from tables.steps import Role, by

_STAFF = by(Role.staff)
_PROGRAM = (
    "code", "name", "region_code", "fiscal_year", "cut_off_date", "legal_basis", "privacy", "wants_location",
    "one_grant_a_year", "second_approver_above_rp", "target_left_pct",
)  # fmt: skip
_COMPONENT = (
    "program", "code", "kind", "label", "fund", "amount_rp", "unit_rp", "units", "unit_name", "by_attendance", "route",
    "periods", "interval_months", "first_due_on", "ceiling_rp",
    "legal_basis", "valid_from", "valid_to", "training_days",
)  # fmt: skip
_FIGURE = (
    "program", "name", "value", "unit", "qualifier", "as_of", "source", "counted_as", "not_comparable", "place",
    "since", "until",
)  # fmt: skip


def _figure(given: Given) -> published.NewFigure:
    """By hand a figure is about the program as a whole."""
    words = {name: given.get(name) or "" for name in ("not_comparable", "place")}
    return published.NewFigure(subject=("program", str(given["program"])), **only(given, _FIGURE) | words)


SAVES: dict[type[Table], Saves] = {
    Program: Saves(
        Add(_PROGRAM, _STAFF, lambda given, who: programs.add_program(programs.NewProgram(**given), by=who))
    ),
    Fund: Saves(
        Add(
            ("program", "name", "source", "source_kind", "ceiling_rp"),
            _STAFF,
            lambda given, who: programs.add_fund(**given, by=who),
        )
    ),
    Component: Saves(
        Add(_COMPONENT, _STAFF, lambda given, who: programs.add_component(programs.NewComponent(**given), by=who))
    ),
    Site: Saves(
        Add(
            ("program", "number", "in_published_list"),
            _STAFF,
            lambda given, who: programs.add_site(**given, names=[], by=who),
        )
    ),
    SiteName: Saves(
        Add(("site", "name", "kind"), _STAFF, lambda given, who: programs.add_site_name(**given, by=who)),
    ),
    SitePoint: Saves(
        Add(
            ("site", "latitude", "longitude", "radius_m"),
            _STAFF,
            lambda given, who: site_points.add_site_point(**given, by=who),
        )
    ),
    Wave: Saves(
        Add(
            ("program", "number", "starts_on", "planned_count"),
            _STAFF,
            lambda given, who: programs.add_wave(**given, by=who),
        )
    ),
    Criterion: Saves(
        Add(
            ("program", "code", "label", "max_points", "legal_basis"),
            _STAFF,
            lambda given, who: programs.add_criterion(**given, by=who),
        )
    ),
    PublishedFigure: Saves(Add(_FIGURE, _STAFF, lambda given, who: published.add_figure(_figure(given), by=who))),
}
