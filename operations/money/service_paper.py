"""Who did not come on a service day, on paper, with the counts and the seal of its summary; never a legal name."""

from operations.books.paper import in_halves, paper
from operations.choice_words import member_word
from operations.money.service_sheets import DaySheet
from operations.paging import Row
from operations.voice import Voice
from operations.words import mark
from tables.money.service_day import Absence

EMPTY = "\u00a0"
_LINES = (
    ("listed", mark("Dalam daftar")),
    ("arrived", mark("Datang")),
    ("passbooks", mark("Buku tabungan diterima")),
    ("signed", mark("Menandatangani")),
    ("absent", mark("Tidak datang, dengan alasan")),
    ("unticked", mark("Tidak datang, belum ada alasan")),
)


def left_over_pdf(sheet: DaySheet, people: list[Row], language: str) -> bytes:
    """The same bytes for the same day. Call it in a thread."""
    say, day = Voice(language), sheet.day
    facts = [
        [say(mark("Tempat")), day["place"]],
        [say(mark("Tanggal")), say.day(day["held_on"])],
        [say(mark("Program")), day["program_name"]],
        *([say(title), str(sheet.counts[name])] for name, title in _LINES),
    ]
    if day["sha256"]:
        facts.append([say(mark("Segel SHA-256")), in_halves(day["sha256"])])
        facts += [[say(mark("Ditandatangani")), name] for name in (day["leader"], day["closer"]) if name]
    columns = [(mark("No"), 0, True), (mark("Kode"), 0, False), (mark("Nama panggilan"), 2, False)]
    columns += [(mark("Alasan"), 2, False), (mark("Catatan"), 3, False)]
    return paper(
        "table",
        {
            "title": say(mark("Yang belum datang")),
            "language": language,
            "footer": f"{day['place']}, {say.day(day['held_on'])}",
            "facts": facts,
            "columns": [{"title": say(title), "width": width, "right": right} for title, width, right in columns],
            "tall": True,
            "rows": [
                [str(n), row["code"], row["call_name"] or EMPTY, _why(row, language), EMPTY]
                for n, row in enumerate(people, 1)
            ],
            "seal": None,
            "signature": [],
        },
    )


def _why(row: Row, language: str) -> str:
    return member_word(Absence(row["absence"]), language) if row["absence"] else EMPTY
