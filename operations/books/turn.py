"""One step that somebody may take now."""

from functools import partial
from typing import Any

from msgspec import Struct

from tables.steps import Role


class Turn(Struct, frozen=True):
    """One step. `barred` and `maker_only` name columns of the row that hold who acted; `decides` steps are refused to
    relatives."""

    verb: str
    roles: frozenset[Role]
    barred: tuple[str, ...] = ()
    maker_only: str | None = None
    decides: bool = False


def turn_from(steps: Any, now: str, to: str, verb: str, *barred: str, decides: bool = False) -> Turn:
    """The step of this dict of steps, by the roles that it names there."""
    return Turn(verb, steps[now][to], barred, decides=decides)


decision_from = partial(turn_from, decides=True)
