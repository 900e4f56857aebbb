"""The certificate of a purge on paper: what, how many, under which rule, who and when; no name and no code."""

from typing import Any

from operations.books.paper import paper
from operations.choice_words import choice_word
from operations.words import day, mark, translate
from tables.people.retention_rule import DataClass


def certificate_pdf(row: dict[str, Any], language: str) -> bytes:
    def say(text: str, **facts: Any) -> str:
        return translate(text, language).format(**facts)

    facts = [
        [say(mark("Kantor")), row["office"]],
        [say(mark("Program")), row["program"]],
        [say(mark("Yang dimusnahkan")), choice_word(DataClass, row["data_class"], language)],
        [say(mark("Jumlah catatan")), str(row["row_count"])],
        [say(mark("Jumlah berkas")), str(row["file_count"])],
        [say(mark("Ditahan, tidak dimusnahkan")), str(row["held_back"])],
        [say(mark("Aturan")), say(mark("{months} bulan: {basis}"), months=row["months"], basis=row["legal_basis"])],
        [say(mark("Berakhir sebelum")), day(row["ended_before"], language)],
        [say(mark("Diminta")), f"{row['asker']}, {day(row['asked_at'], language)}"],
        [say(mark("Alasan")), row["reason"]],
        [say(mark("Disetujui dan dilaksanakan")), f"{row['decider']}, {day(row['made_at'], language)}"],
        [say(mark("Nomor")), str(row["id"])],
    ]
    data = {
        "title": say(mark("Berita acara pemusnahan data")),
        "lead": "",
        "language": language,
        "footer": str(row["id"]),
        "parts": [{"title": say(mark("Isi")), "text": "", "head": [], "rows": [], "widths": [], "facts": facts}],
        "signatures": [[say(mark("Yang meminta")), row["asker"]], [say(mark("Yang menyetujui")), row["decider"]]],
    }
    return paper("sections", data)
