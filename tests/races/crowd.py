"""Twenty callers at once, with real commits on connections of their own, and what each of them was answered."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from operations.errors import RuleBroken

CALLERS = 20


class Answers(Struct):
    """What came back, and every "no". Anything that is neither is a fault of ours and was raised."""

    given: list[Any]
    refused: list[RuleBroken]

    @property
    def words(self) -> set[str]:
        """The names of the refusals."""
        return {type(said).__name__ for said in self.refused}


async def at_once(call: Callable[[int], Awaitable[Any]], callers: int = CALLERS) -> Answers:
    """Everybody waits at the gate until all are there."""
    gate = asyncio.Barrier(callers)

    async def one(number: int) -> Any:
        await gate.wait()
        return await call(number)

    said = await asyncio.gather(*(one(number) for number in range(callers)), return_exceptions=True)
    for answer in said:
        if isinstance(answer, BaseException) and not isinstance(answer, RuleBroken):
            raise answer
    return Answers(
        given=[answer for answer in said if not isinstance(answer, RuleBroken)],
        refused=[answer for answer in said if isinstance(answer, RuleBroken)],
    )
