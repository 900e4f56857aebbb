"""What an office sees of a program's candidates, in the order of their rank."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.program_sheets import counts_of, program_of
from operations.selection.rule_sheets import Questions, questions_of
from operations.selection.selection_flags import Flag, selection_flags
from tables.selection.enrollment import EnrollmentState


class CandidateSheet(Struct, frozen=True):
    program: Row
    counts: dict[str, int]
    candidates: Page
    companions: list[Row]
    questions: Questions
    flags: dict[UUID, list[Flag]]


@reading
async def candidate_sheet(
    code: str, *, state: EnrollmentState | None = None, alone: bool = False, after: str = "", by: Actor
) -> CandidateSheet:
    """`alone`: only who has no companion yet. `after` is the key of the last row of the page before."""
    program = await program_of(code)
    place, _, last = after.partition("~")
    found = await page("selection/sql/candidates.sql", program["id"], state, alone, _place(place), last, key="key")
    shown = [row["id"] for row in found.rows]
    return CandidateSheet(
        program=program,
        counts=await counts_of(program["id"]),
        candidates=found,
        companions=await rows_of("selection/sql/companions.sql"),
        questions=await questions_of(program["id"], shown),
        flags=await selection_flags(program["id"], shown, by=by),
    )


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 2**31 - 1 if text else 0


@reading
async def by_codes(program: UUID, codes: list[str], *, by: Actor) -> dict[str, Row]:
    """Enrollments of a program by the codes of their persons."""
    return {row["code"]: row for row in await rows_of("selection/sql/by_codes.sql", program, codes)}
