"""Last year's program as a draft for this year: what is copied, what is not, and what has to be said anew."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.selection import program_copy
from operations.selection.program_copy import CopySheet, NewCopy
from operations.words import mark


@get("/programs/{code:str}/copy", media_type=MediaType.HTML)
async def show_copy(request: Asked, code: FromPath[str], by: By) -> Template:
    return await _copy(request, code, by, NOTHING_TYPED)


async def _copy(request: Asked, code: str, by: Actor, form: Form) -> Template:
    sheet = await program_copy.copy_sheet(code, by=by)
    return page(request, "program_copy", by, form, sheet=sheet, next_code=_next_code(sheet))


def _next_code(sheet: CopySheet) -> str:
    """`usaha-2025` becomes `usaha-2026`."""
    year: int = sheet.program["fiscal_year"]
    code: str = sheet.program["code"]
    return code.replace(str(year), str(year + 1)) if str(year) in code else f"{code}-{year + 1}"[:40]


@post("/programs/{code:str}/copy", media_type=MediaType.HTML)
async def copy(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> str:
        sheet = await program_copy.copy_sheet(code, by=by)
        new = _new(form, sheet)
        await program_copy.copy_program(sheet.program["id"], new, by=by)
        return new.code

    return await take(
        request,
        verb,
        lambda form: _copy(request, code, by, form),
        back=lambda made: f"/desk/programs/{made}",
        said="copied",
    )


def _new(form: Form, sheet: CopySheet) -> NewCopy:
    fields: dict[UUID, str] = {fund["id"]: f"ceiling.{fund['id']}" for fund in sheet.funds}
    return NewCopy(
        id=form.key("key", mark("Formulir")),
        code=form.text("code", mark("Kode program"), most=40),
        name=form.text("name", mark("Nama program"), most=80),
        fiscal_year=form.count("fiscal_year", mark("Tahun anggaran")),
        cut_off_date=form.day("cut_off_date", mark("Usia dihitung pada")),
        legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=120),
        ceilings={fund: form.rupiah(name, mark("Pagu")) for fund, name in fields.items() if form.has(name)},
    )


ROUTES = [show_copy, copy]
