"""How many operations of a demo go on at once."""

import asyncio
from collections.abc import Awaitable, Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 4
"""As many connections as a command has."""


async def together(jobs: Iterable[Awaitable[T]]) -> list[T]:
    """All of them, a few at once; the results in order. Nothing more is begun once one has failed."""
    waiting, done = iter(jobs), []
    while few := list(islice(waiting, AT_ONCE)):
        done += await asyncio.gather(*few)
    return done
