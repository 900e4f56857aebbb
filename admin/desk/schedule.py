"""What is still to be paid: held, let go, or asked to be given up, for those who are ticked or for all who match."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import asked_for, text_after
from operations.actor import Actor
from operations.errors import Missing
from operations.money import days, installments, schedule_sheets
from operations.words import mark
from tables.money.entitlement import InstallmentState

HERE = "/desk/schedule/"
CHOSEN = mark("Jadwal yang dipilih")
STATES = (InstallmentState.planned, InstallmentState.held)


@get("/schedule/", media_type=MediaType.HTML)
async def show_schedule(request: Asked, by: By) -> Template:
    return await _schedule(request, by, NOTHING_TYPED)


async def _schedule(request: Asked, by: Actor, form: Form) -> Template:
    program = form.fields.get("program", [""])[0][:40] or asked_for(request, "program", most=40)
    state = form.fields.get("state", [""])[0][:10] or asked_for(request, "state", most=10)
    wanted = state if state in STATES else ""
    due = await schedule_sheets.schedule(program, wanted, text_after(request), by=by)
    query = urlencode({name: said for name, said in (("program", program), ("state", wanted)) if said})
    missed = await days.missed_days(by=by)
    return page(
        request, "schedule", by, form, due=due, program=program, state=wanted, states=STATES, query=query, missed=missed
    )


@post("/schedule/", media_type=MediaType.HTML)
async def change(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> str:
        act = _ACTS.get(form.text("act", mark("Langkah")))
        if act is None:
            raise Missing(field=mark("Langkah"))
        await act(await _chosen(form, by), form.reason(), by)
        return "asked" if act is _forfeit else "schedule-changed"

    return await take(request, verb, lambda form: _schedule(request, by, form), back=HERE, said=str)


@post("/schedule/days", media_type=MediaType.HTML)
async def give_up_days(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        component, count = form.key("component", mark("Komponen")), form.number("days", mark("Hari"))
        return await days.give_up_missed_days(component, days=count, reason=form.reason(), by=by)

    return await take(request, verb, lambda form: _schedule(request, by, form), back=HERE, said="days-given-up")


async def _chosen(form: Form, by: Actor) -> list[UUID]:
    if not form.has("everybody"):
        return form.keys("installment", CHOSEN)
    program, state = form.optional("program", CHOSEN, most=40), form.optional("state", CHOSEN, most=10)
    return await schedule_sheets.matching(program, state, form.number("everybody", CHOSEN), by=by)


async def _hold(keys: list[UUID], reason: str, by: Actor) -> int:
    return await installments.hold_all(keys, reason=reason, by=by)


async def _let_go(keys: list[UUID], reason: str, by: Actor) -> int:
    return await installments.let_go_all(keys, by=by)


async def _forfeit(keys: list[UUID], reason: str, by: Actor) -> UUID:
    return await installments.ask_to_forfeit(keys, reason=reason, by=by)


Act = Callable[[list[UUID], str, Actor], Awaitable[int | UUID]]
_ACTS: dict[str, Act] = {"hold": _hold, "let_go": _let_go, "forfeit": _forfeit}

ROUTES = [show_schedule, change, give_up_days]
