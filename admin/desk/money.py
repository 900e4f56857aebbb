"""A program's money on one page: where it is now, by fund and component, and how each number can be counted again."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.choice_words import CHOICES
from operations.money import ledger_sheets, money_sheets, program_closing
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


WORK: dict[str, tuple[str, str]] = {
    "installments": (mark("jadwal bayar yang belum selesai"), "/desk/lists/new"),
    "lists": (mark("daftar pembayaran yang belum ditutup"), "/desk/lists/"),
    "purchases": (mark("belanja yang menunggu keputusan"), "/desk/purchases/"),
    "unreturned": (mark("bantuan modal dengan uang yang belum dipertanggungjawabkan"), "/desk/programs/CODE/due"),
    "settlements": (mark("pengembalian atau penghapusan yang menunggu keputusan"), "/desk/settlements/"),
    "entitlements": (mark("hak yang belum ditutup"), "/desk/endings/"),
    "bank_lines": (mark("baris bank yang belum dijelaskan"), "/desk/findings/"),
    "findings": (mark("temuan yang belum ditutup"), "/desk/findings/"),
}
"""What may still be open -> its name, and the page where the work on it is done."""


@get("/programs/{code:str}/closing", media_type=MediaType.HTML)
async def show_closing(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _closing(request, code, by, NOTHING_TYPED)


async def _closing(request: Asked, code: str, by: Actor, form: Form) -> Template:
    program = await program_sheets.program_row(code, by=by)
    found = await program_closing.open_things(program["id"], by=by)
    return page(request, "program_closing", by, form, program=program, found=found, work=WORK)


@post("/programs/{code:str}/closing", media_type=MediaType.HTML)
async def ask_to_close(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        program = await program_sheets.program_key(code, by=by)
        return await program_closing.ask_to_close(program, reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _closing(request, code, by, form), back="/desk/requests/", said="asked"
    )


ROUTES = [show_money, show_closing, ask_to_close]
