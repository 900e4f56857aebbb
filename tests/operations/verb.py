"""What a verb of the tables of verbs is: a call on the rows of `everything.py`, whose it is, whom it refuses."""

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken
from tests.chain_builders import ALLOWANCE_DUE
from tests.operations.everything import Everything

DAY, WHY = ALLOWANCE_DUE, "alasan yang jelas"
Call = Callable[[Everything, Actor], Awaitable[Any]]


class Verb(Struct, frozen=True):
    """`roles` may; `kin` picks a woman whose relative may not; `ends` is the next "no" where the row is unripe."""

    call: Call
    roles: tuple[str, ...]
    kin: str | None = None
    ends: type[RuleBroken] | None = None
    everywhere: bool = False
    """Not about a row of an office: whoever has the role may do it in any."""


S, T, A = ("staff",), ("treasurer",), ("approver",)
OFFICE, STOPPERS = ("staff", "supervisor"), ("staff", "treasurer", "approver")
