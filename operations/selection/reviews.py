"""Who of a list may be somebody who is registered already: found, kept for a second person, never told.

Four statements for a list, whatever it finds: neither their number nor anything that staff may read or count depends on
hits.
"""

import asyncio
from typing import Any
from uuid import UUID

from operations.people.index_version import stored_index_version
from operations.selection.blocks import Blocks, Pair
from operations.statement import run, stream


async def find_after_registration(program: UUID, batch: UUID | None) -> int:
    """Inside a writing operation. Compares the people of a list (None: of the program without any) with everybody who
    was registered before, and with each other. Returns how many were compared, which is no secret."""
    version = await stored_index_version()
    rows: list[Any] = await run("selection/sql/duplicates/persons.sql", program, batch)
    blocks = await asyncio.to_thread(Blocks, rows, version)
    pairs: list[Pair] = []
    async for others in stream("selection/sql/duplicates/in_blocks.sql", *blocks.wanted()):
        pairs += await asyncio.to_thread(blocks.compare, others)
    pairs += blocks.same_niks()
    await run(
        "selection/sql/duplicates/add.sql",
        [pair.enrollment for pair in pairs],
        [pair.other for pair in pairs],
        [pair.kind for pair in pairs],
        [pair.matched for pair in pairs],
        [pair.score for pair in pairs],
    )
    return len(rows)
