"""A number that some source claims, kept beside the counted rows so that the difference can be shown."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, Text, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from tables.steps import one_of


class Qualifier(StrEnum):
    exact = "exact"
    at_least = "at_least"
    about = "about"


class PublishedFigure(Table):
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

    figure_qualifier_is_known = one_of(qualifier, Qualifier)
    figure_once = Unique([name, subject_table, subject_key, as_of])
