"""A program's money on one page: where it is now, by fund and component, and how each number can be counted again."""

from litestar import MediaType, get
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from operations.choice_words import CHOICES
from operations.money import ledger_sheets, money_sheets
from operations.selection import program_sheets
from operations.words import mark
from tables.money.ledger_line import Account

MEANINGS: dict[str, tuple[str, str, str]] = {
    "promised": (mark("Dijanjikan"), "installments", mark("jumlah amount")),
    "outstanding": (mark("Belum dibayar"), "installments", mark("amount - paid_amount, tanpa forfeited dan cancelled")),
    "committed": (mark("Terikat dalam daftar"), "payments", mark("amount yang state-nya ready")),
    "in_transit": (mark("Dalam perjalanan di bank"), "payments", mark("amount yang state-nya sent")),
    "paid": (mark("Dibayar"), "payments", mark("jumlah paid_amount yang state-nya paid atau partial")),
    "confirmed": (mark("Diakui penerima"), "installments", mark("jumlah confirmed_amount")),
    "accepted": (mark("Belanja diterima kantor"), "purchases", mark("amount yang state-nya accepted")),
    "pending": (mark("Belanja menunggu keputusan"), "purchases", mark("amount yang state-nya confirmed atau queried")),
    "unspent": (mark("Belum dibelanjakan atau dikembalikan"), "people", mark("jumlah unspent_amount")),
    "returned": (mark("Dikembalikan"), "ledger", mark("debit dikurangi credit akun treasury")),
    "written_off": (mark("Dihapuskan"), "ledger", mark("debit dikurangi credit akun loss")),
    "forfeited": (mark("Hangus"), "installments", mark("amount yang state-nya forfeited")),
    "cancelled": (mark("Dibatalkan"), "installments", mark("amount yang state-nya cancelled")),
}
"""Sum -> its name, the sheet that has its rows, and how to count it there."""
SHOWN_FIRST = ("promised", "paid", "accepted", "unspent")


@get("/programs/{code:str}/money", media_type=MediaType.HTML)
async def show_money(request: Asked, code: FromPath[str], by: By) -> Template:
    program = await program_sheets.program_row(code, by=by)
    money = await money_sheets.money_of(program["id"], by=by)
    balance = await ledger_sheets.trial_balance(program["id"], by=by)
    return page(
        request, "money", by, NOTHING_TYPED,
        program=program, money=money, balance=balance, account_words=CHOICES[Account], meanings=MEANINGS,
        first=SHOWN_FIRST,
    )  # fmt: skip


ROUTES = [show_money]
