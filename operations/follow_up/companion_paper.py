"""A companion's monthly report as PDF, with number and seal; figures and her remark, nobody's name but hers."""

import asyncio
import hashlib
from typing import Any
from uuid import UUID

from babel.dates import format_date
from msgspec import Struct

from operations.actor import Actor
from operations.books.paper import paper
from operations.books.printing import Issued, NewPaper, issue, seal_of
from operations.errors import NotFound, RuleBroken
from operations.money.list_pdfs import BLANK, PRESS
from operations.operation import note, operation
from operations.paging import Row, rows_of
from operations.voice import Voice
from operations.words import mark, rupiah
from tables.books.printed_paper import PaperKind
from tables.follow_up.companion_report import CompanionReportState
from tables.steps import DESK_ROLES

TITLE = mark("Laporan bulanan pendamping")
FIGURES: dict[str, str] = {
    "caseload": mark("Orang yang didampingi"),
    "visits_made": mark("Kunjungan yang dibuat"),
    "visits_missed": mark("Kunjungan yang terlewat, dengan alasan"),
    "visits_open": mark("Kunjungan yang direncanakan dan belum dilaporkan"),
    "purchases": mark("Belanja yang dikonfirmasi"),
    "withdrawals": mark("Penarikan uang yang didampingi"),
    "cases": mark("Kasus yang dilaporkan"),
    "without_contact": mark("Orang tanpa pertemuan sama sekali"),
}
"""In the order of the page and the paper; `purchases_rp` stands beside `purchases`."""


class SentBack(RuleBroken):
    text = mark("Laporan ini dikembalikan kepada pendamping. Cetak setelah dikirim lagi.")


class MonthPaper(Struct, frozen=True):
    row: Row
    issued: Issued


@operation
async def issue_month(report: UUID, *, by: Actor) -> MonthPaper:
    by.must_somewhere(*DESK_ROLES)
    found = await rows_of("follow_up/sql/reports/one.sql", report)
    if not found:
        raise NotFound
    row = found[0]
    if row["state"] == CompanionReportState.sent_back:
        raise SentBack
    content: dict[str, Any] = {name: row[name] for name in (*FIGURES, "purchases_rp")}
    content |= {"month": row["month"].isoformat(), "companion": str(row["companion"])}
    content["remark_sha256"] = hashlib.sha256(row["remark"].encode()).hexdigest()
    new = NewPaper(
        kind=PaperKind.companion_report,
        subject=("companion_report", report),
        revision=row["revision"],
        total_rp=row["purchases_rp"],
        line_count=len(FIGURES),
        content=content,
    )
    issued = (await issue(row["program"], [new], by=by))[0]
    await note(("companion_report", report), paper=issued.number)
    return MonthPaper(row | issued.names(), issued)


async def month_printed(made: MonthPaper, language: str) -> bytes:
    """The PDF: the same bytes for the same report."""
    return await asyncio.get_running_loop().run_in_executor(PRESS, _set, made, Voice(language))


def _set(made: MonthPaper, say: Voice) -> bytes:
    row, issued = made.row, made.issued
    columns = [(say(mark("Yang tercatat")), 1, False), (say(mark("Banyaknya")), 0, True)]
    data = {
        "title": say(TITLE),
        "language": say.language,
        "office": row["office"],
        "footer": f"{issued.number} · {row['office']}",
        "facts": [
            [say(mark("Nomor dokumen")), say(mark("{number}, versi {revision}"), number=issued.number,
                                             revision=row["revision"])],
            [say(mark("Pendamping")), row["full_name"]],
            [say(mark("Program")), row["program_name"]],
            [say(mark("Bulan")), format_date(row["month"], "MMMM y", locale=say.language)],
            [say(mark("Dikirim")), say.day(row["submitted_on"])],
        ],
        "tables": [{
            "title": say(mark("Angka dari catatan")),
            "columns": [{"title": text, "width": width, "right": right} for text, width, right in columns],
            "rows": [[say(text), _figure(row, name)] for name, text in FIGURES.items()],
            "sum": [],
        }],
        "statements": [f"{say(mark('Catatan pendamping'))}: {row['remark']}"],
        "signatures": [[say(mark("Pendamping")), row["full_name"], ""], [say(mark("Diterima oleh")), BLANK, ""]],
        "seal": seal_of(issued, say),
        "annex": "",
        "pictures": [],
    }  # fmt: skip
    return paper("report", data, dated=issued.dated)


def _figure(row: Row, name: str) -> str:
    return f"{row[name]} ({rupiah(row['purchases_rp'])})" if name == "purchases" else str(row[name])
