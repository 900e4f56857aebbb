"""The review desk: the riskiest purchase first, its photos beside plan line and price, one decision, then the next."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.purchases import places, review, review_sheets
from operations.purchases.flags import FLAGS, SAYINGS
from operations.words import day, mark, rupiah
from tables.steps import Role

HERE = "/desk/review"
UNTIL = mark("Dijawab paling lambat")


@get("/review/", media_type=MediaType.HTML)
async def show_queue(request: Asked, by: By) -> Template:
    found = await review_sheets.review_queue(text_after(request), by=by)
    rows = [(row, turn_of("purchase", row, by=by)) for row in found.rows]
    first = await review_sheets.first_to_review(by=by)
    return page(request, "review_queue", by, NOTHING_TYPED, rows=rows, after=found.after, first=first, flags=FLAGS)


@get("/review/next")
async def go_on(request: Asked, by: By) -> Redirect:
    first = await review_sheets.first_to_review(by=by)
    return Redirect(f"{HERE}/{first}" if first else f"{HERE}/")


@get("/review/{key:uuid}", media_type=MediaType.HTML)
async def show_one(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, NOTHING_TYPED)


async def _one(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    row = await review_sheets.review_sheet(key, by=by)
    found = await places.places_of(key, by=by) if by.may(Role.supervisor) else {}
    turn = turn_of("purchase", row, by=by)
    return page(request, "review", by, form, row=row, turn=turn, places=found, sayings=SAYINGS, said_as=_figures)


def _figures(facts: Mapping[str, Any], language: str) -> dict[str, str]:
    """The figures of a signal, as its sentence says them."""
    return {name: _figure(name, value, language) for name, value in facts.items()}


def _figure(name: str, value: Any, language: str) -> str:
    if name.endswith("_rp"):
        return rupiah(int(value))
    return day(date.fromisoformat(value), language) if name.endswith("_on") else str(value)


async def _decide(request: Asked, key: UUID, by: Actor, verb: Any, said: str) -> Response[Any]:
    """One decision, then forward to what stood behind it."""
    behind = await review_sheets.next_to_review(key, by=by)
    back = f"{HERE}/{behind}" if behind else f"{HERE}/"
    return await take(request, verb, lambda form: _one(request, key, by, form), back=back, said=said)


@post("/review/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _decide(request, key, by, lambda form: review.accept_purchase(key, by=by), "accepted")


@post("/review/{key:uuid}/query", media_type=MediaType.HTML)
async def query(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        until = form.day("answer_until", UNTIL)
        await review.query_purchase(key, question=form.reason(), answer_until=until, by=by)

    return await _decide(request, key, by, verb, "queried")


@post("/review/{key:uuid}/ask", media_type=MediaType.HTML)
async def ask(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _decide(
        request, key, by, lambda form: review.ask_approval(key, reason=form.reason(), by=by), "approval-asked"
    )


@post("/review/{key:uuid}/reject", media_type=MediaType.HTML)
async def reject(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _decide(
        request, key, by, lambda form: review.reject_purchase(key, reason=form.reason(), by=by), "rejected"
    )


ROUTES = [show_queue, go_on, show_one, accept, query, ask, reject]
