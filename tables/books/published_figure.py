"""A number that some source claims, kept beside the counted rows so that the difference can be shown."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.steps import one_of


class Qualifier(StrEnum):
    exact = "exact"
    at_least = "at_least"
    more_than = "more_than"
    at_most = "at_most"
    about = "about"


class Counted(StrEnum):
    """What Berdaya can count beside it (books/sql/sheets/published.sql); `nothing` says why not."""

    promised = "promised"
    total_paid = "total_paid"
    returned = "returned"
    accepted = "accepted"
    population = "population"
    determined = "determined"
    assisted = "assisted"
    trained = "trained"
    training_days = "training_days"
    finished = "finished"
    sites = "sites"
    waves = "waves"
    nothing = "nothing"


class PublishedFigure(Table):
    """Rows only grow: a mistake gets a new row that `corrects` it. `since` and `until` are the time that the source
    speaks of; without `until` it is counted up to `as_of`."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    name = Varchar(length=40, default=None, null=False, help_text="total_paid, sites, houses ...")
    subject_table = Varchar(length=63, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False)
    qualifier = Varchar(length=10, choices=Qualifier, default=Qualifier.exact, null=False)
    value = BigInt(default=None, null=False)
    unit = Varchar(length=20, default=None, null=False)
    as_of = Date(default=None, null=False)
    source = Text(default=None, null=False)
    place = Varchar(length=120, default=None, null=True)
    since = Date(default=None, null=True)
    until = Date(default=None, null=True)
    counted_as = Varchar(length=16, choices=Counted, default=Counted.nothing, null=False)
    not_comparable = Varchar(length=200, default=None, null=True, help_text="Why nothing is counted beside it")
    corrects = UUID(default=None, null=True, help_text="published_figure.id")
    made_by = UUID(default=None, null=True, help_text="Empty for rows older than this column")
    made_at = Timestamptz(default=None, null=True)

    figure_qualifier_is_one = one_of(qualifier, Qualifier)
    figure_count_is_known = one_of(counted_as, Counted)
    figure_period_runs_forward = Check(since.is_null() | until.is_null() | (since <= until))
    figure_is_counted_or_says_why_not = Check(
        ((counted_as != "nothing") & not_comparable.is_null())
        | ((counted_as == "nothing") & (not_comparable.is_not_null() | made_by.is_null()))
    )

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.source, cls.as_of])
