"""The form of a visit after the money: how the business is doing, or why they did not meet."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.field.forms import Asked, Companion, Filled, only_if_mendable, show, show_again
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.follow_up import caseload
from operations.follow_up.visits import VisitReport, miss_visit
from operations.words import mark
from tables.follow_up.visit import BusinessStatus

PAGE = "field_visit.html"


@get("/visits/{key:uuid}", media_type=MediaType.HTML)
async def visit_form(request: Asked, key: FromPath[UUID], by: Companion) -> Response[Any]:
    visit = await caseload.visit_to_make(key, by=by)
    today = await caseload.business_day(by=by)
    before = [(name, str(visit[name])) for name in ("business_status", "turnover_rp", "needs") if visit[name]]
    filled = Filled([("visited_on", (visit["visited_on"] or today).isoformat()), *before])
    return show(request, PAGE, filled, visit=visit, today=today)


@post("/visits/{key:uuid}", media_type=MediaType.HTML)
async def report(request: Asked, key: FromPath[UUID], by: Companion) -> Response[Any]:
    """The same report again is answered like the first time: its row is found although it is no longer to be made."""
    code, filled = await caseload.code_of_visit(key, by=by), await Filled.sent(request)
    made = VisitReport(
        visited_on=filled.day("visited_on", mark("Tanggal kunjungan")),
        business_status=filled.choice("business_status", mark("Keadaan usaha"), BusinessStatus),
        captured_at=datetime.now(UTC),
        turnover_rp=_turnover(filled),
        needs=filled.typed("needs"),
    )
    next_on = filled.day("next_on", mark("Kunjungan berikut")) if filled.typed("next_on") else None
    if filled.is_fine:
        try:
            await caseload.report_visit(key, report=made, next_on=next_on, by=by)
            return Redirect(f"/field/people/{code}?done=visit", status_code=303)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("visited_on", refusal)
    return await _again(request, key, filled, by)


@post("/visits/{key:uuid}/missed", media_type=MediaType.HTML)
async def missed(request: Asked, key: FromPath[UUID], by: Companion) -> Response[Any]:
    code, filled = await caseload.code_of_visit(key, by=by), await Filled.sent(request)
    reason = filled.text("reason", mark("Alasan tidak bertemu"), most=1000)
    next_on: date = filled.day("again_on", mark("Tanggal berikut"))
    if filled.is_fine:
        try:
            await miss_visit(key, reason=reason, next_on=next_on, by=by)
            return Redirect(f"/field/people/{code}?done=missed", status_code=303)
        except RuleBroken as refusal:
            only_if_mendable(refusal)
            filled.refuse("reason", refusal)
    return await _again(request, key, filled, by)


def _turnover(filled: Filled) -> int | None:
    """None when she did not say; 0 is a week without sales."""
    if filled.typed("turnover_rp") in ("", "0"):
        return 0 if filled.typed("turnover_rp") else None
    return filled.rupiah("turnover_rp", mark("Omzet minggu ini"))


async def _again(request: Asked, key: UUID, filled: Filled, by: Actor) -> Response[Any]:
    visit, today = await caseload.visit_to_make(key, by=by), await caseload.business_day(by=by)
    return show_again(request, PAGE, filled, visit=visit, today=today)
