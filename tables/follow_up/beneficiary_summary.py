"""Ringkasan penerima: the view `beneficiary_summary` as Piccolo sees it, one row for each person in a program."""

from piccolo.columns import UUID, BigInt, Date, ForeignKey, OnDelete, SmallInt, Varchar
from piccolo.table import Table

from tables.follow_up.outcome import OutcomeStatus
from tables.money.entitlement import EntitlementState
from tables.selection.enrollment import EnrollmentState
from tables.selection.program import Program
from tables.steps import Role

RESTRICTED_STATUS = "restricted"
"""Stands in `follow_up_status` for what the reader may not know."""


class BeneficiarySummary(Table, tags=["view"]):
    """Made by tables/fences/91_summary.sql, not by a migration; nobody writes to it. `id` is the enrollment's."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=12, default=None, null=False)
    call_name = Varchar(length=40, default=None, null=False)
    program_code = Varchar(length=40, default=None, null=False)
    wave = SmallInt(default=None, null=False)
    site = Varchar(length=12, default=None, null=False)
    state = Varchar(length=15, choices=EnrollmentState, default=None, null=False)
    grant_state = Varchar(length=12, choices=EntitlementState, default=None, null=True)
    grant_rp = BigInt(default=None, null=True)
    allowance = Varchar(length=10, default=None, null=True)
    accepted_rp = BigInt(default=None, null=True)
    unspent_rp = BigInt(default=None, null=True)
    last_visit_on = Date(default=None, null=True)
    follow_up_status = Varchar(length=40, choices=OutcomeStatus, default=None, null=True)
    next_due_on = Date(default=None, null=True)
    next_due_what = Varchar(length=80, default=None, null=True)
    waiting_for = Varchar(length=20, choices=Role, default=None, null=True)
