"""The list that hangs at the door of a training: codes and call names, room to sign, never a legal name."""

from typing import Any

from operations.books.paper import paper
from operations.voice import Voice
from operations.words import mark

EMPTY = "\u00a0"


def attendance_pdf(held: dict[str, Any], people: list[dict[str, Any]], language: str) -> bytes:
    """The same bytes for the same list. Call it in a thread."""
    say = Voice(language)
    facts = [
        [say(mark("Pelatihan")), held["title"]],
        [say(mark("Hari")), say.day(held["held_on"])],
        [say(mark("Program")), held["name"]],
        [say(mark("Banyak orang")), str(len(people))],
    ]
    columns = [(mark("No"), 0, True), (mark("Kode"), 0, False), (mark("Nama panggilan"), 2, False)]
    columns += [(mark("Tanda tangan"), 3, False)]
    return paper(
        "table",
        {
            "title": say(mark("Daftar hadir")),
            "language": language,
            "footer": f"{held['title']}, {say.day(held['held_on'])}",
            "facts": facts,
            "columns": [{"title": say(title), "width": width, "right": right} for title, width, right in columns],
            "tall": True,
            "rows": [[str(n), row["code"], row["call_name"] or EMPTY, EMPTY] for n, row in enumerate(people, 1)],
            "seal": None,
            "signature": [],
        },
    )
