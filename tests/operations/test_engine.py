"""The engine under everything that can go wrong: no connection leaks, no silence, no actor left over."""

import asyncio
import contextlib
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.actor import SYSTEM, Actor
from tables.engine import AUTH, DB, NestedTransaction, SafeEngine
from tables.people.organization import Organization
from tables.people.user import User
from tests.cluster import Database
from tests.people_builders import Office

ROUNDS = 40
GONE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)


class ChangedMyMind(RuntimeError):
    """Leaves a transaction the other way."""


def all_given_back(engine: SafeEngine) -> bool:
    """Every connection of the pool is idle and no transaction is left in this task."""
    return engine.pool.get_idle_size() == engine.pool.get_size() and engine.current_transaction.get() is None


async def execute(statement: str, *values: object) -> list[asyncpg.Record]:
    """On the connection of the open transaction."""
    return await DB.current_transaction.get().connection.fetch(statement, *values)


async def a_table_that_complains_late(database: Database) -> None:
    owner = await database.owner()
    await owner.execute(
        "CREATE TABLE late (id integer, CONSTRAINT late_once UNIQUE (id) DEFERRABLE INITIALLY DEFERRED);"
        "GRANT ALL ON late TO berdaya_app"
    )


async def stored(database: Database) -> int:
    return await (await database.owner()).fetchval("SELECT count(*) FROM late")


async def twice() -> None:
    async with DB.transaction():
        await execute("INSERT INTO late VALUES (1), (1)")


async def test_a_commit_that_fails_leaks_no_connection(database: Database):
    await a_table_that_complains_late(database)

    for _ in range(ROUNDS):
        with pytest.raises(asyncpg.UniqueViolationError):
            await twice()
        assert all_given_back(DB)

    assert DB.pool.get_size() <= DB.pool.get_max_size()
    assert await stored(database) == 0


async def test_after_a_failed_commit_the_next_transaction_is_a_real_one(database: Database):
    await a_table_that_complains_late(database)
    with pytest.raises(asyncpg.UniqueViolationError):
        await twice()

    async def change_my_mind() -> None:
        async with DB.transaction():
            await execute("INSERT INTO late VALUES (2)")
            raise ChangedMyMind

    with pytest.raises(ChangedMyMind):
        await change_my_mind()

    assert await stored(database) == 0
    assert all_given_back(DB)


async def test_serialization_failures_leak_no_connection(database: Database):
    await a_table_that_complains_late(database)

    async def write_skew(met: asyncio.Barrier) -> None:
        async with DB.transaction(isolation="serializable"):
            await execute("SELECT count(*) FROM late")
            await met.wait()
            await execute("INSERT INTO late VALUES ($1)", id(met) % 1000 + int(asyncio.current_task().get_name()))

    outcomes = []
    for _ in range(ROUNDS):
        met = asyncio.Barrier(2)
        pair = [asyncio.create_task(write_skew(met), name=str(n * 1000)) for n in (1, 2)]
        outcomes.append(sorted(type(o).__name__ for o in await asyncio.gather(*pair, return_exceptions=True)))
        await (await database.owner()).execute("DELETE FROM late")

    assert outcomes == [["NoneType", "SerializationError"]] * ROUNDS
    assert all_given_back(DB)


@pytest.mark.parametrize("then", ["commit", "rollback", "query"])
async def test_a_killed_backend_leaks_no_connection(then: str, database: Database):
    superuser = await database.superuser()

    async def lose_the_backend() -> None:
        async with DB.transaction():
            pid = (await execute("SELECT pg_backend_pid()"))[0][0]
            await superuser.execute("SELECT pg_terminate_backend($1, 5000)", pid)  # waits until it is gone
            if then == "query":
                await execute("SELECT 1")
            if then == "rollback":
                raise ChangedMyMind

    for _ in range(8):
        with pytest.raises(ChangedMyMind if then == "rollback" else GONE):
            await lose_the_backend()
        assert all_given_back(DB)

    async with DB.transaction():
        assert (await execute("SELECT 1"))[0][0] == 1


async def test_a_swallowed_database_error_is_raised_at_the_end(database: Database):
    await a_table_that_complains_late(database)

    async def swallow() -> None:
        async with DB.transaction():
            await execute("INSERT INTO late VALUES (1)")
            with contextlib.suppress(asyncpg.DivisionByZeroError):
                await execute("SELECT 1 / 0")

    for _ in range(ROUNDS):
        with pytest.raises(asyncpg.InFailedSQLTransactionError):
            await swallow()

    assert await stored(database) == 0
    assert all_given_back(DB)


async def test_a_nested_transaction_is_refused_and_undoes_the_outer_one(database: Database):
    await a_table_that_complains_late(database)

    async def nest() -> None:
        async with DB.transaction():
            await execute("INSERT INTO late VALUES (1)")
            async with DB.transaction():
                await execute("INSERT INTO late VALUES (2)")

    with pytest.raises(NestedTransaction):
        await nest()

    assert await stored(database) == 0
    assert all_given_back(DB)


@pytest.mark.parametrize("statement", [None, "SELECT pg_sleep(30)"], ids=["between", "during"])
async def test_a_cancelled_task_gives_its_connection_back(statement: str | None, database: Database):
    await a_table_that_complains_late(database)

    async def wait_forever(begun: asyncio.Event) -> None:
        async with DB.transaction():
            await execute("INSERT INTO late VALUES (1)")
            begun.set()
            await (execute(statement) if statement else asyncio.Event().wait())

    for _ in range(ROUNDS):
        begun = asyncio.Event()
        task = asyncio.create_task(wait_forever(begun))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert all_given_back(DB)
    assert await stored(database) == 0


async def test_a_task_cancelled_while_it_waits_for_a_connection_takes_none(database: Database):
    async def hold(gate: asyncio.Event) -> None:
        async with DB.transaction():
            await gate.wait()

    gate = asyncio.Event()
    holders = [asyncio.create_task(hold(gate)) for _ in range(DB.pool.get_max_size())]
    while DB.pool.get_idle_size() or DB.pool.get_size() < DB.pool.get_max_size():
        await asyncio.sleep(0)
    waiting = asyncio.create_task(hold(gate))
    await asyncio.sleep(0)
    waiting.cancel()
    gate.set()
    await asyncio.gather(*holders, waiting, return_exceptions=True)

    assert waiting.cancelled()
    assert all_given_back(DB)


async def test_an_actor_that_postgres_cannot_read_leaks_no_connection(database: Database):
    for _ in range(ROUNDS):
        with pytest.raises(asyncpg.PostgresError):
            await DB.transaction(settings={"no such setting": "x"}).__aenter__()
        assert all_given_back(DB)


async def test_a_setting_is_what_was_said_whatever_stands_in_it(database: Database):
    odd = ["d'Arc", "'); ROLLBACK; --", "\\'", "''", "$1", "é %s {0}", ""]
    kept = []
    for said in odd:
        async with DB.transaction(settings={"app.roles": said}):
            kept.append((await execute("SELECT current_setting('app.roles')"))[0][0])

    assert kept == odd


async def test_a_query_outside_a_transaction_sees_nothing(database: Database, office: Office):
    assert await Organization.select() == []
    assert await Organization.count() == 0

    async with DB.transaction(settings=SYSTEM.settings()):
        assert await Organization.count() == 1


async def test_a_write_outside_a_transaction_is_refused(database: Database, office: Office):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await Organization.insert(Organization(name="x", kind="lks", region_code="99"))
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await Organization.update({Organization.name: "x"}, force=True)

    assert await (await database.owner()).fetchval("SELECT count(*) FROM organization WHERE name = 'x'") == 0


async def test_nothing_of_an_actor_stays_on_the_connection(database: Database, office: Office):
    async with DB.transaction(settings=office.auditor.settings()):
        pid = (await execute("SELECT pg_backend_pid()"))[0][0]
    async with DB.transaction():
        (left,) = await execute(
            "SELECT pg_backend_pid() AS pid, current_setting('app.actor_id', true) AS actor,"
            " current_setting('app.roles', true) AS roles, (SELECT count(*) FROM organization) AS seen"
        )

    assert (left["pid"], left["actor"] or "", left["roles"] or "", left["seen"]) == (pid, "", "", 0)


async def test_two_hundred_actors_at_once_each_stay_themselves(database: Database):
    async def who_am_i(actor: Actor) -> UUID:
        async with DB.transaction(settings=actor.settings()):
            first = (await execute("SELECT app.actor_id()"))[0][0]
            await asyncio.sleep(0)
            assert (await execute("SELECT app.actor_id()"))[0][0] == first
            return first

    actors = [Actor(id=uuid4(), name=str(n), roles=frozenset({"auditor"})) for n in range(200)]

    assert await asyncio.gather(*map(who_am_i, actors)) == [actor.id for actor in actors]
    assert all_given_back(DB)


async def test_the_two_engines_do_not_mix(database: Database, office: Office):
    async with DB.transaction(settings=SYSTEM.settings()):
        assert AUTH.current_transaction.get() is None
        async with AUTH.transaction(settings=SYSTEM.settings()):
            assert await User.count() == len(office.people) + 2
    assert all_given_back(DB)
    assert all_given_back(AUTH)
