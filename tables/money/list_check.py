"""What the rules found in a payment list at each of its steps, and who wrote down why it is paid all the same."""

from enum import StrEnum

from piccolo.columns import UUID, BigSerial, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from tables.money.check_rule import CheckCode, CheckRule, Severity
from tables.money.entitlement import Installment
from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class CheckStep(StrEnum):
    """The step of the list for which it was looked at."""

    lock = "lock"
    check = "check"
    approve = "approve"
    release = "release"


class CheckRun(Table):
    """Every rule over the whole list at one moment. Made by the database only (app.examine_list), never changed."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    list_revision = SmallInt(default=None, null=False)
    step = Varchar(length=7, choices=CheckStep, default=None, null=False)
    line_count = Integer(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    check_run_step_is_one = one_of(step, CheckStep)


class ListCheck(Table):
    """One thing that one rule found. `days` and `many` are the facts; who she is stays in the vault.

    `rule` is empty where the version that came with Berdaya was in force."""

    id = BigSerial(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict)
    run = ForeignKey(CheckRun, default=None, null=False, on_delete=OnDelete.restrict)
    installment = ForeignKey(Installment, default=None, null=False, on_delete=OnDelete.restrict)
    code = Varchar(length=4, choices=CheckCode, default=None, null=False)
    rule = ForeignKey(CheckRule, default=None, null=True, on_delete=OnDelete.restrict)
    severity = Varchar(length=7, choices=Severity, default=None, null=False)
    days = Integer(default=None, null=True)
    many = Integer(default=None, null=True)

    list_check_code_is_listed = one_of(code, CheckCode)
    list_check_severity_is_one = one_of(severity, Severity)
    list_check_once = Unique([run, code, installment])


class CheckReason(Table):
    """Why somebody is paid although a rule asks: written by a person who did not make the list. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict)
    list_revision = SmallInt(default=None, null=False)
    code = Varchar(length=4, choices=CheckCode, default=None, null=False)
    reason = Text(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    check_reason_code_is_listed = one_of(code, CheckCode)
    check_reason_once = Unique([payment_list, list_revision, code, enrollment])
