"""Cases and complaints: taken in at the desk, given to somebody, worked on, closed by somebody else."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.follow_up import case_sheets, cases
from operations.follow_up.case_sheets import Which
from operations.words import mark
from tables.follow_up.case_response import CaseCategory, CaseChannel

CASES = "/desk/cases/"
CHANNELS = (CaseChannel.desk, CaseChannel.phone, CaseChannel.letter)


@get("/cases/", media_type=MediaType.HTML)
async def show_cases(request: Asked, by: By) -> Template:
    given = request.query_params.get("which", "")
    which = Which(given) if given in set(Which) else Which.open
    found = await case_sheets.cases(which, text_after(request), by=by)
    return page(
        request, "cases", by, NOTHING_TYPED, rows=found.rows, after=found.after, which=which, choices=list(Which)
    )


@get("/cases/new", media_type=MediaType.HTML)
async def new_case(request: Asked, by: By) -> Template:
    return await _new(request, by, NOTHING_TYPED)


async def _new(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request,
        "case_new",
        by,
        form,
        intake=await case_sheets.intake(by=by),
        code=request.query_params.get("code", "")[:20],
        categories=list(CaseCategory),
        channels=CHANNELS,
    )


@post("/cases/new", media_type=MediaType.HTML)
async def take_in(request: Asked, by: By) -> Response[Any]:
    """The form brings its own key, so that a double click takes in one case."""

    async def verb(form: Form) -> UUID:
        program, code = form.key("program", mark("Program")), form.optional("code", mark("Kode"), most=20).upper()
        new = cases.NewCase(
            id=form.key("key", mark("Formulir")),
            program=program,
            enrollment=await case_sheets.enrollment_of(code, program, by=by) if code else None,
            category=form.choice("category", mark("Jenis"), CaseCategory),
            channel=form.choice("channel", mark("Datang lewat"), CaseChannel),
            received_on=form.day("received_on", mark("Diterima pada")),
            text=form.text("text", cases.TEXT),
            is_complaint=form.has("is_complaint"),
            is_sensitive=form.has("is_sensitive"),
            about_user=form.key("about_user", mark("Siapa yang diadukan")) if form.has("about_user") else None,
        )
        return await cases.open_case(new, by=by)

    return await take(
        request, verb, lambda form: _new(request, by, form), back=lambda key: f"/desk/cases/{key}", said="case-opened"
    )


@get("/cases/{key:uuid}", media_type=MediaType.HTML)
async def show_case(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _case(request, key, by, NOTHING_TYPED)


async def _case(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await case_sheets.case_sheet(key, by=by)
    turn = turn_of("case_response", sheet.case, by=by)
    return page(request, "case", by, form, row=sheet.case, events=sheet.events, workers=sheet.workers, turn=turn)


async def _act(request: Asked, key: UUID, by: Actor, verb: Callable[[Form], Awaitable[Any]]) -> Response[Any]:
    return await take(
        request, verb, lambda form: _case(request, key, by, form), back=f"/desk/cases/{key}", said="case-noted"
    )


@post("/cases/{key:uuid}/assign", media_type=MediaType.HTML)
async def assign(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request, key, by, lambda form: cases.assign_case(key, to=form.key("to", mark("Ditangani oleh")), by=by)
    )


@post("/cases/{key:uuid}/start", media_type=MediaType.HTML)
async def start(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: cases.start_case(key, by=by))


@post("/cases/{key:uuid}/hold", media_type=MediaType.HTML)
async def hold(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: cases.hold_case(key, reason=form.reason(), by=by))


@post("/cases/{key:uuid}/note", media_type=MediaType.HTML)
async def add(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: cases.add_to_case(key, text=form.reason(), by=by))


@post("/cases/{key:uuid}/resolve", media_type=MediaType.HTML)
async def resolve(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: cases.resolve_case(key, outcome=form.reason(), by=by))


@post("/cases/{key:uuid}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: cases.close_case(key, by=by))


@post("/cases/{key:uuid}/refer", media_type=MediaType.HTML)
async def refer(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request,
        key,
        by,
        lambda form: cases.refer_case(
            key, to=form.text("to", mark("Dirujuk ke"), most=120), reason=form.reason(), by=by
        ),
    )


@post("/cases/{key:uuid}/reopen", media_type=MediaType.HTML)
async def reopen(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: cases.reopen_case(key, reason=form.reason(), by=by))


ROUTES = [
    show_cases, new_case, take_in, show_case, assign, start, hold, add, resolve, close, refer, reopen,
]  # fmt: skip
