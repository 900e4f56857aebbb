"""How a page says whose turn it is, which buttons are there, and why another one is not."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.books.turns import Hindrance, Turn, hindrance, turns_of


class Missing(Struct, frozen=True):
    """A step that is possible now, though not for this person."""

    verb: str
    why: Hindrance


class TurnView(Struct, frozen=True):
    """`forward` is the step everybody waits for, `mine` the verbs whose buttons this person gets."""

    table: str
    forward: Turn | None
    mine: frozenset[str]
    missing: list[Missing]
    days: int | None

    @property
    def is_mine(self) -> bool:
        return self.forward is not None and self.forward.verb in self.mine


def turn_of(table: str, row: Mapping[str, Any], *, by: Actor) -> TurnView:
    turns = turns_of(table, row)
    found = [(turn, hindrance(turn, row, by=by, subject=table)) for turn in turns]
    return TurnView(
        table=table,
        forward=turns[0] if turns else None,
        mine=frozenset(turn.verb for turn, why in found if why is None),
        missing=[Missing(turn.verb, why) for turn, why in found if why is not None],
        days=row.get("days"),
    )
