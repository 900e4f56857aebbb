"""The call-back sample of a list: drawn, numbers opened for the task, one result for each call."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.names import close_for_task, open_for_task
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.money import calls
from operations.people import names
from operations.words import mark
from tables.money.call import CallOutcome
from tables.people.opening import Task
from tables.steps import Role

SHARE = mark("Bagian yang ditelepon (persen)")


@get("/lists/{key:uuid}/calls", media_type=MediaType.HTML)
async def show_calls(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _calls(request, key, by, NOTHING_TYPED)


async def _calls(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await calls.call_sheet(key, text_after(request), by=by)
    opening = await names.open_for(Task.payment_list, key, by=by)
    phones: dict[UUID, str] = {}
    if opening and sheet.page.rows and by.may(Role.staff, Role.supervisor):
        phones = await calls.phones_to_call(opening, [row["person"] for row in sheet.page.rows], by=by)
    return page(request, "calls", by, form, sheet=sheet, opening=opening, phones=phones, outcomes=list(CallOutcome))


@post("/lists/{key:uuid}/calls", media_type=MediaType.HTML)
async def draw(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        share = form.number("share", SHARE) if form.has("share") else None
        return await calls.draw_sample(key, share_pct=share, by=by)

    return await take(
        request,
        verb,
        lambda form: _calls(request, key, by, form),
        back=f"/desk/lists/{key}/calls",
        said="sample-drawn",
    )


@post("/lists/{key:uuid}/calls/names", media_type=MediaType.HTML)
async def open_numbers(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/lists/{key}/calls"
    return await open_for_task(
        request, Task.payment_list, key, by, lambda form: _calls(request, key, by, form), back=back
    )


@post("/lists/{key:uuid}/calls/names/close", media_type=MediaType.HTML)
async def close_numbers(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/lists/{key}/calls"
    return await close_for_task(
        request, Task.payment_list, key, by, lambda form: _calls(request, key, by, form), back=back
    )


@post("/lists/{key:uuid}/calls/{line:uuid}", media_type=MediaType.HTML)
async def record(request: Asked, key: FromPath[UUID], line: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await calls.record_call(
            line,
            key=form.key("key", mark("Hasil")),
            outcome=form.choice("outcome", mark("Hasil"), CallOutcome),
            received_rp=form.rupiah("received", calls.RECEIVED) if form.has("received") else None,
            by=by,
        )

    return await take(
        request,
        verb,
        lambda form: _calls(request, key, by, form),
        back=f"/desk/lists/{key}/calls",
        said="call-recorded",
    )


ROUTES = [show_calls, draw, open_numbers, close_numbers, record]
