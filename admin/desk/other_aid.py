"""What a person has from somebody else: one page for her in a program, where rows are added and withdrawn."""

from typing import Any
from uuid import UUID, uuid4

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.people import person_sheets
from operations.selection import other_aid
from operations.words import mark
from tables.selection.other_aid import OtherAidKind


def _path(code: str, program: str) -> str:
    return f"/desk/people/{code}/{program}/other-aid"


@get("/people/{code:str}/{program:str}/other-aid", media_type=MediaType.HTML)
async def show_other_aid(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Template:
    return await _other_aid(request, code, program, by, NOTHING_TYPED)


async def _other_aid(request: Asked, code: str, program: str, by: Actor, form: Form) -> Template:
    person = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    rows = await other_aid.other_aid_sheet(person["id"], by=by)
    return page(request, "other_aid", by, form, person=person, rows=rows, kinds=list(OtherAidKind), id=uuid4())


@post("/people/{code:str}/{program:str}/other-aid", media_type=MediaType.HTML)
async def record(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        person = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        new = other_aid.NewOtherAid(
            id=form.key("id", mark("Nomor isian")),
            enrollment=person["id"],
            source=form.text("source", mark("Sumber bantuan"), most=80),
            kind=form.choice("kind", mark("Bentuk bantuan"), OtherAidKind),
            year=form.count("year", mark("Tahun")),
            amount_rp=form.rupiah("amount", mark("Jumlah")) if form.has("amount") else None,
            evidence=form.text("evidence", mark("Bukti"), most=120),
        )
        return await other_aid.record_other_aid(new, by=by)

    return await take(
        request,
        verb,
        lambda form: _other_aid(request, code, program, by, form),
        back=_path(code, program),
        said="other-aid",
    )


@post("/people/{code:str}/{program:str}/other-aid/{key:uuid}/withdraw", media_type=MediaType.HTML)
async def withdraw(
    request: Asked, code: FromPath[str], program: FromPath[str], key: FromPath[UUID], by: By
) -> Response[Any]:
    async def verb(form: Form) -> None:
        await other_aid.withdraw_other_aid(key, reason=form.reason(), by=by)

    return await take(
        request,
        verb,
        lambda form: _other_aid(request, code, program, by, form),
        back=_path(code, program),
        said="other-aid-withdrawn",
    )


ROUTES = [show_other_aid, record, withdraw]
