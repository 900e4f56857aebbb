"""Requests that need two persons: what was asked, why, by whom, and the decision of the second person."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.program_settings import the_settings
from admin.desk.programs import the_program
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing, Unreadable
from operations.money import call_share, installments, limits, payment_lists, program_closing
from operations.selection import leaving, program_once_a_year, program_privacy, program_sheets, requests
from operations.words import mark
from tables.selection.program import Privacy
from tables.selection.request import RequestKind

REQUESTS = "/desk/requests/"
AT_THIS_DOOR = (
    program_privacy, program_once_a_year, program_closing, payment_lists, call_share, installments, leaving, limits,
)  # fmt: skip
"""The files that say what agreeing does."""


@get("/requests/", media_type=MediaType.HTML)
async def show_requests(request: Asked, by: By) -> Template:
    return await _requests(request, by, NOTHING_TYPED)


async def _requests(request: Asked, by: Actor, form: Form) -> Template:
    found = await requests.requests(by=by)
    rows = [(row, turn_of("two_person_request", row, by=by)) for row in found]
    return page(request, "requests", by, form, rows=rows)


@get("/requests/{key:uuid}", media_type=MediaType.HTML)
async def show_things(request: Asked, key: FromPath[UUID], by: By) -> Template:
    """Everything that a request about several things is about."""
    found = await requests.things(key, text_after(request), by=by)
    return page(request, "request_things", by, NOTHING_TYPED, key=key, things=found)


@post("/requests/{key:uuid}", media_type=MediaType.HTML)
async def decide(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        said = form.text("agree", mark("Keputusan"))
        if said not in ("yes", "no"):
            raise Missing(field=mark("Keputusan"))
        answer = form.optional("answer", mark("Jawaban"))
        await requests.decide(key, agree=said == "yes", answer=answer, by=by)

    return await take(request, verb, lambda form: _requests(request, by, form), back=REQUESTS, said="decided")


@post("/programs/{code:str}/privacy", media_type=MediaType.HTML)
async def ask_for_privacy(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """From the program's page; a refusal is shown there too."""

    async def verb(form: Form) -> UUID:
        program = await program_sheets.program_key(code, by=by)
        wanted = form.choice("wanted", mark("Kerahasiaan nama"), Privacy)
        new = requests.NewRequest(RequestKind.privacy_change, program, ("program", str(program)), form.reason(), wanted)
        return await requests.ask(new, by=by)

    return await take(request, verb, lambda form: the_program(request, code, by, form), back=REQUESTS, said="asked")


@post("/programs/{code:str}/once-a-year", media_type=MediaType.HTML)
async def ask_for_once_a_year(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        program = await program_sheets.program_key(code, by=by)
        wanted = form.text("wanted", mark("Aturan"))
        if wanted not in program_once_a_year.WANTED:
            raise Missing(field=mark("Aturan"))
        new = requests.NewRequest(RequestKind.once_a_year, program, ("program", str(program)), form.reason(), wanted)
        return await requests.ask(new, by=by)

    return await take(request, verb, lambda form: the_program(request, code, by, form), back=REQUESTS, said="asked")


@post("/programs/{code:str}/call-share", media_type=MediaType.HTML)
async def ask_for_call_share(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        program = await program_sheets.program_key(code, by=by)
        wanted = form.count("wanted", mark("Bagian yang ditelepon (persen)"), most=100)
        if wanted not in call_share.SHARES:
            raise Unreadable(field=mark("Bagian yang ditelepon (persen)"), hint=mark("1 sampai 100"))
        new = requests.NewRequest(
            RequestKind.call_share, program, ("program", str(program)), form.reason(), str(wanted)
        )
        return await requests.ask(new, by=by)

    return await take(request, verb, lambda form: the_program(request, code, by, form), back=REQUESTS, said="asked")


@post("/programs/{code:str}/second-approver", media_type=MediaType.HTML)
async def ask_for_second_approver(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    """From the program's settings; an empty sum asks for no threshold."""

    async def verb(form: Form) -> UUID:
        program = await program_sheets.program_key(code, by=by)
        above = form.rupiah("wanted", mark("Jumlah baru")) if form.has("wanted") else None
        return await limits.ask_for_threshold(program, above_rp=above, reason=form.reason(), by=by)

    return await take(request, verb, lambda form: the_settings(request, code, by, form), back=REQUESTS, said="asked")


@post("/programs/{code:str}/funds/{key:uuid}/ceiling", media_type=MediaType.HTML)
async def ask_for_ceiling(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        wanted = form.rupiah("wanted", mark("Jumlah baru"))
        return await limits.ask_for_ceiling(key, ceiling_rp=wanted, reason=form.reason(), by=by)

    return await take(request, verb, lambda form: the_settings(request, code, by, form), back=REQUESTS, said="asked")


ROUTES = [
    show_requests,
    show_things,
    decide,
    ask_for_privacy,
    ask_for_once_a_year,
    ask_for_call_share,
    ask_for_second_approver,
    ask_for_ceiling,
]
