"""Alerts about many searches that found nobody: another person looks, and writes down what it was."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.people import probes
from operations.words import mark

ALERTS = "/desk/alerts/"


@get("/alerts/", media_type=MediaType.HTML)
async def show_alerts(request: Asked, by: By) -> Template:
    return await _alerts(request, by, NOTHING_TYPED)


async def _alerts(request: Asked, by: Actor, form: Form) -> Template:
    may_look = by.may(*probes.WATCHERS)
    return page(
        request, "alerts", by, form, rows=await probes.alerts(by=by), may_look=may_look, watchers=probes.WATCHERS
    )


@post("/alerts/{key:uuid}", media_type=MediaType.HTML)
async def look(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await probes.look_at_alert(key, answer=form.optional("answer", mark("Jawaban")), by=by)

    return await take(request, verb, lambda form: _alerts(request, by, form), back=ALERTS, said="looked-at")


ROUTES = [show_alerts, look]
