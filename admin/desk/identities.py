"""One whole identity from her page: opened with a reason and a code, or after a second person agreed."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, post
from litestar.params import FromPath

from admin.desk.answers import Asked, By, take
from admin.desk.forms import Form
from admin.desk.people import path_of, the_person
from operations.people import identities, names, person_sheets
from operations.selection import break_glass, requests
from operations.selection.requests import NewRequest
from tables.selection.request import RequestKind


@post("/people/{code:str}/{program:str}/identity", media_type=MediaType.HTML)
async def open_identity(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        return await identities.open_identity(row["id"], reason=form.reason(), by=by)

    return await take(
        request,
        verb,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
        said="identity-open",
    )


@post("/people/{code:str}/{program:str}/identity/close", media_type=MediaType.HTML)
async def close_identity(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(_: Form) -> None:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        if row["whole"] is not None:
            await names.close_names(row["whole"], by=by)

    return await take(
        request,
        verb,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
        said="names-closed",
    )


@post("/people/{code:str}/{program:str}/identity/ask", media_type=MediaType.HTML)
async def ask_second_person(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        subject = ("enrollment", str(row["id"]))
        return await requests.ask(NewRequest(RequestKind.break_glass, row["program_id"], subject, form.reason()), by=by)

    return await take(
        request,
        verb,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
        said="asked",
    )


@post("/people/{code:str}/{program:str}/identity/agreed", media_type=MediaType.HTML)
async def open_what_was_agreed(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(_: Form) -> UUID:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        return await break_glass.break_glass(row["id"], by=by)

    return await take(
        request,
        verb,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
        said="identity-glass",
    )


ROUTES = [open_identity, close_identity, ask_second_person, open_what_was_agreed]
