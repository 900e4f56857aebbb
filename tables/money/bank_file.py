"""What was chosen and counted when a list's file for the bank was made at release."""

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check
from piccolo.table import Table

from tables.money.paying_account import PayingAccount
from tables.money.payment_list import PaymentList
from tables.people.user import User
from tables.selection.program import Program


class BankFile(Table):
    """One row for a released list; the file itself is made again from it and the open names, byte for byte. `tails` is
    the sum of the last four digits of every account. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    payment_list = ForeignKey(PaymentList, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    paying_account = ForeignKey(PayingAccount, default=None, null=True, on_delete=OnDelete.restrict)
    pay_on = Date(default=None, null=False)
    line_count = Integer(default=None, null=False)
    total_rp = BigInt(default=None, null=False)
    tails = BigInt(default=None, null=False)
    sha256 = Varchar(length=64, default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    bank_file_pays_something = Check((line_count > 0) & (total_rp > 0))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Berkas %s", [cls.payment_list._.number])
