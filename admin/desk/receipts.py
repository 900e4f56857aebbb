"""What beneficiaries say they received, asked by somebody who does not go along with them: many at once, or one."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.errors import Missing, NotFound
from operations.money import confirmations, promise_sheets
from operations.words import mark
from tables.money.confirmation import ASKED_BY_THE_OFFICE, ConfirmationChannel

RECEIPTS = "/desk/receipts/"
FIELD = "received."


@get("/receipts/", media_type=MediaType.HTML)
async def show_receipts(request: Asked, by: By) -> Template:
    return await _receipts(request, by, NOTHING_TYPED)


async def _receipts(request: Asked, by: Actor, form: Form) -> Template:
    found = await promise_sheets.to_confirm(text_after(request), by=by)
    return page(request, "receipts", by, form, found=found, channels=ASKED_BY_THE_OFFICE)


@post("/receipts/", media_type=MediaType.HTML)
async def hear(request: Asked, by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: confirm(form, by),
        lambda form: _receipts(request, by, form),
        back=RECEIPTS,
        said="confirmed",
    )


async def confirm(form: Form, by: Actor) -> int:
    """Fields are `received.<installment>`; empty ones were not asked."""
    label = mark("Jumlah diterima")
    heard = [
        confirmations.Heard(_key(name), form.rupiah(name, label))
        for name in form.fields
        if name.startswith(FIELD) and form.has(name)
    ]
    if not heard:
        raise Missing(field=label)
    return await confirmations.confirm_receipt(
        heard,
        on=form.day("confirmed_on", mark("Tanggal pengakuan")),
        channel=form.choice("channel", mark("Cara bertanya"), ConfirmationChannel),
        by=by,
    )


def _key(name: str) -> UUID:
    try:
        return UUID(name.removeprefix(FIELD))
    except ValueError:
        raise NotFound from None


ROUTES = [show_receipts, hear]
