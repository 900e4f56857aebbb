"""What a person may ask about her data: her own file, that its use rests, that who she is be erased."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec
from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, refused, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import Missing, RuleBroken
from operations.people import holds, person_sheets
from operations.selection import erasure, requests, subject_file, subject_paper
from operations.words import mark
from tables.selection.request import RequestKind

UNTIL = mark("Sampai tanggal")
AT_THIS_DOOR = (erasure,)
"""The file that says what agreeing to an erasure does."""


def rights_of(code: str, program: str) -> str:
    return f"/desk/people/{code}/{program}/rights"


@get("/people/{code:str}/{program:str}/rights", media_type=MediaType.HTML)
async def show_rights(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Template:
    return await _rights(request, code, program, by, NOTHING_TYPED)


async def _rights(request: Asked, code: str, program: str, by: Actor, form: Form) -> Template:
    row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    asked = [
        each
        for each in await requests.requests(by=by)
        if (each["kind"], each["state"], each["code"]) == (RequestKind.erasure, "asked", row["code"])
    ]
    return page(
        request,
        "person_rights",
        by,
        form,
        person=row,
        holds=await holds.holds_of(row["person"], by=by),
        obstacles=await erasure.obstacles(row["person"], by=by),
        asked=asked,
    )


@post("/people/{code:str}/{program:str}/rights/hold", media_type=MediaType.HTML)
async def place_hold(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        until = form.day("ends_on", UNTIL) if form.optional("ends_on", UNTIL) else None
        return await holds.place_hold(row["person"], reason=form.reason(), ends_on=until, by=by)

    return await take(
        request,
        verb,
        lambda form: _rights(request, code, program, by, form),
        back=rights_of(code, program),
        said="held",
    )


@post("/people/{code:str}/{program:str}/rights/lift", media_type=MediaType.HTML)
async def lift_hold(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await holds.lift_hold(form.key("hold", mark("Penghentian")), reason=form.reason(), by=by)

    return await take(
        request,
        verb,
        lambda form: _rights(request, code, program, by, form),
        back=rights_of(code, program),
        said="lifted",
    )


@post("/people/{code:str}/{program:str}/rights/erasure", media_type=MediaType.HTML)
async def ask_erasure(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        return await erasure.ask_erasure(row["person"], program=row["program_id"], reason=form.reason(), by=by)

    return await take(
        request,
        verb,
        lambda form: _rights(request, code, program, by, form),
        back=rights_of(code, program),
        said="asked",
    )


@post("/people/{code:str}/{program:str}/rights/file", media_type=MediaType.HTML)
async def her_file(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    """The name of the file says nothing: it lies on a screen and in a folder of downloads."""
    form = await Form.sent(request)
    try:
        kind = form.text("kind", mark("Bentuk"))
        if kind not in ("id", "en", "json"):
            raise Missing(field=mark("Bentuk"))
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        made = await subject_file.subject_file(row["id"], opening=row["whole"], by=by)
    except RuleBroken as error:
        return await refused(request, error, await _rights(request, code, program, by, form))
    if kind == "json":
        return attachment(msgspec.json.encode(made), name="berkas.json", media_type="application/json")
    content = await asyncio.to_thread(subject_paper.as_pdf, made, kind)
    return attachment(content, name="berkas.pdf", media_type="application/pdf")


ROUTES = [show_rights, place_hold, lift_hold, ask_erasure, her_file]
