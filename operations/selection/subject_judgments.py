"""How she was judged, for her own file: her answers and points in each program, and her objections, on paper too."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.books.paper import part
from operations.paging import Row, rows_of
from operations.selection.explanation_sheets import explained
from operations.selection.explanation_words import said
from operations.selection.explanations import Explanation
from operations.voice import Voice
from operations.words import mark
from tables.selection.objection import ObjectionState


class Judgment(Struct, frozen=True):
    """`program` by its name."""

    program: str
    explanation: Explanation

    @property
    def is_for_few(self) -> bool:
        """Holds an answer that not everybody may read, or what proves it."""
        return any(line.restricted and (line.value or line.document) for line in self.explanation.lines)


async def judgments_of(person: UUID) -> list[Judgment]:
    """Inside an operation; restricted answers too, since they are hers."""
    found = await rows_of("selection/sql/subject/enrollments.sql", person)
    return [Judgment(row["name"], await explained(row["id"])) for row in found]


async def objections_of(person: UUID) -> list[Row]:
    return await rows_of("selection/sql/subject/objections.sql", person)


def judgment_part(made: list[Judgment], say: Voice) -> dict[str, Any]:
    rows = []
    for judgment in made:
        words = said(judgment.explanation, say.language)
        rows += [[judgment.program, line.label, line.value, line.result] for line in words.lines]
        rows.append([judgment.program, words.verdict, "", words.total])
    head = [say(text) for text in (mark("Program"), mark("Syarat atau kriteria"), mark("Jawaban"), mark("Nilai"))]
    return part(say(mark("Penilaian Anda")), head=head, rows=rows, widths=[2, 3, 2, 2])


def objection_part(rows: list[Row], say: Voice) -> dict[str, Any]:
    told = [
        [
            row["program"],
            f"{say.day(row['filed_on'])}: {row['text'] or '–'}",
            say.choice(ObjectionState, row["state"]),
            row["reason"] or "–",
        ]
        for row in rows
    ]
    head = [say(text) for text in (mark("Program"), mark("Isi keberatan"), mark("Keadaan"), mark("Alasan"))]
    return part(say(mark("Keberatan Anda")), head=head, rows=told, widths=[2, 3, 1, 3])
