"""Field sheets of a sample: one block a drawn row, by code, site and companion, with questions and boxes to fill in.

Nothing on them names anybody, and the sum of the books is left out: whoever is asked says what she knows, not what she
hears. The same rows as CSV, to be filled in on a telephone or a table.
"""

import asyncio
import csv
import io
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.downloads import log_file
from operations.books.paper import in_halves, paper
from operations.books.sample_sheets import one_sample
from operations.errors import RuleBroken, WrongStep
from operations.operation import note, operation
from operations.paging import Row
from operations.voice import Voice
from operations.words import mark
from tables.books.audit_sample import SampleFrame, SampleMethod, SampleOutcome, SampleState
from tables.steps import Role

TITLE = mark("Lembar lapangan uji petik")
QUESTIONS: dict[SampleFrame, tuple[str, ...]] = {
    SampleFrame.people: (
        mark("1. Bantuan apa saja yang sudah diterima, dan berapa jumlah seluruhnya?"),
        mark("2. Adakah yang dipotong atau diminta kembali? Berapa?"),
        mark("3. Siapa yang memegang buku tabungan dan kartu?"),
    ),
    SampleFrame.payments: (
        mark("1. Kapan uang ini diterima, dan berapa?"),
        mark("2. Adakah yang dipotong atau diminta kembali? Berapa?"),
        mark("3. Siapa yang mengambil uangnya?"),
    ),
    SampleFrame.purchases: (
        mark("1. Apakah barangnya ada dan terlihat?"),
        mark("2. Berapa harganya menurut nota, dan menurut yang membeli?"),
        mark("3. Siapa yang memilih toko dan barangnya?"),
    ),
}
FIELDS = (mark("Jumlah yang ditemukan, Rp:"), mark("Sebab tidak terjawab:"), mark("Tanggal dan paraf:"))
COLUMNS = ("sample_no", "place", "code", "origin", "companion", "outcome", "found_amount", "no_response", "observed_on")
MOST = 100_000
ON_PAPER = 500
"""Rows of a printed sheet."""


class TooLongForPaper(RuleBroken):
    text = mark("Sampel ini berisi lebih dari {most} baris, terlalu panjang untuk dicetak. Unduh CSV-nya.")


class TooLongForTheField(RuleBroken):
    text = mark("Sampel ini berisi lebih dari {most} baris. Tutup dengan alasannya, lalu undi sampel yang lebih kecil.")


class FieldSheet(Struct, frozen=True):
    """`head` as on the page; every drawn row, in the order of the draw; the file, and its row in the log of
    downloads."""

    head: Row
    rows: list[Row]
    content: bytes
    export: UUID

    @property
    def name(self) -> str:
        """Without an ending."""
        return f"uji-petik-{self.head['program_code']}-{self.head['number']}"


@operation
async def take_field_sheet(sample: UUID, *, on_paper: bool = False, language: str = "id", by: Actor) -> FieldSheet:
    """Who took it and when is noted, with the sum of the file: these are the rows that are going to be visited. Never
    only some of them."""
    by.must(Role.auditor)
    found = await one_sample(sample, most=ON_PAPER if on_paper else MOST, by=by)
    if found.head["state"] != SampleState.in_field:
        raise WrongStep(now=SampleState(found.head["state"]), wanted=SampleState.in_field)
    if found.page.after:
        raise TooLongForPaper(most=ON_PAPER) if on_paper else TooLongForTheField(most=MOST)
    head, rows = found.head, found.page.rows
    content = await field_pdf(head, rows, language) if on_paper else field_csv(head, rows)
    told = {"program": head["program_code"], "sample_no": head["number"], "form": "pdf" if on_paper else "csv"}
    export, digest = await log_file("field_sheet", content, rows=len(rows), told=told, by=by)
    await note(("audit_sample", sample), rows=len(rows), sha256=digest)
    return FieldSheet(head, rows, content, export)


async def field_pdf(head: Row, rows: list[Row], language: str) -> bytes:
    return await asyncio.to_thread(_set, head, rows, Voice(language))


def field_csv(head: Row, rows: list[Row]) -> bytes:
    """Comma, UTF-8; the last four columns are for the answers."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(
        [head["number"], row["place"], row["code"], row["origin"], row["companion"], "", "", "", ""] for row in rows
    )
    return out.getvalue().encode()


def _set(head: Row, rows: list[Row], say: Voice) -> bytes:
    data = {
        "title": say(TITLE),
        "language": say.language,
        "lead": say(
            mark(
                "Tulis jawaban apa adanya. Yang tidak ditemukan atau tidak bersedia juga hasil: pilih tidak terjawab "
                "dan tulis sebabnya. Jangan menulis nama, NIK, atau nomor rekening di lembar ini."
            )
        ),
        "facts": [
            [say(mark("Uji petik")), f"{head['number']}, {say.choice(SampleMethod, head['method'])}"],
            [say(mark("Program")), head["program_code"]],
            [say(mark("Diundi")), f"{say.day(head['drawn_at'])}, {len(rows)} / {head['frame_count']}"],
            [say(mark("Segel kerangka")), in_halves(head["frame_sha256"])],
        ],
        "footer": f"{say(TITLE)} {head['program_code']}-{head['number']}",
        "questions": [say(question) for question in QUESTIONS[SampleFrame(head["frame"])]],
        "outcomes": [say.choice(SampleOutcome, outcome) for outcome in SampleOutcome],
        "fields": [say(field) for field in FIELDS],
        "units": [{"title": f"{row['place']}. {row['code']}", "where": _where(row, say)} for row in rows],
    }
    return paper("field_sheet", data, dated=head["drawn_at"].date())


def _where(row: Row, say: Voice) -> str:
    companion = row["companion"] or say(mark("tanpa pendamping"))
    return f"{row['origin']} · {say(mark('Pendamping'))}: {companion}"
