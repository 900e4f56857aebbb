"""The settings of one program on one page: what holds, who changed it last, and a way to change it."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import program_settings, program_sheets
from operations.selection.program_settings import Facts
from operations.words import mark


def _yes(form: Form, name: str, label: str) -> bool:
    said = form.text(name, label)
    if said not in ("yes", "no"):
        raise Missing(field=label)
    return said == "yes"


@get("/programs/{code:str}/settings", media_type=MediaType.HTML)
async def show_settings(request: Asked, code: FromPath[str], by: By) -> Template:
    return await the_settings(request, code, by, NOTHING_TYPED)


async def the_settings(request: Asked, code: str, by: Actor, form: Form) -> Template:
    sheet = await program_settings.program_settings(code, by=by)
    live = sheet.program["state"] in program_settings.LIVE
    return page(request, "program_settings", by, form, sheet=sheet, program=sheet.program, live=live)


@post("/programs/{code:str}/settings", media_type=MediaType.HTML)
async def change_program(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        program = await program_sheets.program_key(code, by=by)
        target = mark("Target alih usaha (%)")
        facts = Facts(
            name=form.text("name", mark("Nama program"), most=80),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=120),
            target_left_pct=form.count("target_left_pct", target) if form.has("target_left_pct") else None,
            wants_location=_yes(form, "wants_location", mark("Simpan tempat foto")),
        )
        await program_settings.change_program(program, facts, reason=form.reason(), by=by)

    return await _changed(request, code, by, verb)


@post("/programs/{code:str}/waves/{key:uuid}", media_type=MediaType.HTML)
async def change_wave(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await program_settings.change_wave(
            key,
            starts_on=form.day("starts_on", mark("Mulai")),
            planned_count=form.count("planned_count", mark("Rencana jumlah orang")),
            reason=form.reason(),
            by=by,
        )

    return await _changed(request, code, by, verb)


@post("/programs/{code:str}/sites/{key:uuid}/published", media_type=MediaType.HTML)
async def change_site(request: Asked, code: FromPath[str], key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        published = _yes(form, "published", mark("Ada di daftar terbit"))
        await program_settings.change_site(key, in_published_list=published, reason=form.reason(), by=by)

    return await _changed(request, code, by, verb)


async def _changed(request: Asked, code: str, by: Actor, verb: Callable[[Form], Awaitable[None]]) -> Response[Any]:
    return await take(
        request,
        verb,
        lambda form: the_settings(request, code, by, form),
        back=f"/desk/programs/{code}/settings",
        said="setting-changed",
    )


ROUTES = [show_settings, change_program, change_wave, change_site]
