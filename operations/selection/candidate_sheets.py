"""What an office sees of a program's candidates, in the order of their rank."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.program_sheets import criteria_of, program_of
from operations.statement import run
from tables.selection.enrollment import EnrollmentState


class CandidateSheet(Struct, frozen=True):
    program: Row
    counts: dict[str, int]
    candidates: Page
    companions: list[Row]
    criteria: list[Row]


@reading
async def candidate_sheet(
    code: str, *, state: EnrollmentState | None = None, after: str = "", by: Actor
) -> CandidateSheet:
    """`after` is the key of the last row of the page before."""
    program = await program_of(code)
    place, _, last = after.partition("~")
    counts = await run("selection/sql/program_counts.sql", program["id"])
    return CandidateSheet(
        program=program,
        counts={row["state"]: row["count"] for row in counts},
        candidates=await page(
            "selection/sql/candidates.sql", program["id"], state, int(place) if place.isdigit() else 0, last, key="key"
        ),
        companions=await rows_of("selection/sql/companions.sql"),
        criteria=await criteria_of(program["id"]),
    )


@reading
async def duplicates(*, by: Actor) -> list[Row]:
    """Persons who wait for a supervisor's comparison."""
    return await rows_of("selection/sql/duplicates.sql")


@reading
async def by_codes(program: UUID, codes: list[str], *, by: Actor) -> dict[str, Row]:
    """Enrollments of a program by the codes of their persons."""
    return {row["code"]: row for row in await rows_of("selection/sql/by_codes.sql", program, codes)}
