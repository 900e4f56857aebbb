"""The accounts that funds are paid from, on the page of the formats that name them."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, post

from admin.desk.answers import Asked, By, take
from admin.desk.formats import LIST, the_formats
from admin.desk.forms import Form
from admin.desk.versions import activating, discarding
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


ROUTES = [
    record_account,
    activating("/formats/accounts", paying_accounts.activate_paying_account, the_formats, back=LIST),
    discarding("/formats/accounts", paying_accounts.discard_paying_account, the_formats, back=LIST),
]
