"""A finding is answered by the office and closed by an approver who did not answer it."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotYours, say_why
from operations.operation import lock, note, operation, step
from tables.books.finding import Finding, FindingState


@operation
async def answer_finding(finding: UUID, *, answer: str, by: Actor) -> None:
    row = await lock(Finding, finding)
    await step(row, FindingState.answered, by=by, answer=say_why(answer), answered_by=by.id)
    await note(row, reason=answer.strip(), amount_rp=row.amount_rp)


@operation
async def close_finding(finding: UUID, *, by: Actor) -> None:
    row = await lock(Finding, finding)
    if row.answered_by == by.id:
        raise NotYours
    await step(row, FindingState.closed, by=by, closed_by=by.id)
    await note(row, amount_rp=row.amount_rp)


@operation
async def reopen_finding(finding: UUID, *, reason: str, by: Actor) -> None:
    """The answer does not convince."""
    row = await lock(Finding, finding)
    await step(row, FindingState.open, by=by)
    await note(row, reason=say_why(reason))
