"""The sheet of identities that two persons agreed to: name, NIK and address of exactly these codes, for who asked.

The database notes each person in the read log before anything leaves it. Every row says who took it, when, and by which
letter or sample.
"""

import asyncio
import csv
import hashlib
import io
import json
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.audit_openings import one_opening
from operations.books.clock import now
from operations.csv_cells import harmless
from operations.errors import RuleBroken
from operations.operation import note, operation
from operations.people.vault import open_data_key, unseal_cells
from operations.statement import run
from operations.voice import Voice
from operations.words import mark
from tables.books.download_log import DownloadEvent
from tables.steps import Role

COLUMNS = ("code", "legal_name", "nik", "address", "remark", "taken_by", "taken_at", "basis")
_SHOWN = ("legal_name", "nik", "address")
ERASED, RESTS = mark("data diri sudah dihapus"), mark("pemrosesan datanya dihentikan sementara")


class OpeningOver(RuleBroken):
    text = mark(
        "Identitas ini tidak terbuka untuk Anda: belum disetujui dua orang, sudah lewat waktunya, atau surat tugasnya "
        "tidak berlaku lagi. Mintalah lagi bila masih diperlukan."
    )


class IdentitySheet(Struct, frozen=True):
    """`name` without an ending."""

    name: str
    content: bytes


@operation
async def take_identities(opening: UUID, *, language: str = "id", by: Actor) -> IdentitySheet:
    """As CSV, comma, UTF-8. Each taking is a line in the trail of downloads and a vault access for every person."""
    by.must(Role.auditor)
    by.must_have_proved()
    known = await one_opening(opening, by=by)
    rows = await run("books/sql/letters/identities.sql", opening)
    if not rows:
        raise OpeningOver
    basis = known["letter_number"] or f"{known['program_code']}/{known['sample_number']}"
    marked = (by.full_name or by.name, now().isoformat(timespec="seconds"), basis)
    content = await asyncio.to_thread(_written, rows, marked, Voice(language))
    digest = hashlib.sha256(content).hexdigest()
    asked = {"program": known["program_code"], "basis": basis, "opening": str(opening)}
    await run(
        "books/sql/sheets/note_download.sql", uuid4(), DownloadEvent.finished, "identities", json.dumps(asked),
        len(rows), len(content), digest,
    )  # fmt: skip
    await note(("audit_opening", opening), rows=len(rows), sha256=digest)
    return IdentitySheet(f"lembar-{opening.hex[-8:]}", content)


def _written(rows: list[Record], marked: tuple[str, ...], say: Voice) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    for row in rows:
        cells, remark = _opened(row, say)
        lines.writerow([harmless(cell) for cell in (row["code"], *(cells.get(each, "") for each in _SHOWN), remark)]
                       + [harmless(cell) for cell in marked])  # fmt: skip
    return out.getvalue().encode()


def _opened(row: Record, say: Voice) -> tuple[dict[str, str], str]:
    if row["rests"]:
        return {}, say(RESTS)
    if row["data_key"] is None:
        return {}, say(ERASED)
    sealed = {each: row[each] for each in _SHOWN if row[each] is not None}
    data_key = open_data_key(row["data_key"], row["person"])
    return unseal_cells(data_key, sealed, table="identity", row=row["person"]), ""
