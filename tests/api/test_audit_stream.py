"""Over a real socket: a client that leaves frees the connection, and a broken COPY never ends like a whole file."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID

import httpx
import pytest

from tables.engine import DB
from tables.people.api_token import TokenScope
from tests.api.served import served
from tests.audit_templates import CODE, Audited, multiply_outcomes, token_of
from tests.chain_builders import rows
from tests.cluster import Database
from tests.people_builders import Office

OUTCOMES = f"/audit/csv/outcomes.csv?program={CODE}"
MANY = 120_000
"""More than fits into the sockets and buffers between PostgreSQL and a client that does not read."""


@asynccontextmanager
async def a_client() -> AsyncIterator[httpx.AsyncClient]:
    """An auditor's script in front of a served application."""
    headers = {"authorization": f"Bearer {await token_of('auditor', TokenScope.pack)}"}
    async with served() as address, httpx.AsyncClient(base_url=address, headers=headers, timeout=60) as client:
        yield client


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await true():
            await asyncio.sleep(0.02)


async def copy_waits(database: Database) -> bool:
    superuser = await database.superuser()
    return await superuser.fetchval(
        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND query LIKE 'COPY%' AND wait_event = 'ClientWrite')"
    )


async def events_of(export: str) -> list[str]:
    found = await rows("SELECT event FROM download_log WHERE export_id = $1 ORDER BY id", UUID(export))
    return [row["event"] for row in found]


async def test_a_whole_file_ends_with_its_last_chunk(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, 20_000)
    async with a_client() as client:
        answer = await client.get(OUTCOMES)
        proof = await client.get(f"/audit/csv/outcomes.csv.sha256?export={answer.headers['x-export-id']}")

    assert answer.headers["transfer-encoding"] == "chunked"
    assert answer.content.count(b"\n") == 20_009
    assert (proof.json()["rows"], proof.json()["bytes"]) == (20_008, len(answer.content))


async def test_a_client_who_leaves_frees_the_connection(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, MANY)
    async with a_client() as client:
        async with client.stream("GET", OUTCOMES) as answer:
            pieces = answer.aiter_bytes()
            await anext(pieces)
            await until(lambda: copy_waits(database))
        export = answer.headers["x-export-id"]

        async def aborted() -> bool:
            return await events_of(export) == ["started", "aborted"]

        await until(aborted)

        assert DB.pool.get_idle_size() == DB.pool.get_size()
        assert not await copy_waits(database)
        proof = await client.get(f"/audit/csv/outcomes.csv.sha256?export={export}")
        assert proof.status_code == 404


async def test_a_client_who_leaves_a_pack_frees_it_too(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, MANY)
    async with a_client() as client:
        async with client.stream("GET", f"/audit/pack?program={CODE}") as answer:
            await anext(answer.aiter_bytes())
        export = answer.headers["x-export-id"]

        async def aborted() -> bool:
            return await events_of(export) == ["started", "aborted"]

        await until(aborted)
        assert (await client.get(f"/audit/pack.sha256?export={export}")).status_code == 404

    assert DB.pool.get_idle_size() == DB.pool.get_size()


async def test_a_pack_whose_database_breaks_is_an_aborted_answer(
    database: Database, office: Office, audited: Audited
) -> None:
    """The row behind the last is one that PostgreSQL cannot compute: its date is at the end of the calendar."""
    async with database.unfenced() as superuser:
        await superuser.execute("ALTER TABLE outcome DROP CONSTRAINT outcome_observed_on_is_finite")
        await superuser.execute("UPDATE outcome SET observed_on = 'infinity' WHERE id = (SELECT max(id) FROM outcome)")
    async with a_client() as client:
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            await client.get(f"/audit/pack?program={CODE}")

    events = await rows("SELECT event FROM download_log ORDER BY id")
    assert [row["event"] for row in events] == ["started", "aborted"]


async def test_a_broken_copy_is_an_aborted_answer(database: Database, office: Office, audited: Audited) -> None:
    await multiply_outcomes(database, MANY)
    async with a_client() as client, client.stream("GET", OUTCOMES) as answer:
        pieces = answer.aiter_bytes()
        taken = await anext(pieces)
        await until(lambda: copy_waits(database))
        await kill_copy(database)
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            taken += b"".join([piece async for piece in pieces])
        events = await events_of(answer.headers["x-export-id"])

    assert events == ["started", "aborted"]
    assert answer.status_code == 200
    assert taken.startswith(b"code,wave,site,")
    assert DB.pool.get_idle_size() == DB.pool.get_size()


async def kill_copy(database: Database) -> None:
    superuser = await database.superuser()
    await superuser.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE query LIKE 'COPY%' AND datname = current_database()"
    )


async def test_a_query_that_fails_is_an_aborted_answer(database: Database, office: Office, audited: Audited) -> None:
    """The row behind the last is one that PostgreSQL cannot compute: its date is at the end of the calendar."""
    await multiply_outcomes(database, 20_000)
    async with database.unfenced() as superuser:
        await superuser.execute("ALTER TABLE outcome DROP CONSTRAINT outcome_observed_on_is_finite")
        await superuser.execute("UPDATE outcome SET observed_on = 'infinity' WHERE id = (SELECT max(id) FROM outcome)")
    async with a_client() as client:
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            await client.get(OUTCOMES)

    events = await rows("SELECT event FROM download_log ORDER BY id")
    assert [row["event"] for row in events] == ["started", "aborted"]
