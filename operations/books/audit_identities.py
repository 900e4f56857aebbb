"""The sheet of identities that two persons agreed to: name, NIK and address of exactly these codes, for who asked.

The database notes each person in the read log before anything leaves it. Every row says who took it, when, and by which
letter or sample.
"""

import asyncio
from collections.abc import Iterator
from uuid import UUID

from asyncpg import Record

from operations.actor import Actor
from operations.books.audit_openings import one_opening
from operations.books.downloads import log_file
from operations.books.marked_sheets import MarkedSheet, marked_csv
from operations.errors import RuleBroken
from operations.operation import note, operation
from operations.people.vault import open_data_key, unseal_cells
from operations.statement import run
from operations.voice import Voice
from operations.words import mark
from tables.steps import Role

_SHOWN = ("legal_name", "nik", "address")
COLUMNS = ("code", *_SHOWN, "remark")
ERASED, RESTS = mark("data diri sudah dihapus"), mark("pemrosesan datanya dihentikan sementara")


class OpeningOver(RuleBroken):
    text = mark(
        "Identitas ini tidak terbuka untuk Anda: belum disetujui dua orang, sudah lewat waktunya, atau surat tugasnya "
        "tidak berlaku lagi. Mintalah lagi bila masih diperlukan."
    )


@operation
async def take_identities(opening: UUID, *, language: str = "id", by: Actor) -> MarkedSheet:
    """As CSV, comma, UTF-8. Each taking is a line in the trail of downloads and a vault access for every person."""
    by.must(Role.auditor)
    by.must_have_proved()
    known = await one_opening(opening, by=by)
    rows = await run("books/sql/letters/identities.sql", opening)
    if not rows:
        raise OpeningOver
    basis = known["letter_number"] or f"{known['program_code']}/{known['sample_number']}"
    lines = _lines(rows, Voice(language))
    content = await asyncio.to_thread(marked_csv, COLUMNS, lines, basis=basis, by=by)
    told = {"program": known["program_code"], "basis": basis, "opening": str(opening)}
    export, digest = await log_file("identities", content, rows=len(rows), told=told, by=by)
    await note(("audit_opening", opening), rows=len(rows), sha256=digest)
    return MarkedSheet(f"lembar-{opening.hex[-8:]}", content, export)


def _lines(rows: list[Record], say: Voice) -> Iterator[tuple[str, ...]]:
    for row in rows:
        cells, remark = _opened(row, say)
        yield row["code"], *(cells.get(each, "") for each in _SHOWN), remark


def _opened(row: Record, say: Voice) -> tuple[dict[str, str], str]:
    if row["rests"]:
        return {}, say(RESTS)
    if row["data_key"] is None:
        return {}, say(ERASED)
    sealed = {each: row[each] for each in _SHOWN if row[each] is not None}
    data_key = open_data_key(row["data_key"], row["person"])
    return unseal_cells(data_key, sealed, table="identity", row=row["person"]), ""
