"""What the steps look up between two operations. Read only, as the program itself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.operation import reading
from tables.books.finding import Finding
from tables.follow_up.visit import Visit
from tables.money.bank_account import BankAccount
from tables.money.entitlement import Entitlement, Installment
from tables.purchases.purchase import Purchase
from tables.purchases.spending_plan import PlanItem
from tables.selection.enrollment import Enrollment
from tables.training.training import TrainingDay


class Enrolled(Struct, frozen=True):
    """One woman in the program."""

    key: UUID
    person: UUID
    code: str
    site: int
    wave: int
    line: int


@reading
async def enrolled(program: UUID, *, by: Actor) -> list[Enrolled]:
    """Everyone, by wave and line of the list."""
    found = (
        await Enrollment.select(
            Enrollment.id,
            Enrollment.person,
            Enrollment.person.code,
            Enrollment.site.number,
            Enrollment.wave.number,
            Enrollment.import_line,
        )
        .where(Enrollment.program == program)
        .order_by(Enrollment.wave.number, Enrollment.import_line)
    )
    return [Enrolled(*row.values()) for row in found]


@reading
async def promises(component: UUID, *, by: Actor) -> dict[UUID, UUID]:
    """Enrollment -> what it was promised of this component."""
    found = await Entitlement.select(Entitlement.enrollment, Entitlement.id).where(Entitlement.component == component)
    return {row["enrollment"]: row["id"] for row in found}


@reading
async def installments(component: UUID, number: int, state: str, *, by: Actor) -> dict[UUID, UUID]:
    """Enrollment -> her installment of this number, where it is in this state; in the order of their codes."""
    found = (
        await Installment.select(Installment.enrollment, Installment.id)
        .where(Installment.entitlement.component == component)
        .where((Installment.number == number) & (Installment.state == state))
        .order_by(Installment.enrollment._.person._.code)
    )
    return {row["enrollment"]: row["id"] for row in found}


@reading
async def account_of(enrollment: UUID, *, by: Actor) -> UUID:
    """Her account that is not closed."""
    found = await BankAccount.select(BankAccount.id).where(
        (BankAccount.enrollment == enrollment) & (BankAccount.state != "closed")
    )
    return next(row["id"] for row in found)


@reading
async def agreed_items(enrollments: Sequence[UUID], *, by: Actor) -> dict[UUID, list[dict[str, Any]]]:
    """Enrollment -> the lines of her agreed plan."""
    found = (
        await PlanItem.select(
            PlanItem.enrollment, PlanItem.id, PlanItem.name, PlanItem.quantity, PlanItem.unit_price_rp
        )
        .where(PlanItem.enrollment.is_in(list(enrollments)))
        .where(PlanItem.spending_plan.state == "agreed")
        .order_by(PlanItem.line_no)
    )
    lines: dict[UUID, list[dict[str, Any]]] = {key: [] for key in enrollments}
    for row in found:
        lines[row["enrollment"]].append(row)
    return lines


@reading
async def purchases(program: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """Every purchase with its trip, in the order in which the trips were made."""
    return await (
        Purchase.select(
            Purchase.id,
            Purchase.enrollment,
            Purchase.entitlement,
            Purchase.shopping_trip,
            Purchase.state,
            Purchase.flags,
            Purchase.amount_rp,
        )
        .where(Purchase.program == program)
        .order_by(Purchase.shopping_trip.bought_on, Purchase.shopping_trip.shop, Purchase.id)
    )


@reading
async def findings(program: UUID, code: str, *, by: Actor) -> list[UUID]:
    """Open ones of this kind, the largest sum first."""
    found = (
        await Finding.select(Finding.id)
        .where((Finding.program == program) & (Finding.code == code) & (Finding.state == "open"))
        .order_by(Finding.amount_rp, ascending=False)
    )
    return [row["id"] for row in found]


@reading
async def visits(program: UUID, *, by: Actor) -> dict[UUID, list[UUID]]:
    """Enrollment -> her visits that are still planned, the earliest first."""
    found = (
        await Visit.select(Visit.enrollment, Visit.id)
        .where((Visit.program == program) & (Visit.state == "planned"))
        .order_by(Visit.planned_on)
    )
    planned: dict[UUID, list[UUID]] = {}
    for row in found:
        planned.setdefault(row["enrollment"], []).append(row["id"])
    return planned


@reading
async def training_days(training: UUID, *, by: Actor) -> list[UUID]:
    """The days of a training, the first one first."""
    days = TrainingDay.select(TrainingDay.id).where(TrainingDay.training == training)
    return [row["id"] for row in await days.order_by(TrainingDay.held_on)]
