"""Checkpoints that nobody stands beside: while the server runs, whatever was written is signed within minutes."""

import asyncio
import contextlib
import sys
from pathlib import Path

import asyncpg

from operations.actor import SYSTEM
from operations.books.anchoring import add_anchors
from operations.books.chain_state import PERIOD, is_due
from operations.books.checkpoints import checkpoints, make_checkpoint
from operations.errors import RuleBroken

FIRST_LOOK = 60.0
"""Seconds after the start of the server."""


async def checkpoint_if_due(anchors: Path | None = None) -> bool:
    if not await is_due(by=SYSTEM):
        return False
    await make_checkpoint(by=SYSTEM)
    if anchors is not None:
        await _write_outside(anchors)
    return True


async def _write_outside(anchors: Path) -> None:
    """All that the file lacks. A file that is gone (its disk is not connected) or knows another history is said, never
    made anew."""
    try:
        anchors.stat()
        await asyncio.to_thread(add_anchors, anchors, await checkpoints(by=SYSTEM))
    except (OSError, RuleBroken) as error:
        why = error.say("id") if isinstance(error, RuleBroken) else error.strerror
        print(f"Berkas jangkar {anchors} tidak ditambah: {why} | The anchors were not written", file=sys.stderr)


async def keep_checkpointed(
    anchors: Path | None = None, *, first: float = FIRST_LOOK, then: float = PERIOD.total_seconds()
) -> None:
    """A look that fails (PostgreSQL is coming back, the key is gone) is repeated; the desk shows the age in red."""
    await asyncio.sleep(first)
    while True:
        with contextlib.suppress(OSError, RuleBroken, asyncpg.PostgresError, asyncpg.InterfaceError):
            await checkpoint_if_due(anchors)
        await asyncio.sleep(then)
