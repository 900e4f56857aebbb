"""A network from which many sign-ins fail is slowed down, never locked out: its unknown browsers sign in one by one.

An office of fifty stands behind one address, so an address closes nobody's door. Known browsers and quiet networks do
not wait at all; in the queue no name can take more than two places, so that one guesser does not fill it.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.operation import account_operation, note
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH

HOT = 20
"""Failed sign-ins within a quarter of an hour from which on a network's unknown browsers queue."""
MOST_WAITING = 60
MOST_WAITING_A_NAME = 2
RETRY_AFTER_S = 15


class Crowded(RuleBroken):
    text = mark("Terlalu banyak percobaan masuk dari jaringan ini. Tunggu {seconds} detik, lalu coba lagi.")

    def __init__(self) -> None:
        super().__init__(seconds=RETRY_AFTER_S)


class _Lane:
    """The queue of one hot network in this process."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.waiting: Counter[str] = Counter()


_LANES: defaultdict[str, _Lane] = defaultdict(_Lane)


@asynccontextmanager
async def one_by_one(network: str, name: str) -> AsyncIterator[None]:
    """Waits for its turn, or raises `Crowded` when the queue is full."""
    lane = _LANES[network]
    if lane.waiting.total() >= MOST_WAITING or lane.waiting[name] >= MOST_WAITING_A_NAME:
        raise Crowded
    lane.waiting[name] += 1
    try:
        async with lane.turn:
            yield
    finally:
        lane.waiting[name] -= 1
        if not lane.waiting[name]:
            del lane.waiting[name]
        if not lane.waiting:
            _LANES.pop(network, None)


@account_operation
async def count_failure(network: str, *, by: Actor) -> None:
    """One more sign-in from there that failed, be it for the password or for the code."""
    if network:
        await run("people/sql/count_network.sql", network, on=AUTH)
        await note(("network_counter", network), on=AUTH)
