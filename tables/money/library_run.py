"""The library of checks (F01 to F20) over a period, afterwards: what was asked, how often each rule spoke."""

from piccolo.columns import (
    UUID,
    BigInt,
    BigSerial,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.check_rule import CheckRule, Severity
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class LibraryRun(Table):
    """`since` and `until` are days, both included; a wave, a site and a fund narrow it, empty where they do not.

    Never changed: the same question asked again is another run with the next number."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    number = Integer(default=None, null=False)
    since = Date(default=None, null=False)
    until = Date(default=None, null=False)
    wave = Integer(default=None, null=True)
    site = Integer(default=None, null=True)
    fund = Varchar(length=80, default=None, null=True)
    made_by = UUID(default=None, null=False, help_text="user_account.id")
    at = Timestamptz(default=None, null=False)

    library_run_number_once = Unique([program, number])
    library_run_is_a_period = Check(since <= until)

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.number])


class LibraryCount(Table):
    """How often one rule spoke in a run, with the version and limits that were in force. 0 is said too.

    `code` is a check (CheckCode) or a signal of purchases (SignalCode). `sha256` covers its rows in their order."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    run = ForeignKey(LibraryRun, default=None, null=False, on_delete=OnDelete.restrict)
    irregularity = Varchar(length=3, default=None, null=False, help_text="F01 to F20")
    code = Varchar(length=20, default=None, null=False)
    check_rule = ForeignKey(CheckRule, default=None, null=True, on_delete=OnDelete.restrict)
    severity = Varchar(length=7, choices=Severity, default=None, null=False)
    days = SmallInt(default=None, null=True)
    many = SmallInt(default=None, null=True)
    hit_count = Integer(default=None, null=False)
    person_count = Integer(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    sha256 = Varchar(length=64, default=None, null=False)

    library_count_severity_is_one = one_of(severity, Severity)
    library_count_once = Unique([run, code])


class LibraryHit(Table):
    """One thing that one rule found: about whom (empty: a companion, or several), which row, on which day, what sum.

    `day` is when it happened or became one; `days` and `many` are the facts of its rule."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    run = ForeignKey(LibraryRun, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=20, default=None, null=False)
    enrollment = ForeignKey(Enrollment, default=None, null=True, on_delete=OnDelete.restrict)
    subject_table = Varchar(length=63, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False)
    day = Date(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    days = Integer(default=None, null=True)
    many = Integer(default=None, null=True)

    library_hit_once = Unique([run, code, subject_table, subject_key])
