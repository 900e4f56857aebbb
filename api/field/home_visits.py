"""The form of a home visit. Its address holds the id that is made when it is opened, so it is recorded once."""

from typing import Any
from uuid import UUID, uuid4

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.actor import Actor
from operations.errors import NotFound, RuleBroken
from operations.follow_up import caseload
from operations.selection import evidence
from operations.selection.candidates import NewHomeVisit, record_home_visit
from operations.selection.rule_items import Item
from operations.words import mark

PAGE = "field_home_visit.html"
LARGEST_FORM = 64_000_000
"""Photos as phones make them; each may have 20 MB."""


@get("/people/{code:str}/home-visit")
async def open_home_visit(code: FromPath[str], by: Companion) -> Redirect:
    return Redirect(f"/field/people/{code}/home-visit/{uuid4()}", status_code=303)


@get("/people/{code:str}/home-visit/{key:uuid}", media_type=MediaType.HTML)
async def home_visit_form(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    if await caseload.is_recorded(key, by=by):
        return Redirect(f"/field/people/{code}?done=home-visit", status_code=303)
    today = await caseload.business_day(by=by)
    candidate = await _candidate(code, by)
    asked = await evidence.proofs_asked(candidate["program"], by=by)
    filled = Filled([("visited_on", today.isoformat())])
    return show(request, PAGE, filled, candidate=candidate, today=today, asked=asked)


@post("/people/{code:str}/home-visit/{key:uuid}", media_type=MediaType.HTML, request_max_body_size=LARGEST_FORM)
async def record(request: Asked, code: FromPath[str], key: FromPath[UUID], by: Companion) -> Response[Any]:
    filled = await Filled.sent(request)
    candidate = await _candidate(code, by)
    asked = await evidence.proofs_asked(candidate["program"], by=by)
    await _attach(filled, key, candidate["id"], asked, by)
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
    today = await caseload.business_day(by=by)
    return show_again(request, PAGE, filled, candidate=candidate, today=today, asked=asked)


async def _attach(filled: Filled, visit: UUID, enrollment: UUID, asked: list[Item], by: Actor) -> None:
    """What proves her answers, before the visit: what arrived stays when something else has to be mended, and the same
    file sent again is the same evidence."""
    criteria: dict[str, str | None] = {f"proof.{item.code}": item.code for item in asked} | {"house": None}
    for name, criterion in criteria.items():
        papers = [content for file in filled.files(name) if (content := await file.read())]
        try:
            words = filled.typed(name) if criterion else ""
            await evidence.keep_all(visit, papers, words, enrollment=enrollment, criterion=criterion, by=by)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse(name, refusal)


async def _candidate(code: str, by: Actor) -> dict[str, Any]:
    """Her newest program in which a home visit is due, or was just made by this very form."""
    for program in await caseload.her_programs(code, by=by):
        if program.enrollment["state"] in ("screened", "visited"):
            return program.enrollment
    raise NotFound
