"""Checkpoints that nobody stands beside: while the server runs, whatever was written is signed within minutes."""

import asyncio
import contextlib

import asyncpg

from operations.actor import SYSTEM
from operations.books.chain_state import PERIOD, is_due
from operations.books.checkpoints import make_checkpoint
from operations.errors import RuleBroken

FIRST_LOOK = 60.0
"""Seconds after the start of the server."""


async def checkpoint_if_due() -> bool:
    if not await is_due(by=SYSTEM):
        return False
    await make_checkpoint(by=SYSTEM)
    return True


async def keep_checkpointed(*, first: float = FIRST_LOOK, then: float = PERIOD.total_seconds()) -> None:
    """A look that fails (PostgreSQL is coming back, the key is gone) is repeated; the desk shows the age in red."""
    await asyncio.sleep(first)
    while True:
        with contextlib.suppress(OSError, RuleBroken, asyncpg.PostgresError, asyncpg.InterfaceError):
            await checkpoint_if_due()
        await asyncio.sleep(then)
