"""Stamp duty (bea meterai): rules as data, in versions that a second person activates, and what a paper needs."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import InForce, Missing, NotFound, NotYours, Unreadable, short
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.same import same_row
from operations.words import mark
from tables.books.printed_paper import PaperKind
from tables.money.stamp_duty_rule import StampDutyRule, StampDutyState, StampDutyWhen
from tables.steps import DESK_ROLES, Role

BASIS, THRESHOLD, DUTY = mark("Dasar hukum"), mark("Di atas jumlah"), mark("Bea meterai")


class NewDuty(Struct, frozen=True):
    """`threshold_rp` counts only for `above`: strictly more than that."""

    paper: PaperKind
    applies: StampDutyWhen
    threshold_rp: int
    duty_rp: int
    legal_basis: str
    valid_from: date


@operation
async def draft_duty(new: NewDuty, *, by: Actor) -> UUID:
    """A version of the office; another person activates it. The same again is the same draft."""
    by.must(*DESK_ROLES)
    if by.organization is None:
        raise NotFound
    if not short(new.legal_basis, BASIS, most=300):
        raise Missing(field=BASIS)
    is_free = new.applies == StampDutyWhen.never
    if not is_free and new.duty_rp < 1:
        raise Unreadable(field=DUTY, hint=mark("lebih dari nol, atau pilih tanpa meterai"))
    facts: dict[str, Any] = {
        "organization": by.organization,
        "paper": new.paper,
        "applies": new.applies,
        "threshold_rp": new.threshold_rp if new.applies == StampDutyWhen.above else 0,
        "duty_rp": 0 if is_free else new.duty_rp,
        "legal_basis": short(new.legal_basis, BASIS, most=300),
        "valid_from": new.valid_from,
        "made_by": by.id,
    }
    known = await same_row(StampDutyRule, state=StampDutyState.draft, **facts)
    if known:
        return known.id
    row = StampDutyRule(id=uuid4(), made_at=now(), **facts)
    await StampDutyRule.insert(row)
    await note(row, paper=row.paper, applies=row.applies, duty_rp=row.duty_rp)
    return row.id


@operation
async def activate_duty(rule: UUID, *, by: Actor) -> None:
    """From its day on it holds; the version before it ends the day before, one that began later is ended."""
    row = await lock(StampDutyRule, rule)
    by.must(Role.approver, Role.treasurer, Role.supervisor)
    if row.made_by == by.id:
        raise NotYours
    others = (
        (StampDutyRule.organization == row.organization)
        & (StampDutyRule.paper == row.paper)
        & (StampDutyRule.state == StampDutyState.active)
    )
    await StampDutyRule.update({"state": StampDutyState.ended}).where(
        others & (StampDutyRule.valid_from >= row.valid_from)
    )
    ends = row.valid_from - timedelta(days=1)
    await StampDutyRule.update({"valid_to": ends}).where(
        others & (StampDutyRule.valid_to.is_null() | (StampDutyRule.valid_to > ends))
    )
    await step(row, StampDutyState.active, by=by, activated_by=by.id)
    await note(row)


@operation
async def end_duty(rule: UUID, *, by: Actor) -> None:
    """A draft that is not wanted. What is in force is replaced by a version that a second person activates."""
    row = await lock(StampDutyRule, rule)
    if row.state == StampDutyState.active:
        raise InForce
    await step(row, StampDutyState.ended, by=by)
    await note(row)


@reading
async def duties(*, by: Actor) -> list[Row]:
    """Every version of the office, and what came with Berdaya."""
    return await rows_of("money/sql/papers/duties.sql", None)


async def duties_of(kind: PaperKind) -> list[Row]:
    """Inside a reading or an operation: the active rules for one kind of paper, the office's own first."""
    return await rows_of("money/sql/papers/duties.sql", kind)


def duty_on(rules: Sequence[Row], *, day: date, amount_rp: int) -> int:
    """The duty in rupiah that a paper of this day and sum needs; 0 = no box for a stamp on it."""
    for rule in rules:
        begun = rule["valid_from"] is None or rule["valid_from"] <= day
        if begun and (rule["valid_to"] is None or day <= rule["valid_to"]):
            reached = rule["applies"] == StampDutyWhen.always or (
                rule["applies"] == StampDutyWhen.above and amount_rp > rule["threshold_rp"]
            )
            return int(rule["duty_rp"]) if reached else 0
    return 0
