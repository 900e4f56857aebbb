"""Four ways in which a transaction dies, many times: nothing is committed or leaks, and the next request is fine."""

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from operations.actor import SYSTEM
from tables.engine import DB
from tables.people.organization import Organization
from tests.cluster import Database
from tests.people_builders import Office
from tests.scale import figure

GONE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
LATE = """
CREATE TABLE late (id integer, CONSTRAINT late_once UNIQUE (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE met (id integer);
GRANT ALL ON late, met TO berdaya_app"""
DEFAULT = 20


async def execute(statement: str) -> list[asyncpg.Record]:
    """On the connection of the open transaction."""
    return await DB.current_transaction.get().connection.fetch(statement)


async def fails_to_serialize(database: Database) -> None:
    """Two read what the other writes; exactly one of them may commit. What that one wrote is taken away again."""

    async def write_skew(met: asyncio.Barrier) -> None:
        async with DB.transaction(isolation="serializable"):
            await execute("SELECT count(*) FROM met")
            await met.wait()
            await execute("INSERT INTO met VALUES (1)")

    met = asyncio.Barrier(2)
    said = await asyncio.gather(write_skew(met), write_skew(met), return_exceptions=True)
    assert sorted(type(one).__name__ for one in said) == ["NoneType", "SerializationError"]
    assert await (await database.owner()).execute("DELETE FROM met") == "DELETE 1"


async def breaks_a_deferred_constraint(database: Database) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        async with DB.transaction(settings=SYSTEM.settings()):
            await execute("INSERT INTO late VALUES (1), (1)")


async def loses_its_backend(database: Database) -> None:
    superuser = await database.superuser()
    with pytest.raises(GONE):  # noqa: PT012  (the commit must be inside)
        async with DB.transaction(settings=SYSTEM.settings()):
            await execute("INSERT INTO late VALUES (2)")
            pid = (await execute("SELECT pg_backend_pid()"))[0][0]
            await superuser.execute("SELECT pg_terminate_backend($1, 5000)", pid)


async def is_cancelled(database: Database) -> None:
    async def wait_forever(begun: asyncio.Event) -> None:
        async with DB.transaction(settings=SYSTEM.settings()):
            await execute("INSERT INTO late VALUES (3)")
            begun.set()
            await asyncio.Event().wait()

    begun = asyncio.Event()
    task = asyncio.create_task(wait_forever(begun))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


DEATHS = [fails_to_serialize, breaks_a_deferred_constraint, loses_its_backend, is_cancelled]


@pytest.mark.parametrize("rounds", [DEFAULT, pytest.param(figure(200), marks=pytest.mark.figures)])
@pytest.mark.parametrize("dies", DEATHS)
async def test_a_transaction_that_dies_leaves_nothing_behind(
    dies: Callable[[Database], Awaitable[None]], rounds: int, database: Database, office: Office
):
    await (await database.owner()).execute(LATE)

    for _ in range(rounds):
        await dies(database)

        assert DB.pool.get_idle_size() == DB.pool.get_size()
        assert DB.current_transaction.get() is None
        assert await Organization.count() == 0, "outside a transaction there is no actor, so nothing is seen"
        async with DB.transaction(settings=SYSTEM.settings()):
            assert await Organization.count() == 1

    assert await (await database.owner()).fetchval("SELECT count(*) FROM late") == 0
