"""Objections to be read: those that wait, with the day that each is due, and one with what its decision asks for."""

from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.selection.explanation_sheets import explained
from operations.selection.explanations import Explanation, shown_to
from operations.selection.restricted import sees_restricted
from operations.selection.rule_items import Item
from operations.selection.rule_reading import Value, thaw
from operations.statement import run


class ObjectionSheet(Struct, frozen=True):
    """`asked`: what upholding asks again, with what was answered; none when she was judged before rules were frozen."""

    objection: Row
    explanation: Explanation
    asked: list[tuple[Item, Value]]


@reading
async def objections(*, by: Actor) -> list[Row]:
    """The last hundred that she sees, open ones first, those due soonest on top."""
    by.must(*READERS)
    return await rows_of("selection/sql/objections/list.sql", None)


@reading
async def objection_sheet(objection: UUID, *, by: Actor) -> ObjectionSheet:
    by.must(*READERS)
    found = await rows_of("selection/sql/objections/list.sql", objection)
    if not found:
        raise NotFound
    row = found[0]
    last = await run("selection/sql/objections/last_judged.sql", row["enrollment"])
    held = thaw(last[0]["frozen"]) if last and last[0]["frozen"] else None
    asked = [(item, held.facts.get(item.code)) for item in held.rules.asked] if held else []
    restricted = sees_restricted(by)
    return ObjectionSheet(
        objection=row,
        explanation=shown_to(await explained(row["enrollment"]), restricted=restricted),
        asked=[(item, value if restricted or not item.restricted else None) for item, value in asked],
    )
