"""What an office sees of a program's candidates, page by page in the order of their ids: as they were registered."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.judging import FIRST
from operations.selection.program_sheets import counts_of, program_of
from operations.selection.rule_sheets import Questions, questions_of
from operations.selection.selection_flags import Flag, selection_flags
from operations.statement import run
from tables.selection.enrollment import EnrollmentState


class Sieve(Struct, frozen=True):
    """Who is shown. `alone`: only who has no companion yet."""

    state: EnrollmentState | None = None
    alone: bool = False
    site: UUID | None = None
    wave: UUID | None = None


class CandidateSheet(Struct, frozen=True):
    """`matching`: how many the sieve lets through, on this page and the others. `places`: sites and waves to choose."""

    program: Row
    counts: dict[str, int]
    candidates: Page
    matching: int
    places: list[Row]
    companions: list[Row]
    questions: Questions
    flags: dict[UUID, list[Flag]]


EVERYBODY = Sieve()


@reading
async def candidate_sheet(code: str, sieve: Sieve = EVERYBODY, *, after: UUID = FIRST, by: Actor) -> CandidateSheet:
    """`after` is the id of the last row of the page before."""
    program = await program_of(code)
    wanted = (sieve.state, sieve.alone, sieve.site, sieve.wave)
    found = await page("selection/sql/candidates.sql", program["id"], *wanted, after, key="id")
    counts = await counts_of(program["id"])
    shown = [row["id"] for row in found.rows]
    return CandidateSheet(
        program=program,
        counts=counts,
        candidates=found,
        matching=await _matching(program["id"], sieve, counts),
        places=await rows_of("selection/sql/chosen/places.sql", program["id"]),
        companions=await rows_of("selection/sql/companions.sql"),
        questions=await questions_of(program["id"], shown),
        flags=await selection_flags(program["id"], shown, by=by),
    )


async def _matching(program: UUID, sieve: Sieve, counts: dict[str, int]) -> int:
    """What was counted by state already is not counted again."""
    if not sieve.alone and not sieve.site and not sieve.wave:
        return counts.get(sieve.state, 0) if sieve.state else sum(counts.values())
    wanted = (sieve.state, sieve.site, sieve.wave, sieve.alone)
    return (await run("selection/sql/chosen/count.sql", program, *wanted))[0]["found"]


@reading
async def by_codes(program: UUID, codes: list[str], *, by: Actor) -> dict[str, Row]:
    """Enrollments of a program by the codes of their persons."""
    return {row["code"]: row for row in await rows_of("selection/sql/by_codes.sql", program, codes)}
