"""Reports of visits: accepted or sent back by somebody who was not there; and visits that are due and not reported."""

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
from operations.follow_up import visit_sheets, visits
from tables.follow_up.visit import VisitState

VISITS = "/desk/visits/"
STATES = (VisitState.submitted, VisitState.planned, VisitState.sent_back, VisitState.accepted)


@get("/visits/", media_type=MediaType.HTML)
async def show_visits(request: Asked, by: By) -> Template:
    return await _visits(request, by, NOTHING_TYPED)


async def _visits(request: Asked, by: Actor, form: Form) -> Template:
    given = request.query_params.get("state", "")
    state = VisitState(given) if given in STATES else VisitState.submitted
    found = await visit_sheets.visits([state], text_after(request), by=by)
    rows = [(row, turn_of("visit", row, by=by)) for row in found.rows]
    return page(request, "visits", by, form, rows=rows, after=found.after, state=state, states=STATES)


@post("/visits/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: visits.accept_visit(key, by=by),
        lambda form: _visits(request, by, form),
        back=VISITS,
        said="accepted",
    )


@post("/visits/{key:uuid}/send-back", media_type=MediaType.HTML)
async def send_back(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: visits.send_back_visit(key, reason=form.reason(), by=by),
        lambda form: _visits(request, by, form),
        back=VISITS,
        said="sent-back",
    )


ROUTES = [show_visits, accept, send_back]
