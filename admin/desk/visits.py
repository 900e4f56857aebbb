"""Visits planned for many at once; their reports, accepted or sent back by somebody who was not there."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import asked_for, text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.follow_up import visit_sheets, visits
from operations.words import mark
from tables.follow_up.visit import VisitState
from tables.steps import Role

VISITS = "/desk/visits/"
PLANNERS = (Role.staff, Role.supervisor)
DAYS = range(1, 5)
STATES = (VisitState.submitted, VisitState.planned, VisitState.sent_back, VisitState.accepted)


@get("/visits/", media_type=MediaType.HTML)
async def show_visits(request: Asked, by: By) -> Template:
    return await _visits(request, by, NOTHING_TYPED)


async def _visits(request: Asked, by: Actor, form: Form) -> Template:
    given = request.query_params.get("state", "")
    state = VisitState(given) if given in STATES else VisitState.submitted
    wanted = visit_sheets.Wanted(asked_key(request, "companion"), asked_key(request, "program"), asked_late(request))
    found = await visit_sheets.visits([state], text_after(request), wanted, by=by)
    rows = [(row, turn_of("visit", row, by=by)) for row in found.rows]
    groups = await visit_sheets.groups_to_visit(by=by) if by.may(*PLANNERS) else []
    return page(
        request, "visits", by, form, rows=rows, after=found.after, state=state, states=STATES, groups=groups, days=DAYS,
        wanted=wanted, choices=await visit_sheets.filters(by=by),
    )  # fmt: skip


def asked_key(request: Asked, name: str) -> UUID | None:
    try:
        return UUID(asked_for(request, name))
    except ValueError:
        return None


def asked_late(request: Asked) -> bool:
    return asked_for(request, "late") == "1"


@post("/visits/plan", media_type=MediaType.HTML)
async def plan(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        people = await visit_sheets.people_to_visit(form.key("group", mark("Untuk siapa")), by=by)
        first, *others = [f"day.{number}" for number in DAYS]
        days = [form.day(name, mark("Tanggal rencana")) for name in [first, *filter(form.has, others)]]
        return await visits.plan_visits(people, days=days, by=by)

    return await take(
        request,
        verb,
        lambda form: _visits(request, by, form),
        back=VISITS,
        said="planned-visits",
    )


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


ROUTES = [show_visits, plan, accept, send_back]
