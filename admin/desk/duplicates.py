"""Two persons with one NIK, where the registrar may not know of the other: a supervisor decides."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import candidate_sheets, screening
from operations.words import mark


@get("/duplicates/", media_type=MediaType.HTML)
async def show_duplicates(request: Asked, by: By) -> Template:
    return await _duplicates(request, by, NOTHING_TYPED)


async def _duplicates(request: Asked, by: Actor, form: Form) -> Template:
    found = await candidate_sheets.duplicates(by=by)
    rows = [(row, turn_of("duplicate_review", row, by=by)) for row in found]
    return page(request, "duplicates", by, form, rows=rows)


@post("/duplicates/{key:uuid}", media_type=MediaType.HTML)
async def decide(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        said = form.text("same", mark("Keputusan"))
        if said not in ("yes", "no"):
            raise Missing(field=mark("Keputusan"))
        await screening.decide_duplicate(key, same=said == "yes", reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _duplicates(request, by, form), back="/desk/duplicates/", said="decided"
    )


ROUTES = [show_duplicates, decide]
