"""The bank's answer typed by hand from its paper, for those who get no file; a second person confirms it."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.lists import path_of as list_path
from admin.desk.paging import key_after
from admin.desk.reconciliation import path_of
from operations.actor import Actor
from operations.money import reconciliation_sheets, typed_results
from operations.money.typed_results import NewTyped
from operations.words import mark
from tables.money.typed_result import TypedStatus

STATUSES = (TypedStatus.paid, TypedStatus.returned, TypedStatus.failed)


@get("/lists/{key:uuid}/typed", media_type=MediaType.HTML)
async def show_typing(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _typing(request, key, by, NOTHING_TYPED)


async def _typing(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await reconciliation_sheets.unanswered(key, after=key_after(request), by=by)
    return page(request, "list_typed", by, form, sheet=sheet, here=f"{list_path(key)}/typed", statuses=STATUSES)


@post("/lists/{key:uuid}/typed", media_type=MediaType.HTML)
async def type_results(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Lines without a status are left alone."""

    async def verb(form: Form) -> UUID:
        sheet = await reconciliation_sheets.unanswered(key, after=key_after(request), by=by)
        wanted = [row for row in sheet.lines.rows if form.has(f"status-{row['line_no']}")]
        await typed_results.type_result(key, [_line(form, row) for row in wanted], by=by)
        return UUID(str(sheet.program))

    return await take(request, verb, lambda form: _typing(request, key, by, form), back=path_of, said="typed")


def _line(form: Form, row: dict[str, Any]) -> NewTyped:
    number = row["line_no"]
    status = form.choice(f"status-{number}", mark("Hasil"), TypedStatus)
    return NewTyped(
        payment=row["id"],
        status=status,
        amount_rp=form.rupiah(f"amount-{number}", mark("Jumlah menurut bank")),
        value_date=form.day(f"day-{number}", mark("Tanggal bank")),
        bank_reference=form.text(f"proof-{number}", mark("Nomor bukti bank"), most=60),
        reason=form.optional(f"reason-{number}", mark("Alasan bank"), most=100),
    )


ROUTES = [show_typing, type_results]
