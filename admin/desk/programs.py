"""Programs of the office: funds, components; a second person activates drafts, unwanted ones are given up."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import summary
from operations.money.calls import SHARE_PCT
from operations.people.who_can import gaps_of
from operations.selection import program_sheets, programs, sites
from operations.words import mark
from tables.selection.program import ProgramState

LIST = "/desk/programs/"


@get("/programs/", media_type=MediaType.HTML)
async def show_programs(request: Asked, by: By) -> Template:
    return await _programs(request, by, NOTHING_TYPED)


async def _programs(request: Asked, by: Actor, form: Form) -> Template:
    found = await program_sheets.programs(by=by)
    gaps = {row["id"]: await gaps_of(row, by=by) for row in found if row["state"] == ProgramState.draft}
    return page(
        request,
        "programs",
        by,
        form,
        gaps=gaps,
        programs=[(row, turn_of("program", row, by=by)) for row in found],
    )


@post("/programs/{key:uuid}/activate", media_type=MediaType.HTML)
async def activate_program(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: programs.activate_program(key, by=by),
        lambda form: _programs(request, by, form),
        back=LIST,
        said="activated",
    )


@post("/programs/{key:uuid}/discard", media_type=MediaType.HTML)
async def discard_program(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: programs.discard_program(key, reason=form.reason(), by=by),
        lambda form: _programs(request, by, form),
        back=LIST,
        said="discarded",
    )


@get("/programs/{code:str}", media_type=MediaType.HTML)
async def show_program(request: Asked, code: FromPath[str], by: By) -> Template:
    return await the_program(request, code, by, NOTHING_TYPED)


async def the_program(request: Asked, code: str, by: Actor, form: Form) -> Template:
    sheet = await program_sheets.program_sheet(code, by=by)
    components = [(row, turn_of("component", row, by=by)) for row in sheet.components]
    gaps = await gaps_of(sheet.program, by=by)
    narrowed = await sites.narrowings(code, by=by)
    coverage = await summary.coverage(sheet.program["id"], by=by)
    return page(
        request, "program", by, form,
        sheet=sheet, components=components, gaps=gaps, narrowed=narrowed, coverage=coverage,
        usual_share=SHARE_PCT,
    )  # fmt: skip


@post("/programs/{code:str}/components/{key:uuid}/activate", media_type=MediaType.HTML)
async def activate_component(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: programs.activate_component(key, by=by),
        lambda form: the_program(request, code, by, form),
        back=f"/desk/programs/{code}",
        said="activated",
    )


@post("/programs/{code:str}/components/{key:uuid}/discard", media_type=MediaType.HTML)
async def discard_component(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: programs.discard_component(key, reason=form.reason(), by=by),
        lambda form: the_program(request, code, by, form),
        back=f"/desk/programs/{code}",
        said="discarded",
    )


@post("/programs/{code:str}/sites", media_type=MediaType.HTML)
async def narrow(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: sites.narrow(form.key("user", mark("Petugas")), site=form.key("site", mark("Lokasi")), by=by),
        lambda form: the_program(request, code, by, form),
        back=f"/desk/programs/{code}",
        said="narrowed",
    )


@post("/programs/{code:str}/sites/{key:uuid}/end", media_type=MediaType.HTML)
async def widen(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: sites.widen(key, by=by),
        lambda form: the_program(request, code, by, form),
        back=f"/desk/programs/{code}",
        said="widened",
    )


ROUTES = [
    show_programs,
    activate_program,
    discard_program,
    show_program,
    activate_component,
    discard_component,
    narrow,
    widen,
]
