"""What she plans to buy: drafted with her, agreed by another person, frozen from then on; never more than the grant."""

from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import NotFound, NotYours, RuleBroken, SentTwiceDifferently, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark, rupiah
from tables.money.entitlement import Entitlement
from tables.purchases.spending_plan import PlanItem, PlanState, SpendingPlan
from tables.selection.component import Component, ComponentKind
from tables.steps import Role


class NotAGrant(RuleBroken):
    text = mark("Rencana belanja hanya untuk bantuan modal.")


class PlanEmpty(RuleBroken):
    text = mark("Rencana belanja masih kosong.")


class OverGrant(RuleBroken):
    text = mark("Jumlah rencana {planned} melebihi bantuan {grant}.")


class NewerPlan(RuleBroken):
    text = mark("Ada revisi yang lebih baru, yaitu revisi {revision}. Yang bisa disepakati hanya revisi terbaru.")


class NewItem(Struct, frozen=True):
    """Whole units at a price in whole rupiah."""

    name: str
    quantity: int
    unit: str
    unit_price_rp: int


@operation
async def draft_plan(
    entitlement: UUID, *, business: str, items: list[NewItem], key: UUID | None = None, by: Actor
) -> UUID:
    """A new revision. Items may also be added one by one while it is a draft.

    `key` is made by the sender: the same plan again is the same draft, another one under its key is refused."""
    promise = await lock_visible(entitlement)
    by.must(Role.staff, Role.companion)
    if key and await _is_known(key, entitlement, business, items):
        return key
    await refuse_relatives([promise.enrollment], by=by)
    component = await Component.objects().get(Component.id == promise.component)
    if component is None or component.kind != ComponentKind.grant:
        raise NotAGrant
    row = SpendingPlan(
        id=key or uuid4(),
        program=promise.program,
        enrollment=promise.enrollment,
        entitlement=promise.id,
        revision=(await run("purchases/sql/next_revision.sql", promise.id))[0]["next"],
        business=business.strip(),
        made_by=by.id,
    )
    await SpendingPlan.insert(row)
    if items:
        await PlanItem.insert(*(_line(row, line_no, item) for line_no, item in enumerate(items, 1)))
    await note(row, items=len(items), planned_rp=await _within_grant(row))
    return row.id


async def _is_known(key: UUID, entitlement: UUID, business: str, items: list[NewItem]) -> bool:
    row = await SpendingPlan.objects().get(SpendingPlan.id == key)
    if row is None:
        return False
    lines = await PlanItem.objects().where(PlanItem.spending_plan == key).order_by(PlanItem.line_no)
    drafted = [NewItem(line.name, line.quantity, line.unit, line.unit_price_rp) for line in lines]
    if (row.entitlement, row.business, drafted) != (entitlement, business.strip(), [_trimmed(item) for item in items]):
        raise SentTwiceDifferently
    return True


def _trimmed(item: NewItem) -> NewItem:
    return NewItem(item.name.strip(), item.quantity, item.unit.strip(), item.unit_price_rp)


def _line(plan: SpendingPlan, line_no: int, item: NewItem) -> PlanItem:
    return PlanItem(
        id=uuid4(),
        program=plan.program,
        enrollment=plan.enrollment,
        spending_plan=plan.id,
        line_no=line_no,
        name=item.name.strip(),
        quantity=item.quantity,
        unit=item.unit.strip(),
        unit_price_rp=item.unit_price_rp,
        amount_rp=item.quantity * item.unit_price_rp,
    )


async def lock_visible(entitlement: UUID) -> Entitlement:
    """The promise itself is not changed here, so it is read, not locked; the database checks every sum."""
    row = await Entitlement.objects().get(Entitlement.id == entitlement)
    if row is None:
        raise NotAGrant
    return row


@operation
async def add_item(plan: UUID, *, item: NewItem, by: Actor) -> UUID:
    row = await _draft(plan, by)
    line = _line(row, (await run("purchases/sql/next_item.sql", plan))[0]["next"], item)
    await PlanItem.insert(line)
    await _within_grant(row)
    await note(line, amount_rp=line.amount_rp)
    return line.id


@operation
async def change_item(key: UUID, *, item: NewItem, by: Actor) -> None:
    by.must(Role.staff)
    line = await lock(PlanItem, key)
    row = await _draft(line.spending_plan, by)
    changes: dict[Any, Any] = {
        "name": item.name.strip(),
        "quantity": item.quantity,
        "unit": item.unit.strip(),
        "unit_price_rp": item.unit_price_rp,
        "amount_rp": item.quantity * item.unit_price_rp,
    }
    await PlanItem.update(changes).where(PlanItem.id == key)
    await _within_grant(row)
    await note(line, amount_rp=item.quantity * item.unit_price_rp)


@operation
async def remove_item(key: UUID, *, by: Actor) -> None:
    by.must(Role.staff)
    line = await lock(PlanItem, key)
    await _draft(line.spending_plan, by)
    await PlanItem.delete().where(PlanItem.id == key)
    await note(line)


async def _draft(plan: UUID, by: Actor) -> SpendingPlan:
    row = await SpendingPlan.objects().get(SpendingPlan.id == plan)
    if row is None:
        raise NotFound
    if row.state != PlanState.draft:
        raise WrongStep(now=row.state, wanted=PlanState.draft)
    by.must(Role.staff)
    await refuse_relatives([row.enrollment], by=by)
    return row


async def _within_grant(plan: SpendingPlan) -> int:
    """Planned sum; raises when it exceeds the grant."""
    row = (await run("purchases/sql/planned.sql", plan.id))[0]
    if row["planned_rp"] > row["promised_rp"]:
        raise OverGrant(planned=rupiah(row["planned_rp"]), grant=rupiah(row["promised_rp"]))
    return row["planned_rp"]


@operation
async def agree_plan(plan: UUID, *, by: Actor) -> int:
    """Another person than its maker agrees to the newest revision; every older one is superseded.

    Returns the planned sum."""
    row = await lock(SpendingPlan, plan)
    newest = (await run("purchases/sql/newest_revision.sql", row.entitlement))[0]["newest"]
    if row.state == PlanState.draft and newest != row.revision:
        raise NewerPlan(revision=newest)
    if row.made_by == by.id or await run("purchases/sql/items_of_mine.sql", plan):
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    planned_rp = await _within_grant(row)
    if planned_rp == 0:
        raise PlanEmpty
    await run("purchases/sql/supersede_plans.sql", row.entitlement, row.revision)
    await step(row, PlanState.agreed, by=by, agreed_by=by.id, agreed_on=await today())
    await note(row, planned_rp=planned_rp)
    return planned_rp


@operation
async def discard_plan(plan: UUID, *, reason: str, by: Actor) -> None:
    """A draft typed by mistake: nobody is asked to agree to it any more."""
    row = await lock(SpendingPlan, plan)
    say_why(reason)
    await refuse_relatives([row.enrollment], by=by)
    await step(row, PlanState.dropped, by=by)
    await note(row, reason=reason.strip())
