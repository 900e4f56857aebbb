"""Two persons who may be one: a second person decides, with a reason that is kept, and another one takes it back.

`same` takes the later registration out of its program and counts both as one person from then on (once a year, other
aid). It deletes nothing and moves no money: where a decree was approved already, a finding says so.
"""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotYours, WrongStep, say_why
from operations.operation import lock, note, operation, reading, step
from operations.paging import Page, page
from operations.people.relations import refuse_relatives
from operations.selection.reviews import find_after_registration
from operations.statement import run
from tables.selection.enrollment import EXITS, DuplicateReview, DuplicateState, Enrollment, EnrollmentState
from tables.selection.program import Program
from tables.steps import Role

VERDICTS = (DuplicateState.same, DuplicateState.different, DuplicateState.unsure)
WAITING = (DuplicateState.open, DuplicateState.unsure)
OUT = EXITS | {EnrollmentState.not_selected}
"""Who is out already needs no step to be taken out as a duplicate."""
PROMISED = frozenset({EnrollmentState.determined, EnrollmentState.active, EnrollmentState.finished})


@operation
async def compare_again(program: UUID, *, by: Actor) -> int:
    """Everybody of a program, list by list, with everybody who was registered before. Returns how many were compared;
    what was found waits for a supervisor and is never answered here."""
    by.must(Role.staff)
    row = await lock(Program, program)
    lists = await run("selection/sql/duplicates/lists.sql", program)
    compared = 0
    for each in lists:
        compared += await find_after_registration(program, each["import_batch"])
    await note(row, compared=compared)
    return compared


@operation
async def decide_duplicate(review: UUID, *, verdict: DuplicateState, reason: str, by: Actor) -> None:
    """Same, different or unsure. Unsure holds up every decree about her until another person knows."""
    row = await lock(DuplicateReview, review)
    say_why(reason)
    if verdict not in VERDICTS:
        raise WrongStep(now=row.state, wanted=verdict)
    enrollment = await lock(Enrollment, row.enrollment)
    await refuse_relatives([row.enrollment], by=by)
    if row.state in WAITING and by.id in (row.made_by, row.decided_by):
        raise NotYours
    await step(row, verdict, by=by, decided_by=by.id, reason=reason.strip())
    if verdict == DuplicateState.same:
        await _take_out(enrollment, row, reason.strip(), by)
    await note(row, reason=reason.strip(), verdict=verdict)


async def _take_out(enrollment: Enrollment, review: DuplicateReview, reason: str, by: Actor) -> None:
    if enrollment.state in PROMISED:
        await run("selection/sql/duplicates/finding.sql", review.id)
    elif enrollment.state not in OUT:
        await step(enrollment, EnrollmentState.duplicate, by=by, reason=reason)


@operation
async def undo_merge(review: UUID, *, reason: str, by: Actor) -> None:
    """They are two persons after all, says another than who made them one. She who was taken out is a candidate again
    from the beginning, unless she is also somebody else; money that moved meanwhile stays where it is."""
    row = await lock(DuplicateReview, review)
    say_why(reason)
    enrollment = await lock(Enrollment, row.enrollment)
    await refuse_relatives([row.enrollment], by=by)
    if row.decided_by == by.id:
        raise NotYours
    await step(row, DuplicateState.undone, by=by, undone_by=by.id, reason=reason.strip())
    others = (await run("selection/sql/duplicates/still_same.sql", row.enrollment))[0]["found"]
    back = enrollment.state == EnrollmentState.duplicate and not others
    if back:
        await step(enrollment, EnrollmentState.proposed, by=by, screened_by=None, reason=reason.strip())
    await note(row, reason=reason.strip(), back=back)


@reading
async def queue(after: str = "", *, decided: bool = False, by: Actor) -> Page:
    """What waits for a comparison, oldest first; or what was decided."""
    states = [state for state in DuplicateState if (state in WAITING) != decided]
    return await page("selection/sql/duplicates/queue.sql", states, after, key="key")
