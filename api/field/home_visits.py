"""The form of a home visit. Its address holds the id that is made when it is opened, so it is recorded once."""

from typing import Any
from uuid import UUID, uuid4

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.actor import Actor
from operations.errors import NotFound, RuleBroken
from operations.follow_up import caseload
from operations.selection.candidates import NewHomeVisit, record_home_visit
from operations.words import mark

PAGE = "field_home_visit.html"


@get("/people/{code:str}/home-visit")
async def open_home_visit(code: FromPath[str], by: Companion) -> Redirect:
    return Redirect(f"/field/people/{code}/home-visit/{uuid4()}", status_code=303)


@get("/people/{code:str}/home-visit/{key:uuid}", media_type=MediaType.HTML)
async def home_visit_form(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    if await caseload.is_recorded(key, by=by):
        return Redirect(f"/field/people/{code}?done=home-visit", status_code=303)
    today = await caseload.business_day(by=by)
    candidate = await _candidate(code, by)
    return show(request, PAGE, Filled([("visited_on", today.isoformat())]), candidate=candidate, today=today)


@post("/people/{code:str}/home-visit/{key:uuid}", media_type=MediaType.HTML)
async def record(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    filled = await Filled.sent(request)
    candidate = await _candidate(code, by)
    new = NewHomeVisit(
        id=key,
        enrollment=candidate["id"],
        visited_on=filled.day("visited_on", mark("Tanggal kunjungan")),
        business_idea=filled.text("business_idea", mark("Rencana usaha")),
        notes=filled.typed("notes"),
    )
    if filled.is_fine:
        try:
            await record_home_visit(new, by=by)
            return Redirect(f"/field/people/{code}?done=home-visit", status_code=303)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("visited_on", refusal)
    return await _again(request, filled, candidate, by)


async def _again(request: Asked, filled: Filled, candidate: dict[str, Any], by: Actor) -> Template:
    return show_again(request, PAGE, filled, candidate=candidate, today=await caseload.business_day(by=by))


async def _candidate(code: str, by: Actor) -> dict[str, Any]:
    """Her newest program in which a home visit is due, or was just made by this very form."""
    for program in await caseload.her_programs(code, by=by):
        if program.enrollment["state"] in ("screened", "visited"):
            return program.enrollment
    raise NotFound
