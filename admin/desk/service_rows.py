"""The page of a service day: big rows, found by name or code, ticked by several helpers at once, without a script."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.names import close_for_task, names_of, open_for_task
from admin.desk.paging import asked_for, text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.money import service_sheets, service_ticks
from operations.money.service_ticks import Tick, What
from operations.paging import Page
from operations.people import names
from operations.words import mark
from tables.money.service_day import Absence
from tables.people.opening import Task

HERE, PATH = "/desk/service-days", "/service-days/{key:uuid}"


@get(PATH, media_type=MediaType.HTML)
async def show_day(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await the_day(request, key, by, NOTHING_TYPED)


async def the_day(
    request: Asked, key: UUID, by: Actor, form: Form, *, only: list[UUID] | None = None, at: UUID | None = None
) -> Template:
    """`only`: what a search found. `at`: the row that was just ticked stands alone above the list."""
    sheet = await service_sheets.day_sheet(key, by=by)
    at = at or _row_of(request)
    if only is None:
        left = bool(asked_for(request, "left"))
        listed = await service_sheets.listed(key, text_after(request), left=left, by=by)
    else:
        left, listed = False, Page(rows=await service_sheets.some(key, only, by=by))
    just = await service_sheets.some(key, [at], by=by) if at else []
    persons = list({row["person"] for row in [*just, *listed.rows]})
    opening, known, ordinary = None, {}, False
    if sheet.helps:
        named = await names_of(Task.service_day, key, persons, by=by)
        opening, known, ordinary = named.opening, named.known, named.ordinary
    return page(
        request,
        "service_day",
        by,
        form,
        sheet=sheet,
        turn=turn_of("service_day", sheet.day, by=by),
        listed=listed,
        just=just,
        left=left,
        searched=only is not None,
        opening=opening,
        ordinary=ordinary,
        names=known,
        absences=list(Absence),
        officers=await service_sheets.officers(by=by),
    )


def _row_of(request: Asked) -> UUID | None:
    try:
        return UUID(asked_for(request, "row"))
    except ValueError:
        return None


@post(f"{PATH}/search", media_type=MediaType.HTML)
async def search(request: Asked, key: FromPath[UUID], by: By) -> Template:
    """By a form, never by an address: what is typed may be somebody's name."""
    form = await Form.sent(request)
    said = form.fields.get("name", [""])[0][:120]
    opening = await names.open_for(Task.service_day, key, by=by)
    found = await service_sheets.found_by(key, said, opening, by=by) if said else None
    return await the_day(request, key, by, form, only=found)


@post(f"{PATH}/rows/{{row:uuid}}", media_type=MediaType.HTML)
async def tick(request: Asked, key: FromPath[UUID], row: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        what = form.choice("what", mark("Catatan"), What)
        one = Tick(
            row,
            form.count("undone", mark("Catatan")),
            slip_no=form.optional("slip_no", service_ticks.SLIP, most=40) if what == What.passbook else "",
            with_card=form.has("card"),
            absence=form.choice("absence", mark("Alasan"), Absence) if what == What.absent else None,
        )
        return await service_ticks.tick(key, what, [one], by=by)

    return await take(
        request,
        verb,
        lambda form: the_day(request, key, by, form, at=row),
        back=f"{HERE}/{key}?row={row}",
        said="ticked",
    )


@post(f"{PATH}/rows/{{row:uuid}}/undo", media_type=MediaType.HTML)
async def untick(request: Asked, key: FromPath[UUID], row: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: service_ticks.untick(key, row, form.choice("what", mark("Catatan"), What), by=by),
        lambda form: the_day(request, key, by, form, at=row),
        back=f"{HERE}/{key}?row={row}",
        said="unticked",
    )


@post(f"{PATH}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"{HERE}/{key}"
    return await open_for_task(
        request, Task.service_day, key, by, lambda form: the_day(request, key, by, form), back=back, said="names-today"
    )


@post(f"{PATH}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"{HERE}/{key}"
    return await close_for_task(
        request, Task.service_day, key, by, lambda form: the_day(request, key, by, form), back=back
    )


ROUTES = [show_day, search, tick, untick, open_them, close_them]
