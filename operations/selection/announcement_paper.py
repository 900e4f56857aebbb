"""The public ranking on paper for the notice board: codes, points, ranks and results, and until when to object."""

from typing import Any

from operations.books.paper import paper
from operations.choice_words import choice_word
from operations.errors import RuleBroken
from operations.selection.announcements import Announcement
from operations.selection.explanation_words import TIE_BREAK, in_groups
from operations.words import day, mark, translate
from tables.selection.assessment import RankVerdict
from tables.selection.ranking import QuotaKind

LONGEST = 10_000
LEAD = mark(
    "Calon disebut dengan kodenya saja. Setiap calon berhak atas lembar penjelasan tentang dirinya di kantor. "
    "Keberatan diajukan paling lambat {last}, {days} hari kerja sejak diumumkan."
)


class TooLongForPaper(RuleBroken):
    text = mark("Daftar ini lebih dari {most} baris. Unduh sebagai CSV.")


def announcement_pdf(made: Announcement, language: str) -> bytes:
    """Takes a second for each few thousand rows: call it in a thread."""
    if len(made.rows) > LONGEST:
        raise TooLongForPaper(most=LONGEST)

    def say(text: str, **facts: Any) -> str:
        return translate(text, language).format(**facts)

    row = made.ranking
    facts = [
        [say(mark("Program")), row["name"]],
        [say(mark("Diumumkan")), day(row["announced_on"], language)],
        [say(mark("Calon")), str(row["candidates"])],
        [say(mark("Banyak tempat")), str(row["places"])],
        [say(mark("Batas nilai")), "–" if row["cut_off_total"] is None else str(row["cut_off_total"])],
        [say(mark("Urutan")), say(TIE_BREAK)],
        [say(mark("Segel SHA-256")), in_groups(row["sha256"])],
    ]
    data = {
        "title": say(mark("Pengumuman peringkat {number}"), number=row["number"]),
        "lead": say(LEAD, last=day(made.last_day, language), days=row["objection_days"]),
        "language": language,
        "footer": row["sha256"],
        "parts": [
            {"title": say(mark("Dasar")), "text": "", "head": [], "rows": [], "widths": [], "facts": facts},
            _groups(made, say),
            _ranks(made, language, say),
        ],
        "signatures": [],
    }
    data["parts"] = [part for part in data["parts"] if part["facts"] or part["rows"]]
    return paper("sections", data)


def _groups(made: Announcement, say: Any) -> dict[str, Any]:
    by_site = made.ranking["quota_kind"] == QuotaKind.site
    head = [say(mark("Lokasi")) if by_site else say(mark("Gelombang")), say(mark("Kuota")), say(mark("Calon"))]
    return {
        "title": say(mark("Kuota")),
        "text": say(mark("Banyak orang yang kecil tidak disebut: 1-4, dan – bila lainnya akan menunjukkannya.")),
        "head": [*head, say(mark("Terpilih"))],
        "rows": [[str(group.number), str(group.quota), group.candidates, group.chosen] for group in made.groups],
        "widths": [1, 1, 1, 1],
        "facts": [],
    }


def _ranks(made: Announcement, language: str, say: Any) -> dict[str, Any]:
    return {
        "title": say(mark("Peringkat")),
        "text": "",
        "head": [say(mark("Peringkat")), say(mark("Kode")), say(mark("Nilai")), say(mark("Hasil"))],
        "rows": [
            [str(row["rank"]), row["code"], str(row["total"]), choice_word(RankVerdict, row["verdict"], language)]
            for row in made.rows
        ],
        "widths": [1, 2, 1, 2],
        "facts": [],
    }
