"""Siapa dapat apa: before a program starts, every step that needs different persons, and who of this office can."""

from litestar import MediaType, get
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from operations.people.who_can import who_can
from operations.selection import program_sheets


@get("/who/", media_type=MediaType.HTML)
async def choose_program(request: Asked, by: By) -> Template:
    return page(request, "who_programs", by, NOTHING_TYPED, programs=await program_sheets.programs(by=by))


@get("/who/{code:str}", media_type=MediaType.HTML)
async def show_who(request: Asked, code: FromPath[str], by: By) -> Template:
    program = await program_sheets.program_row(code, by=by)
    verdicts = await who_can(
        program["organization"], second_approver=program["second_approver_above_rp"] is not None, by=by
    )
    return page(request, "who", by, NOTHING_TYPED, program=program, verdicts=verdicts)


ROUTES = [choose_program, show_who]
