"""The accounts that funds are paid from, on the page of the formats that name them."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, post
from litestar.params import FromPath

from admin.desk.answers import Asked, By, take
from admin.desk.formats import LIST, the_formats
from admin.desk.forms import Form
from operations.money import paying_accounts
from operations.money.paying_accounts import NewPayingAccount
from operations.words import mark


@post("/formats/accounts", media_type=MediaType.HTML)
async def record_account(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewPayingAccount(
            fund=form.key("fund", mark("Sumber dana")),
            bank_code=form.text("bank_code", mark("Kode bank"), most=3),
            number=form.text("number", mark("Nomor rekening"), most=40),
            holder_name=form.text("holder_name", mark("Nama pemilik"), most=80),
            document_no=form.text("document_no", mark("Nomor surat penetapan"), most=60),
        )
        return await paying_accounts.record_paying_account(new, by=by)

    return await take(request, verb, lambda form: the_formats(request, by, form), back=LIST, said="payer-recorded")


@post("/formats/accounts/{key:uuid}/activate", media_type=MediaType.HTML)
async def activate_account(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: paying_accounts.activate_paying_account(key, by=by),
        lambda form: the_formats(request, by, form),
        back=LIST,
        said="activated",
    )


@post("/formats/accounts/{key:uuid}/discard", media_type=MediaType.HTML)
async def discard_account(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: paying_accounts.discard_paying_account(key, reason=form.reason(), by=by),
        lambda form: the_formats(request, by, form),
        back=LIST,
        said="discarded",
    )


ROUTES = [record_account, activate_account, discard_account]
