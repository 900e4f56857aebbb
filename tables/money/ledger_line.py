"""The journal of money: every movement as a balanced set of lines."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, BigSerial, Date, ForeignKey, OnDelete, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.selection.enrollment import Enrollment
from tables.selection.program import Fund, Program
from tables.steps import one_of


class Account(StrEnum):
    """Where a rupiah is: in the fund, promised to a list, with the bank, with her, back at its source, or lost."""

    fund = "fund"
    committed = "committed"
    in_transit = "in_transit"
    beneficiary = "beneficiary"
    treasury = "treasury"
    loss = "loss"


class Cause(StrEnum):
    payment = "payment"
    settlement = "settlement"


class LedgerLine(Table):
    """`amount_rp`, whole rupiah, goes into the account; lines of one `movement` (the id of its first line) sum to 0.

    Written by triggers on `payment` and `settlement` and by nobody else (tables/fences/41_ledger.sql); rows only grow.
    `booked_on` is the bank's value date, the slip's date, or the business date; `cause_key` the row that moved.
    """

    id = BigSerial(primary_key=True)
    movement = BigInt(default=None, null=False)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    fund = ForeignKey(Fund, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=True, on_delete=OnDelete.restrict)
    account = Varchar(length=11, choices=Account, default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    booked_on = Date(default=None, null=False)
    cause_table = Varchar(length=10, choices=Cause, default=None, null=False)
    cause_key = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    ledger_account_is_known = one_of(account, Account)
    ledger_cause_is_known = one_of(cause_table, Cause)
    ledger_line_moves = Check(amount_rp != 0)
