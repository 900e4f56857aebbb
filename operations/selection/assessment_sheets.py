"""What an office sees of the judging of one candidate: her questions and evidence, and afterwards what was frozen."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.selection.evidence import evidence_of
from operations.selection.restricted import readable, sees_restricted
from operations.selection.rule_reading import Frozen, thaw
from operations.selection.rule_sheets import Questions, questions_of


class Judged(Struct, frozen=True):
    """`held`: as far as this reader may know it; None for who was judged before answers were frozen. Where something
    is hidden the row has no seal: an answer of few choices would be guessed from it."""

    row: Row
    held: Frozen | None


class AssessmentSheet(Struct, frozen=True):
    """`evidence`: without what others attached to a restricted answer, where this reader does not see those."""

    questions: Questions
    evidence: list[Row]
    visits: list[Row]
    judged: list[Judged]
    sees_restricted: bool


@reading
async def assessment_sheet(enrollment: UUID, *, program: UUID, by: Actor) -> AssessmentSheet:
    judged = await rows_of("selection/sql/rules/judged.sql", enrollment)
    return AssessmentSheet(
        questions=await questions_of(program, [enrollment]),
        evidence=await evidence_of(enrollment, by=by),
        visits=await rows_of("selection/sql/rules/home_visits.sql", enrollment),
        judged=[_judged(row, by) for row in judged],
        sees_restricted=sees_restricted(by),
    )


def _judged(row: Row, by: Actor) -> Judged:
    frozen = row.pop("frozen")
    if frozen is None:
        return Judged(row, None)
    whole = thaw(frozen)
    held = readable(whole, by=by)
    return Judged(row if held == whole else row | {"frozen_sha256": None}, held)
