"""Before a list is released: what its file will hold, or what has to be put right first."""

from uuid import UUID

from msgspec import Struct

from admin.desk.answers import Asked
from admin.desk.formats import said_of
from admin.desk.turn import TurnView
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.money import bank
from operations.money.bank_shapes import Totals


class Checked(Struct, frozen=True):
    totals: Totals | None = None
    trouble: str = ""


async def checked(request: Asked, key: UUID, turn: TurnView, opening: UUID | None, *, by: Actor) -> Checked | None:
    """Only for who may release it, while the names are open to her; every account read is logged."""
    if opening is None or "release" not in turn.mine:
        return None
    try:
        return Checked(await bank.control_totals(key, opening=opening, by=by))
    except RuleBroken as error:
        return Checked(trouble=said_of(request, error))
