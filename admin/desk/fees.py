"""What banks charged for lists: recorded on the list, confirmed by another person, a sum of its own."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.lists import path_of, the_list
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.money import bank_fees
from operations.money.bank_fees import NewFee
from operations.words import mark
from tables.money.bank_fee import FeeKind

LIST = "/desk/fees/"


@get("/fees/", media_type=MediaType.HTML)
async def show_fees(request: Asked, by: By) -> Template:
    return await _fees(request, by, NOTHING_TYPED)


async def _fees(request: Asked, by: Actor, form: Form) -> Template:
    found = await bank_fees.fees_waiting(by=by)
    return page(request, "fees", by, form, rows=[(row, turn_of("bank_fee", row, by=by)) for row in found])


@post("/lists/{key:uuid}/fees", media_type=MediaType.HTML)
async def record_fee(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewFee(
            payment_list=key,
            amount_rp=form.rupiah("amount", mark("Biaya")),
            document_no=form.text("document_no", mark("Nomor bukti"), most=60),
            charged_on=form.day("charged_on", mark("Tanggal biaya")),
            kind=form.choice("kind", mark("Jenis"), FeeKind),
        )
        return await bank_fees.record_fee(new, by=by)

    return await take(
        request, verb, lambda form: the_list(request, key, by, form), back=path_of(key), said="fee-recorded"
    )


@post("/fees/{key:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_fee(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: bank_fees.decide_fee(key, confirm=True, by=by),
        lambda form: _fees(request, by, form),
        back=LIST,
        said="decided",
    )


@post("/fees/{key:uuid}/reject", media_type=MediaType.HTML)
async def reject_fee(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: bank_fees.decide_fee(key, confirm=False, reason=form.reason(), by=by),
        lambda form: _fees(request, by, form),
        back=LIST,
        said="decided",
    )


ROUTES = [show_fees, record_fee, confirm_fee, reject_fee]
