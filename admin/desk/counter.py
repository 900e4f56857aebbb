"""Cari di loket: whoever stands at the counter is found exactly or not at all, by a form, never by an address."""

from typing import Any

from litestar import MediaType, Response, get, post
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, refused
from admin.desk.forms import Form
from admin.desk.people import path_of
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.people import counter
from operations.words import mark

COUNTER = "/desk/counter/"


@get("/counter/", media_type=MediaType.HTML)
async def show_counter(request: Asked, by: By) -> Template:
    return page(request, "counter", by, NOTHING_TYPED)


@post("/counter/", media_type=MediaType.HTML)
async def search(request: Asked, by: By) -> Response[Any]:
    """What was typed is not shown again: the next person at the counter would read it."""
    form = await Form.sent(request)
    try:
        found = await _found(form, by)
    except RuleBroken as error:
        return await refused(request, error, page(request, "counter", by, NOTHING_TYPED))
    if len(found) == 1:
        return Response(None, status_code=303, headers={"location": path_of(found[0].code, found[0].program)})
    return page(request, "counter", by, NOTHING_TYPED, found=found, asked=True)


async def _found(form: Form, by: Actor) -> list[counter.Found]:
    if form.has("nik"):
        return await counter.find_by_nik(form.text("nik", mark("NIK"), most=40), by=by)
    name = form.text("name", mark("Nama lengkap"), most=120)
    return await counter.find_by_name(name, form.day("born", mark("Tanggal lahir")), by=by)


ROUTES = [show_counter, search]
