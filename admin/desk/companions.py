"""Companions at a glance for supervisors: how much each has to do, what stands out, the rows behind each figure."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.follow_up import companions
from operations.selection.candidates import companions as others
from operations.words import mark

BOARD = "/desk/companions/"


@get("/companions/", media_type=MediaType.HTML)
async def show_board(request: Asked, by: By) -> Template:
    rows = await companions.board(by=by)
    days, months = companions.DAYS, companions.ROTATION_MONTHS
    return page(request, "companions", by, NOTHING_TYPED, rows=rows, days=days, months=months)


@get("/companions/{key:uuid}", media_type=MediaType.HTML)
async def show_companion(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _companion(request, key, by, NOTHING_TYPED)


async def _companion(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await companions.companion_sheet(key, text_after(request), by=by)
    choices = {other: name for other, name in (await others(by=by)).items() if other != key}
    return page(request, "companion", by, form, sheet=sheet, others=choices, days=companions.DAYS)


@post("/companions/{key:uuid}/hand-on", media_type=MediaType.HTML)
async def hand_on(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        to = form.key("to", mark("Pendamping berikutnya"))
        return await companions.hand_on_caseload(key, to=to, reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: _companion(request, key, by, form), back=f"{BOARD}{key}", said="handed-on"
    )


ROUTES = [show_board, show_companion, hand_on]
