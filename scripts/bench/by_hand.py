"""SQL that no operation sends, in the frame of one: what a limit is measured with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from operations.actor import Actor
from scripts.bench.world import Bench
from tables.fences.apply import fence_sql


@asynccontextmanager
async def application(bench: Bench) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the application's login: row-level security holds on it."""
    connection = await asyncpg.connect(bench.urls().app)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def framed(connection: asyncpg.Connection, by: Actor) -> AsyncIterator[None]:
    """The actor's settings, and a number for the trail."""
    async with connection.transaction():
        for name, value in by.settings().items():
            await connection.execute(fence_sql("bench/set.sql"), name, value)
        await connection.execute(fence_sql("bench/begin.sql"))
        yield
