"""Lists of the dead: sent in by one person, confirmed by another; and whom of our own programs they name."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Unreadable
from operations.selection import death_lists, death_sheets, program_sheets
from operations.words import mark

HERE = "/desk/deaths/"
_SCANS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
SCAN = mark("Pindaian surat pengantar")


@get("/deaths/", media_type=MediaType.HTML)
async def show_deaths(request: Asked, by: By) -> Template:
    return await _deaths(request, by, NOTHING_TYPED)


async def _deaths(request: Asked, by: Actor, form: Form) -> Template:
    sheet = await death_sheets.deaths(after=_after(request), by=by)
    programs = [row for row in await program_sheets.programs(by=by) if row["state"] == "active"]
    lists = [(row, turn_of("death_list", row, by=by)) for row in sheet.lists]
    matches = [(row, _turn(row, by)) for row in sheet.matches.rows]
    return page(request, "deaths", by, form, lists=lists, matches=matches, after=sheet.matches.after, programs=programs)


def _turn(row: dict[str, Any], by: Actor) -> Any:
    """Whose turn the statement about her is, where somebody made one."""
    return turn_of("death_answer", row | {"state": "proposed"}, by=by) if row["answer"] else None


def _after(request: Asked) -> str:
    try:
        return str(UUID(request.query_params.get("after", "")))
    except ValueError:
        return ""


@post("/deaths/", media_type=MediaType.HTML)
async def record_deaths(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        scan = form.file("scan", SCAN)
        media_type = next((kind for head, kind in _SCANS.items() if scan.startswith(head)), None)
        if media_type is None:
            raise Unreadable(field=SCAN, hint=mark("pilih PDF, JPG, atau PNG"))
        new = death_lists.NewDeathList(
            program=await program_sheets.program_key(form.text("program", mark("Program"), most=40), by=by),
            source=form.text("source", mark("Sumber"), most=120),
            document_no=form.text("document_no", mark("Nomor dokumen"), most=60),
            dated=form.day("dated", mark("Tanggal daftar")),
            scan=scan,
            scan_type=media_type,
        )
        return await death_lists.take_death_list(new, form.file("file", mark("Berkas daftar kematian")), by=by)

    return await take(request, verb, lambda form: _deaths(request, by, form), back=HERE, said="deaths-recorded")


@post("/deaths/{key:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_deaths(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: death_lists.confirm_death_list(key, by=by),
        lambda form: _deaths(request, by, form),
        back=HERE,
        said="deaths-confirmed",
    )


@post("/deaths/{key:uuid}/drop", media_type=MediaType.HTML)
async def drop_deaths(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: death_lists.drop_death_list(key, reason=form.reason(), by=by),
        lambda form: _deaths(request, by, form),
        back=HERE,
        said="deaths-dropped",
    )


@get("/deaths/{key:uuid}/scan")
async def death_scan(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The kept letter, for whoever confirms the list."""
    content, media_type = await death_sheets.death_scan(key, by=by)
    return attachment(content, name=f"surat-{str(key)[:8]}.{_ENDINGS[media_type]}", media_type=media_type)


@post("/deaths/alive/{key:uuid}", media_type=MediaType.HTML)
async def say_alive(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        evidence = form.text("evidence", mark("Yang dilihat"), most=200)
        return await death_lists.say_alive(key, evidence=evidence, by=by)

    return await take(request, verb, lambda form: _deaths(request, by, form), back=HERE, said="alive-said")


@post("/deaths/answers/{key:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_alive(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: death_lists.decide_alive(key, agrees=True, by=by),
        lambda form: _deaths(request, by, form),
        back=HERE,
        said="alive-decided",
    )


@post("/deaths/answers/{key:uuid}/refuse", media_type=MediaType.HTML)
async def refuse_alive(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: death_lists.decide_alive(key, agrees=False, reason=form.reason(), by=by),
        lambda form: _deaths(request, by, form),
        back=HERE,
        said="alive-decided",
    )


ROUTES = [
    show_deaths, record_deaths, confirm_deaths, drop_deaths, death_scan, say_alive, confirm_alive, refuse_alive,
]  # fmt: skip
