"""How she was judged, for her own file: her answers and points in each program, and her objections, on paper too."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.choice_words import choice_word
from operations.paging import Row, rows_of
from operations.selection.explanation_sheets import explained
from operations.selection.explanation_words import said
from operations.selection.explanations import Explanation
from operations.words import day, mark, translate
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


def judgment_part(made: list[Judgment], language: str) -> dict[str, Any]:
    rows = []
    for judgment in made:
        words = said(judgment.explanation, language)
        rows += [[judgment.program, line.label, line.value, line.result] for line in words.lines]
        rows.append([judgment.program, words.verdict, "", words.total])
    head = [mark("Program"), mark("Syarat atau kriteria"), mark("Jawaban"), mark("Nilai")]
    return _part(mark("Penilaian Anda"), head, rows, [2, 3, 2, 2], language)


def objection_part(rows: list[Row], language: str) -> dict[str, Any]:
    told = [
        [
            row["program"],
            f"{day(row['filed_on'], language)}: {row['text'] or '–'}",
            choice_word(ObjectionState, row["state"], language),
            row["reason"] or "–",
        ]
        for row in rows
    ]
    head = [mark("Program"), mark("Isi keberatan"), mark("Keadaan"), mark("Alasan")]
    return _part(mark("Keberatan Anda"), head, told, [2, 3, 1, 3], language)


def _part(title: str, head: list[str], rows: list[list[str]], widths: list[int], language: str) -> dict[str, Any]:
    return {
        "title": translate(title, language),
        "text": "",
        "head": [translate(text, language) for text in head],
        "rows": rows,
        "widths": widths,
        "facts": [],
    }
