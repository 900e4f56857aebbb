"""The end of promises: money that came back, promises whose money is all here, and persons who finished."""

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
from operations.money import closing, promise_sheets

SETTLEMENTS, ENDINGS = "/desk/settlements/", "/desk/endings/"


@get("/settlements/", media_type=MediaType.HTML)
async def show_settlements(request: Asked, by: By) -> Template:
    return await _settlements(request, by, NOTHING_TYPED)


async def _settlements(request: Asked, by: Actor, form: Form) -> Template:
    found = await promise_sheets.open_settlements(by=by)
    rows = [(row, turn_of("settlement", row, by=by)) for row in found]
    return page(request, "settlements", by, form, rows=rows)


@post("/settlements/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept_settlement(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.decide_settlement(key, accept=True, by=by),
        lambda form: _settlements(request, by, form),
        back=SETTLEMENTS,
        said="decided",
    )


@post("/settlements/{key:uuid}/reject", media_type=MediaType.HTML)
async def reject_settlement(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.decide_settlement(key, accept=False, reason=form.reason(), by=by),
        lambda form: _settlements(request, by, form),
        back=SETTLEMENTS,
        said="decided",
    )


@get("/endings/", media_type=MediaType.HTML)
async def show_endings(request: Asked, by: By) -> Template:
    return await _endings(request, by, NOTHING_TYPED)


async def _endings(request: Asked, by: Actor, form: Form) -> Template:
    found = await promise_sheets.endings(text_after(request), by=by)
    rows = [(row, turn_of("entitlement", row, by=by)) for row in found.rows]
    finishable = await promise_sheets.finishable(by=by)
    return page(request, "endings", by, form, rows=rows, after=found.after, finishable=finishable)


@post("/endings/{key:uuid}/settle", media_type=MediaType.HTML)
async def settle(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.settle(key, by=by),
        lambda form: _endings(request, by, form),
        back=ENDINGS,
        said="settled",
    )


@post("/endings/{key:uuid}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: closing.close(key, by=by),
        lambda form: _endings(request, by, form),
        back=ENDINGS,
        said="closed",
    )


ROUTES = [show_settlements, accept_settlement, reject_settlement, show_endings, settle, close]
