"""Identities that an auditor asks for: a first person of the office checks, a second one agrees."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import audit_openings

OPENINGS = "/desk/findings/openings"


@get("/findings/openings", media_type=MediaType.HTML)
async def show_openings(request: Asked, by: By) -> Template:
    return await _openings(request, by, NOTHING_TYPED)


async def _openings(request: Asked, by: Actor, form: Form) -> Template:
    rows = [(row, turn_of("audit_opening", row, by=by)) for row in await audit_openings.openings(by=by)]
    return page(request, "audit_openings", by, form, rows=rows)


@post("/findings/openings/{key:uuid}/check", media_type=MediaType.HTML)
async def check_opening(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _take(request, by, lambda form: audit_openings.check_opening(key, by=by), said="opening-checked")


@post("/findings/openings/{key:uuid}/agree", media_type=MediaType.HTML)
async def agree_to_opening(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _take(request, by, lambda form: audit_openings.agree_to_opening(key, by=by), said="approved")


@post("/findings/openings/{key:uuid}/refuse", media_type=MediaType.HTML)
async def refuse_opening(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await audit_openings.refuse_opening(key, reason=form.reason(), by=by)

    return await _take(request, by, verb, said="decided")


@post("/findings/openings/{key:uuid}/end", media_type=MediaType.HTML)
async def end_opening(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await audit_openings.end_opening(key, reason=form.reason(), by=by)

    return await _take(request, by, verb, said="opening-ended")


async def _take(request: Asked, by: Actor, verb: Any, *, said: str) -> Response[Any]:
    return await take(request, verb, lambda form: _openings(request, by, form), back=OPENINGS, said=said)


ROUTES = [show_openings, check_opening, agree_to_opening, refuse_opening, end_opening]
