"""Screening a whole list: another person compares a drawn sample with the papers, with names open for a reason."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.names import close_for_task, open_for_task, shown_names
from admin.desk.paging import number_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Unreadable
from operations.people import names
from operations.people.names import OpenNamesFirst
from operations.selection import import_sheets, rule_sheets, screening
from operations.selection.import_changes import read_changes
from operations.words import mark
from tables.people.opening import Task


@get("/imports/{key:uuid}/screening", media_type=MediaType.HTML)
async def show_screening(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _screening(request, key, by, NOTHING_TYPED)


async def _screening(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await import_sheets.batch_sheet(key, warned_after=number_after(request, "warned"), by=by)
    turn = turn_of("import_batch", sheet.batch, by=by)
    opening = await names.open_for(Task.import_batch, key, by=by)
    sample = await screening.drawn_sample(key, by=by) if opening and "screen" in turn.mine else []
    known = await shown_names(opening, [row["person"] for row in sample], by=by)
    told = [row["enrollment"] for row in sample if row["is_news"]]
    news = await read_changes(key, told, by=by) if told else {}
    gates = await rule_sheets.gates_of_list(key, by=by)
    return page(
        request,
        "screening",
        by,
        form,
        sheet=sheet,
        turn=turn,
        sample=sample,
        opening=opening,
        names=known,
        news=news,
        gates=gates,
    )


@post("/imports/{key:uuid}/screening", media_type=MediaType.HTML)
async def screen(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """Nobody compares what she cannot read: the names of the sample must be open."""

    async def verb(form: Form) -> object:
        if await names.open_for(Task.import_batch, key, by=by) is None:
            raise OpenNamesFirst
        label = mark("Baris contoh yang sudah dibandingkan")
        compared = form.keys("compared", label) if form.has("compared") else []
        differing, unfit = await _differing(key, form, by), await _unfit(key, form, by)
        if differing:
            await screening.record_differences(key, differing, by=by)
        return await screening.screen_import(key, compared=frozenset(compared), unfit=unfit, by=by)

    return await take(
        request,
        verb,
        lambda form: _screening(request, key, by, form),
        back=f"/desk/imports/{key}",
        said="screened",
    )


async def _differing(key: UUID, form: Form, by: Actor) -> dict[UUID, str]:
    """What was written beside the rows of the sample."""
    sample = [row["enrollment"] for row in await screening.drawn_sample(key, by=by) if row["agrees"] is None]
    said = {enrollment: form.optional(f"differs-{enrollment}", screening.DIFFERENCE, most=400) for enrollment in sample}
    return {enrollment: text for enrollment, text in said.items() if text}


async def _unfit(key: UUID, form: Form, by: Actor) -> dict[UUID, str]:
    """`PM-7K3Q-A; alasan`, one a line."""
    pairs = [(code.strip().upper(), why.strip()) for code, _, why in (ln.partition(";") for ln in form.lines("unfit"))]
    known = await import_sheets.unscreened(key, [code for code, _ in pairs], by=by)
    for code, _ in pairs:
        if code not in known:
            raise Unreadable(field=mark("Tidak memenuhi syarat"), hint=f"{code[:20]}?")
    return {known[code]: why for code, why in pairs}


@post("/imports/{key:uuid}/screening/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/imports/{key}/screening"
    return await open_for_task(
        request, Task.import_batch, key, by, lambda form: _screening(request, key, by, form), back=back
    )


@post("/imports/{key:uuid}/screening/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"/desk/imports/{key}/screening"
    return await close_for_task(
        request, Task.import_batch, key, by, lambda form: _screening(request, key, by, form), back=back
    )


ROUTES = [show_screening, screen, open_them, close_them]
