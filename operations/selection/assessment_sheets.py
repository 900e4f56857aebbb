"""What an office sees of the judging of one candidate: her questions and evidence, and afterwards what was frozen."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.selection.evidence import evidence_of
from operations.selection.restricted import readable
from operations.selection.rule_reading import Frozen, thaw
from operations.selection.rule_sheets import Questions, questions_of


class Judged(Struct, frozen=True):
    """`held`: as far as this reader may know it; None for who was judged before answers were frozen."""

    row: Row
    held: Frozen | None


class AssessmentSheet(Struct, frozen=True):
    questions: Questions
    evidence: list[Row]
    visits: list[Row]
    judged: list[Judged]


@reading
async def assessment_sheet(enrollment: UUID, *, program: UUID, by: Actor) -> AssessmentSheet:
    judged = await rows_of("selection/sql/rules/judged.sql", enrollment)
    return AssessmentSheet(
        questions=await questions_of(program, [enrollment]),
        evidence=await evidence_of(enrollment, by=by),
        visits=await rows_of("selection/sql/rules/home_visits.sql", enrollment),
        judged=[Judged(row, readable(thaw(row["frozen"]), by=by) if row["frozen"] else None) for row in judged],
    )
