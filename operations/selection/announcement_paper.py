"""The public ranking on paper for the notice board: codes, points, ranks and results, and until when to object."""

from typing import Any

from operations.books.paper import in_halves, paper_in_parts, part
from operations.errors import RuleBroken
from operations.selection.announcements import Announcement
from operations.selection.explanation_words import TIE_BREAK
from operations.voice import Voice
from operations.words import mark
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
    say = Voice(language)
    row = made.ranking
    facts = [
        [say(mark("Program")), row["name"]],
        [say(mark("Diumumkan")), say.day(row["announced_on"])],
        [say(mark("Calon")), str(row["candidates"])],
        [say(mark("Banyak tempat")), str(row["places"])],
        [say(mark("Batas nilai")), "–" if row["cut_off_total"] is None else str(row["cut_off_total"])],
        [say(mark("Urutan")), say(TIE_BREAK)],
        [say(mark("Segel SHA-256")), in_halves(row["sha256"])],
    ]
    return paper_in_parts(
        say(mark("Pengumuman peringkat {number}"), number=row["number"]),
        [part(say(mark("Dasar")), facts=facts), *([_groups(made, say)] if made.groups else []), _ranks(made, say)],
        language=language,
        footer=row["sha256"],
        lead=say(LEAD, last=say.day(made.last_day), days=row["objection_days"]),
    )


def _groups(made: Announcement, say: Voice) -> dict[str, Any]:
    by_site = made.ranking["quota_kind"] == QuotaKind.site
    head = [say(mark("Lokasi")) if by_site else say(mark("Gelombang")), say(mark("Kuota")), say(mark("Calon"))]
    return part(
        say(mark("Kuota")),
        text=say(mark("Banyak orang yang kecil tidak disebut: 1-4, dan – bila lainnya akan menunjukkannya.")),
        head=[*head, say(mark("Terpilih"))],
        rows=[[str(group.number), str(group.quota), group.candidates, group.chosen] for group in made.groups],
    )


def _ranks(made: Announcement, say: Voice) -> dict[str, Any]:
    return part(
        say(mark("Peringkat")),
        head=[say(mark("Peringkat")), say(mark("Kode")), say(mark("Nilai")), say(mark("Hasil"))],
        rows=[
            [str(row["rank"]), row["code"], str(row["total"]), say.choice(RankVerdict, row["verdict"])]
            for row in made.rows
        ],
        widths=[1, 2, 1, 2],
    )
