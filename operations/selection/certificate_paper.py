"""The certificate of a purge on paper: what, how many, under which rule, who and when; no name and no code."""

from typing import Any

from operations.books.paper import paper_in_parts, part
from operations.voice import Voice
from operations.words import mark
from tables.people.retention_rule import DataClass


def certificate_pdf(row: dict[str, Any], language: str) -> bytes:
    say = Voice(language)
    facts = [
        [say(mark("Kantor")), row["office"]],
        [say(mark("Program")), row["program"]],
        [say(mark("Yang dimusnahkan")), say.choice(DataClass, row["data_class"])],
        [say(mark("Jumlah catatan")), str(row["row_count"])],
        [say(mark("Jumlah berkas")), str(row["file_count"])],
        [say(mark("Ditahan, tidak dimusnahkan")), str(row["held_back"])],
        [say(mark("Aturan")), say(mark("{months} bulan: {basis}"), months=row["months"], basis=row["legal_basis"])],
        [say(mark("Berakhir sebelum")), say.day(row["ended_before"])],
        [say(mark("Diminta")), f"{row['asker']}, {say.day(row['asked_at'])}"],
        [say(mark("Alasan")), row["reason"]],
        [say(mark("Disetujui dan dilaksanakan")), f"{row['decider']}, {say.day(row['made_at'])}"],
        [say(mark("Nomor")), str(row["id"])],
    ]
    return paper_in_parts(
        say(mark("Berita acara pemusnahan data")),
        [part(say(mark("Isi")), facts=facts)],
        language=language,
        footer=str(row["id"]),
        signatures=[[say(mark("Yang meminta")), row["asker"]], [say(mark("Yang menyetujui")), row["decider"]]],
    )
