"""A finding is answered by the office and closed by an approver who did not answer it; by no relative, and never by the
companion whose purchase or visit it is about."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotYours, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from tables.books.finding import Finding, FindingState


@operation
async def answer_finding(finding: UUID, *, answer: str, by: Actor) -> None:
    row = await _undisputed(finding, by)
    if row.subject_table == "purchase" and row.made_by == by.id:
        raise NotYours  # she went shopping; what is odd about it is for somebody else to explain
    await step(row, FindingState.answered, by=by, answer=say_why(answer), answered_by=by.id)
    await note(row, reason=answer.strip(), amount_rp=row.amount_rp)


@operation
async def close_finding(finding: UUID, *, by: Actor) -> None:
    row = await _undisputed(finding, by)
    if row.answered_by == by.id:
        raise NotYours
    await step(row, FindingState.closed, by=by, closed_by=by.id)
    await note(row, amount_rp=row.amount_rp)


@operation
async def reopen_finding(finding: UUID, *, reason: str, by: Actor) -> None:
    """The answer does not convince; whoever answers again reads why."""
    row = await _undisputed(finding, by)
    await step(row, FindingState.open, by=by, objection=say_why(reason))
    await note(row, reason=reason.strip())


async def _undisputed(finding: UUID, by: Actor) -> Finding:
    """Locked, and about nobody to whom the actor is related."""
    row = await lock(Finding, finding)
    if row.enrollment:
        await refuse_relatives([row.enrollment], by=by)
    return row
