"""The office looks at what the companion confirmed: accepts, asks, or rejects. Never the one who confirmed,
nor anyone who goes or went along with her. What differs from the plan may need another person's approval."""

from datetime import date, timedelta
from uuid import UUID

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import NotYours, RuleBroken, Unreadable, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.purchases.purchase import Purchase, PurchaseState
from tables.steps import Role

DAYS_TO_ANSWER = 7
OFFICE, APPROVERS = (Role.staff, Role.supervisor), (Role.approver, Role.supervisor)


class AskedAlready(RuleBroken):
    text = mark("Persetujuan untuk belanja ini sudah diminta. Yang memutuskan: pejabat penyetuju atau penyelia lain.")


@operation
async def accept_purchase(purchase: UUID, *, by: Actor) -> None:
    """Also what was accepted unseen and has a reason to look by now: then somebody has looked."""
    row = await _to_decide(purchase, PurchaseState.accepted, by)
    if row.state == PurchaseState.accepted:
        await Purchase.update({"decided_by": by.id}).where(Purchase.id == purchase)
    else:
        await step(row, PurchaseState.accepted, by=by, decided_by=by.id)
    await note(row, amount_rp=row.amount_rp)


@operation
async def query_purchase(purchase: UUID, *, question: str, answer_until: date | None = None, by: Actor) -> None:
    """Ask the companion, a week long unless a day is given; the sum stays pending."""
    row = await _to_decide(purchase, PurchaseState.queried, by)
    say_why(question)
    day = await today()
    until = answer_until or day + timedelta(days=DAYS_TO_ANSWER)
    if not day <= until <= day + timedelta(days=90):
        raise Unreadable(field=mark("Dijawab paling lambat"), hint=mark("hari ini sampai 90 hari lagi"))
    facts = {"decided_by": by.id, "asked_by": None, "reason": question.strip(), "answer_until": until}
    await step(row, PurchaseState.queried, by=by, **facts)
    await note(row, reason=question.strip(), answer_until=until)


@operation
async def ask_approval(purchase: UUID, *, reason: str, by: Actor) -> None:
    """It differs from the plan: an approver or another supervisor decides; until then the sum stays pending."""
    row = await _to_decide(purchase, PurchaseState.accepted, by)
    by.must(*OFFICE)
    say_why(reason)
    if row.asked_by is not None:
        raise AskedAlready
    if row.state != PurchaseState.confirmed:
        raise WrongStep(now=row.state, wanted=PurchaseState.confirmed)
    await Purchase.update({"asked_by": by.id, "decided_by": None, "reason": reason.strip()}).where(
        Purchase.id == purchase
    )
    await note(row, reason=reason.strip(), amount_rp=row.amount_rp)


@operation
async def reject_purchase(purchase: UUID, *, reason: str, by: Actor) -> None:
    """Not accepted: the sum must be returned."""
    row = await _to_decide(purchase, PurchaseState.rejected, by)
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
    await step(row, PurchaseState.confirmed, by=by, reason=answer.strip(), answer_until=None)
    await note(row, reason=answer.strip())


async def _to_decide(purchase: UUID, wanted: PurchaseState, by: Actor) -> Purchase:
    row = await lock(Purchase, purchase)
    if row.confirmed_by == by.id or await run("purchases/sql/companion_of.sql", row.enrollment):
        raise NotYours
    if await run("purchases/sql/carried_trip.sql", row.shopping_trip):
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    if row.state == PurchaseState.accepted and row.decided_by is not None:
        raise WrongStep(now=row.state, wanted=wanted)
    if row.asked_by is not None and wanted != PurchaseState.queried:
        by.must(*APPROVERS)
        if row.asked_by == by.id:
            raise NotYours
    else:
        by.must(*OFFICE)
    return row
