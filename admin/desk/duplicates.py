"""Two persons who may be one: what is alike, decided by a supervisor, taken back by another one."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import duplicates, program_sheets
from operations.words import mark
from tables.selection.enrollment import DuplicateState

ALIKE = {
    "nik": mark("NIK"),
    "family_card": mark("nomor KK"),
    "phone": mark("nomor HP"),
    "account": mark("nomor rekening"),
    "name": mark("nama"),
    "birth_date": mark("tanggal lahir"),
    "mother_name": mark("nama ibu"),
}
"""What a review says is alike, in the order of the page."""


@get("/duplicates/", media_type=MediaType.HTML)
async def show_duplicates(request: Asked, by: By) -> Template:
    return await _duplicates(request, by, NOTHING_TYPED)


async def _duplicates(request: Asked, by: Actor, form: Form) -> Template:
    decided = "decided" in request.query_params
    found = await duplicates.queue(text_after(request), decided=decided, by=by)
    rows = [(row, turn_of("duplicate_review", row, by=by)) for row in found.rows]
    return page(request, "duplicates", by, form, rows=rows, after=found.after, decided=decided, alike=ALIKE)


@post("/duplicates/{key:uuid}", media_type=MediaType.HTML)
async def decide(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        verdict = form.choice("verdict", mark("Keputusan"), DuplicateState)
        if verdict not in duplicates.VERDICTS:
            raise Missing(field=mark("Keputusan"))
        await duplicates.decide_duplicate(key, verdict=verdict, reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _duplicates(request, by, form), back="/desk/duplicates/", said="decided"
    )


@post("/duplicates/{key:uuid}/undo", media_type=MediaType.HTML)
async def undo(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await duplicates.undo_merge(key, reason=form.reason(), by=by)

    return await take(
        request,
        verb,
        lambda form: _duplicates(request, by, form),
        back="/desk/duplicates/?decided=1",
        said="decision-undone",
    )


@post("/programs/{code:str}/compare", media_type=MediaType.HTML)
async def compare(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(_: Form) -> int:
        return await duplicates.compare_again(await program_sheets.program_key(code, by=by), by=by)

    return await take(
        request,
        verb,
        lambda form: _duplicates(request, by, form),
        back=f"/desk/programs/{code}/candidates",
        said="compared",
    )


ROUTES = [show_duplicates, decide, undo, compare]
