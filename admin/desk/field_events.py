"""What companions' phones sent and people have to look at; and the backup of a phone that cannot send itself."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from operations.actor import Actor
from operations.follow_up import field_answers, field_sheets
from operations.words import mark

HERE = "/desk/field-events/"
WORDS = {
    "person": mark("Penerima"),
    "shop": mark("Toko"),
    "bought_on": mark("Tanggal beli"),
    "receipt_kind": mark("Jenis nota"),
    "receipt_no": mark("Nomor nota"),
    "receipt_total_rp": mark("Jumlah seluruh nota (Rp)"),
    "own_rp": mark("Bagian pendamping (Rp)"),
    "quantity": mark("Jumlah"),
    "amount_rp": mark("Harga barang ini (Rp)"),
    "substitution": mark("Beda dari rencana"),
    "reason": mark("Alasan"),
    "answer": mark("Jawaban"),
    "visited_on": mark("Tanggal kunjungan"),
    "business_status": mark("Keadaan usaha"),
    "turnover_rp": mark("Omzet minggu ini"),
    "needs": mark("Kebutuhan"),
    "next_on": mark("Kunjungan berikut"),
    "call_name": mark("Panggilan"),
    "village": mark("Desa"),
    "safe_contact": mark("Cara menghubungi"),
    "consent_read_aloud": mark("Persetujuan dibacakan"),
    "note": mark("Catatan"),
    "on": mark("Tanggal"),
    "category": mark("Jenis"),
    "text": mark("Catatan"),
    "sensitive": mark("Hanya untuk penyelia"),
}
"""What a phone calls its fields, in words; anything else keeps its name."""
BACKUP = "/desk/phone-backup"


@get("/field-events/", media_type=MediaType.HTML)
async def show_all(request: Asked, by: By) -> Template:
    found = await field_sheets.waiting_events(text_after(request), by=by)
    return page(request, "field_events", by, NOTHING_TYPED, rows=found.rows, after=found.after)


@get("/field-events/{key:uuid}", media_type=MediaType.HTML)
async def show_one(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, NOTHING_TYPED)


async def _one(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    row = await field_sheets.event_sheet(key, by=by)
    mine = by.id not in (row["companion_id"], row["carrier"]) and not row["went_along"]
    return page(request, "field_event", by, form, row=row, mine=mine, words=WORDS)


@post("/field-events/{key:uuid}/answer", media_type=MediaType.HTML)
async def answer(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: field_answers.answer_event(key, answer=form.reason(), by=by),
        lambda form: _one(request, key, by, form),
        back=HERE,
        said="field-answered",
    )


@get("/field-events/{key:uuid}/photos/{number:int}")
async def show_photo(key: FromPath[UUID], number: FromPath[int], by: By) -> Response[bytes]:
    return await _photo(key, number, by, reduced=False)


@get("/field-events/{key:uuid}/photos/{number:int}/small")
async def show_small(key: FromPath[UUID], number: FromPath[int], by: By) -> Response[bytes]:
    return await _photo(key, number, by, reduced=True)


async def _photo(key: UUID, number: int, by: Actor, *, reduced: bool) -> Response[bytes]:
    content = await field_sheets.photo_of_event(key, number, reduced=reduced, by=by)
    return Response(content, media_type="image/jpeg", headers={"content-disposition": "inline"})


@get("/phone-backup", media_type=MediaType.HTML)
async def backup_form(request: Asked, by: By) -> Template:
    return page(request, "phone_backup", by, NOTHING_TYPED, told=None)


@post("/phone-backup", media_type=MediaType.HTML, request_max_body_size=field_answers.LARGEST)
async def bring_backup(request: Asked, by: By) -> Response[Any]:
    """What became of each line stands on the answer; the same file again only finds what it brought."""
    told: list[field_answers.Line] = []

    async def verb(form: Form) -> None:
        told.extend(await field_answers.bring_backup(form.file("file", mark("Berkas cadangan HP")), by=by))

    async def show(form: Form) -> Template:
        return page(request, "phone_backup", by, form, told=None)

    done = await take(request, verb, show, back=BACKUP, said="")
    return page(request, "phone_backup", by, NOTHING_TYPED, told=told) if told else done


ROUTES = [show_all, show_one, answer, show_photo, show_small, backup_form, bring_backup]
