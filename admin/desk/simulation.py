"""Rules tried on what was judged already: who would get a place by them and who would lose it. Nothing is written."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import Asked, By, page, refused
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.selection import program_sheets, rule_sheets, simulation
from operations.words import mark

SHOWN = 200
"""Codes of one list on the page; the count beside it is of all."""


@get("/rules/{key:uuid}/simulation", media_type=MediaType.HTML)
async def show_simulation(request: Asked, key: FromPath[UUID], by: By) -> Template | Response[Any]:
    typed = {name: [value.replace("\x00", "").strip()] for name, value in request.query_params.items()}
    form = Form(request.url.path, typed)
    if not form.has("program"):
        return await _simulation(request, key, by, form)
    try:
        places = form.count("places", mark("Banyak tempat")) if form.has("places") else None
        program = form.text("program", mark("Program"))
        made = await simulation.simulate(key, program=program, places=places, by=by)
    except RuleBroken as error:
        return await refused(request, error, await _simulation(request, key, by, form))
    return await _simulation(request, key, by, form, made)


async def _simulation(
    request: Asked, key: UUID, by: Actor, form: Form, made: simulation.Simulated | None = None
) -> Template:
    version = (await rule_sheets.rule_sheet(key, by=by)).version
    programs = await program_sheets.programs(by=by)
    return page(request, "simulation", by, form, version=version, programs=programs, made=made, most=SHOWN)


ROUTES = [show_simulation]
