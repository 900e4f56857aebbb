"""Riwayat: payments from before Berdaya, taken in from a source document and confirmed by a second person."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.paging import number_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.books import documents
from operations.errors import Unreadable
from operations.money import past, past_sheets
from operations.selection import program_sheets
from operations.words import mark
from tables.books.document import DocumentKind

_SCANS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def path_of(batch: UUID) -> str:
    return f"/desk/past/{batch}"


@get("/past/", media_type=MediaType.HTML)
async def show_all(request: Asked, by: By) -> Template:
    return await _all(request, by, NOTHING_TYPED)


async def _all(request: Asked, by: Actor, form: Form) -> Template:
    programs = [row for row in await program_sheets.programs(by=by) if row["state"] == "active"]
    return page(request, "past", by, form, batches=await past_sheets.past_batches(by=by), programs=programs)


@post("/past/", media_type=MediaType.HTML)
async def record(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        scan = form.file("scan", mark("Pindaian dokumen sumber"))
        media_type = next((kind for head, kind in _SCANS.items() if scan.startswith(head)), None)
        if media_type is None:
            raise Unreadable(field=mark("Pindaian dokumen sumber"), hint=mark("pilih PDF, JPG, atau PNG"))
        new = past.NewPastBatch(
            program=await program_sheets.program_key(form.text("program", mark("Program"), most=40), by=by),
            source=form.text("source", mark("Sumber"), most=120),
            document_no=form.text("document_no", mark("Nomor dokumen"), most=60),
            dated=form.day("dated", mark("Tanggal dokumen")),
            sp2d_no=form.optional("sp2d_no", mark("Nomor SP2D"), most=60),
            sp2d_dated=form.day("sp2d_dated", mark("Tanggal SP2D")) if form.has("sp2d_dated") else None,
            scan=scan,
            scan_type=media_type,
        )
        typed = form.fields.get("lines", [""])[0].encode()
        return await past.take_past(new, form.files.get("file", typed), by=by)

    return await take(request, verb, lambda form: _all(request, by, form), back=path_of, said="past-recorded")


@get("/past/{key:uuid}", media_type=MediaType.HTML)
async def show_one(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, NOTHING_TYPED)


async def _one(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await past_sheets.past_sheet(key, after=number_after(request), by=by)
    return page(request, "past_batch", by, form, sheet=sheet, turn=turn_of("past_batch", sheet.batch, by=by))


@post("/past/{key:uuid}/confirm", media_type=MediaType.HTML)
async def confirm(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: past.confirm_past(key, by=by),
        lambda form: _one(request, key, by, form),
        back=path_of(key),
        said="past-confirmed",
    )


@post("/past/{key:uuid}/drop", media_type=MediaType.HTML)
async def drop(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: past.drop_past(key, reason=form.reason(), by=by),
        lambda form: _one(request, key, by, form),
        back=path_of(key),
        said="past-dropped",
    )


@get("/past/{key:uuid}/scan")
async def scan(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The kept paper, for whoever compares the lines with it."""
    batch = (await past_sheets.past_sheet(key, by=by)).batch
    content, media_type = await documents.read_back(batch["document"], kind=DocumentKind.evidence, by=by)
    return attachment(content, name=f"riwayat-{str(key)[:8]}.{_ENDINGS[media_type]}", media_type=media_type)


ROUTES = [show_all, record, show_one, confirm, drop, scan]
