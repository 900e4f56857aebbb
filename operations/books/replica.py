"""A second PostgreSQL that follows the first (`BERDAYA_REPLICA_URL`): auditors' files are read there, decisions never.

It serves a file only when it holds the line of the download log that says that this very file was ordered: then it has
everything that was written before, so also the checkpoint that was asked for. When it is away, or still behind after a
moment, the first database serves. The log itself is always written there.
"""

import asyncio
from uuid import UUID

import asyncpg

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.operation import reading, reading_from
from operations.statement import run
from tables.engine import DB, REPLICA, SafeEngine

LOOKS, PAUSE_S = 20, 0.1


async def source_of(export: UUID, *, by: Actor) -> SafeEngine:
    """Where this file is read."""
    if REPLICA.pool is None:
        return DB
    with reading_from(REPLICA):
        for _ in range(LOOKS):
            try:
                if await _follows(export, by=by):
                    return REPLICA
            except (asyncpg.PostgresError, asyncpg.InterfaceError, RuleBroken, OSError, TimeoutError):
                return DB
            await asyncio.sleep(PAUSE_S)
    return DB


@reading
async def _follows(export: UUID, *, by: Actor) -> bool:
    """Is the line of this order there?"""
    return bool(await run("books/sql/sheets/ordered.sql", export))
