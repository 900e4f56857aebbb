"""Lists of candidates: upload, what was understood of each line, apply or refuse, and the refused lines to mend."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.paging import moment_after, number_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import import_columns, import_sheets, imports, program_sheets
from operations.selection.error_file import error_file
from operations.selection.import_undo import undo_import
from operations.selection.list_reading.cells import LABELS
from operations.words import mark
from tables.steps import Role


@get("/imports/", media_type=MediaType.HTML)
async def show_imports(request: Asked, by: By) -> Template:
    return await _imports(request, by, NOTHING_TYPED)


async def _imports(request: Asked, by: Actor, form: Form) -> Template:
    found = await import_sheets.batches(moment_after(request), by=by)
    waves = await program_sheets.waves(by=by) if by.may(Role.staff) else []
    patterns = await import_columns.patterns(by=by) if by.may(Role.staff) else []
    return page(request, "imports", by, form, batches=found, waves=waves, patterns=patterns)


@post("/imports/", media_type=MediaType.HTML)
async def upload(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        wave = form.key("wave", mark("Gelombang"))
        program = {row["id"]: row["program"] for row in await program_sheets.waves(by=by)}.get(wave)
        if program is None:
            raise Missing(field=mark("Gelombang"))
        words = form.optional("consent_text", imports.CONSENT_TEXT)
        file = form.file("file", mark("Berkas"))
        return await imports.upload(file, program=program, wave=wave, consent_text=words, by=by)

    return await take(
        request,
        verb,
        lambda form: _imports(request, by, form),
        back=lambda batch: f"/desk/imports/{batch}",
        said="uploaded",
    )


@get("/imports/{key:uuid}", media_type=MediaType.HTML)
async def show_import(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _import(request, key, by, NOTHING_TYPED)


async def _import(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await import_sheets.batch_sheet(
        key,
        refused_after=number_after(request, "refused"),
        warned_after=number_after(request, "warned"),
        news_after=number_after(request, "news"),
        by=by,
    )
    turn = turn_of("import_batch", sheet.batch, by=by) if _moves(sheet.batch) else None
    headings = await import_columns.columns_of(key, by=by) if turn and "map" in turn.mine else None
    return page(request, "import", by, form, sheet=sheet, turn=turn, headings=headings, fields=LABELS)


def _moves(batch: dict[str, Any]) -> bool:
    """Nothing is left to screen once every row has its verdict."""
    return batch["state"] in ("uploaded", "checked") or batch["unscreened"] > 0


@post("/imports/{key:uuid}/columns", media_type=MediaType.HTML)
async def match(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        headings = await import_columns.columns_of(key, by=by)
        label = mark("Kolom")
        chosen = {text: form.optional(f"column-{place}", label) for place, text in headings.all.items()}
        save_as = form.optional("save_as", mark("Nama pola kolom"))
        await import_columns.map_columns(key, chosen, save_as=save_as, by=by)

    return await take(
        request, verb, lambda form: _import(request, key, by, form), back=f"/desk/imports/{key}", said="mapped"
    )


@post("/imports/patterns/{pattern:uuid}/retire", media_type=MediaType.HTML)
async def retire(request: Asked, pattern: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: import_columns.retire_pattern(pattern, by=by),
        lambda form: _imports(request, by, form),
        back="/desk/imports/",
        said="pattern-retired",
    )


@post("/imports/{key:uuid}/apply", media_type=MediaType.HTML)
async def apply(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: imports.apply_import(key, whole=form.optional("lines", mark("Baris")) == "all", by=by),
        lambda form: _import(request, key, by, form),
        back=f"/desk/imports/{key}",
        said="applied",
    )


@post("/imports/{key:uuid}/refuse", media_type=MediaType.HTML)
async def refuse(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: imports.refuse_import(key, reason=form.reason(), by=by),
        lambda form: _import(request, key, by, form),
        back=f"/desk/imports/{key}",
        said="refused",
    )


@post("/imports/{key:uuid}/undo", media_type=MediaType.HTML)
async def undo(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: undo_import(key, reason=form.reason(), by=by),
        lambda form: _import(request, key, by, form),
        back=f"/desk/imports/{key}",
        said="undone",
    )


@get("/imports/{key:uuid}/refused")
async def refused_lines(key: FromPath[UUID], by: By) -> Response[bytes]:
    """The uploader's own file, its refused lines with what is wrong, ready to mend and to upload again."""
    file = await error_file(key, by=by)
    return attachment(file.content, name=f"baris-ditolak.{file.ending}", media_type=file.media_type)


ROUTES = [show_imports, upload, show_import, match, retire, apply, refuse, undo, refused_lines]
