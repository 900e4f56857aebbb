"""The office's people: found by code or call name, and one person's whole way on a page; her names only on purpose."""

from typing import Any

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page
from admin.desk.forms import Form
from admin.desk.names import close_for_task, open_for_task, shown_names
from admin.desk.paging import asked_for, text_after
from operations.actor import Actor
from operations.errors import NotFound
from operations.people import names, person_sheets, probes
from operations.people.codes import is_code
from operations.people.identities import MAY_OPEN
from operations.selection import leaving
from tables.follow_up.outcome import OutcomeStatus
from tables.money.confirmation import ASKED_BY_THE_OFFICE
from tables.money.settlement import SettlementKind, SlipKind
from tables.people.opening import Task
from tables.people.probe import ProbeRoute
from tables.selection.enrollment import ENROLLMENT_STEPS, EXITS


def path_of(code: str, program: str) -> str:
    return f"/desk/people/{code}?program={program}"


@get("/people/", media_type=MediaType.HTML)
async def show_people(request: Asked, by: By) -> Template:
    words = asked_for(request, "q", most=40)
    found = await person_sheets.search(words, text_after(request), by=by)
    if not found.rows and is_code(words):
        await probes.count_miss(ProbeRoute.code, by=by)
    return page(request, "people", by, NOTHING_TYPED, found=found, words=words)


@get("/people/{code:str}", media_type=MediaType.HTML)
async def show_person(request: Asked, code: FromPath[str], by: By) -> Template:
    try:
        return await the_person(request, code, request.query_params.get("program"), by, NOTHING_TYPED)
    except NotFound:
        if is_code(code):
            await probes.count_miss(ProbeRoute.code, by=by)
        raise


async def the_person(request: Asked, code: str, program: str | None, by: Actor, form: Form) -> Template:
    kind = next((one for one in person_sheets.EventKind if one == request.query_params.get("kind")), None)
    after = text_after(request)
    sheet = await person_sheets.person_sheet(code.upper(), program=program, kind=kind, after=after, by=by)
    row = sheet.enrollment
    opening = row["whole"] or row["opening"]
    if opening is None and row["ordinary"]:
        opening = await names.open_ordinary(Task.enrollment, row["id"], by=by)
    known = await shown_names(opening, [row["person"]], by=by)
    leaves = [state for state in ("withdrawn", "deceased", "moved") if state in ENROLLMENT_STEPS[row["state"]]]
    on_lists = await leaving.lists_with([row["id"]], by=by) if row["state"] in EXITS or leaves else []
    return page(
        request,
        "person",
        by,
        form,
        sheet=sheet,
        event_kind=kind,
        event_kinds=list(person_sheets.EventKind),
        person=row,
        known=known.get(row["person"]),
        may_open=by.may(*MAY_OPEN),
        leaves=leaves,
        on_lists=on_lists,
        has_left=row["state"] in EXITS,
        channels=ASKED_BY_THE_OFFICE,
        kinds=list(SettlementKind),
        slips=list(SlipKind),
        outcomes=set(OutcomeStatus),
    )


@post("/people/{code:str}/{program:str}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    return await open_for_task(
        request,
        Task.enrollment,
        row["id"],
        by,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
    )


@post("/people/{code:str}/{program:str}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    return await close_for_task(
        request,
        Task.enrollment,
        row["id"],
        by,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
    )


ROUTES = [show_people, show_person, open_them, close_them]
