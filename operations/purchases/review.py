"""The office looks at what the companion confirmed: accepts, asks, or rejects. Never the one who confirmed,
nor anyone who goes or went along with her."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotYours, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from tables.purchases.purchase import Purchase, PurchaseState


@operation
async def accept_purchase(purchase: UUID, *, by: Actor) -> None:
    row = await _to_decide(purchase, by)
    await step(row, PurchaseState.accepted, by=by, decided_by=by.id)
    await note(row, amount_rp=row.amount_rp)


@operation
async def query_purchase(purchase: UUID, *, question: str, by: Actor) -> None:
    """Ask the companion; the sum stays pending."""
    row = await _to_decide(purchase, by)
    say_why(question)
    await step(row, PurchaseState.queried, by=by, decided_by=by.id, reason=question.strip())
    await note(row, reason=question.strip())


@operation
async def reject_purchase(purchase: UUID, *, reason: str, by: Actor) -> None:
    """Not accepted: the sum must be returned."""
    row = await _to_decide(purchase, by)
    say_why(reason)
    await step(row, PurchaseState.rejected, by=by, decided_by=by.id, reason=reason.strip())
    await note(row, reason=reason.strip(), amount_rp=row.amount_rp)


@operation
async def answer_query(purchase: UUID, *, answer: str, by: Actor) -> None:
    """The companion answers; the office decides again. The same answer sent twice is recorded once."""
    row = await lock(Purchase, purchase)
    if row.confirmed_by != by.id:
        raise NotYours
    say_why(answer)
    await refuse_relatives([row.enrollment], by=by)
    if (row.state, row.reason) == (PurchaseState.confirmed, answer.strip()):
        return
    await step(row, PurchaseState.confirmed, by=by, reason=answer.strip())
    await note(row, reason=answer.strip())


async def _to_decide(purchase: UUID, by: Actor) -> Purchase:
    row = await lock(Purchase, purchase)
    if row.confirmed_by == by.id or await run("purchases/sql/companion_of.sql", row.enrollment):
        raise NotYours
    if await run("purchases/sql/carried_trip.sql", row.shopping_trip):
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    return row
