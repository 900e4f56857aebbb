"""`berdaya books`: true books have no misfit, and every identity sees what was forged behind the application's back."""

import asyncio
from typing import Any

import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.books import recount
from operations.books.recount import identities
from operations.errors import NotAllowed
from operations.money import payment_lists
from operations.statement import sql
from tests.chain_builders import list_locked, rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.books.forgeries import FORGERIES
from tests.operations.everything import Everything
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused


@pytest.fixture
def everything(database: Database) -> Everything:
    return database.facts["everything"]


async def forge(database: Database, statements: str) -> Any:
    """As somebody who owns the server: every trigger off, the guarding constraint gone. The key of the forged row."""
    *before, last = statements.split("; ")
    async with database.unfenced() as superuser:
        for statement in before:
            await superuser.execute(statement)
        found = await superuser.fetch(last)
    assert found, "the forgery found a row"
    return found[0][0]


async def test_true_books_have_no_misfit_at_any_stage(everything: Everything):
    counted = await recount.recount(by=SYSTEM)

    assert counted.misfits == []
    assert counted.identities == identities()


async def test_a_forged_row_is_named(everything: Everything, database: Database):
    identity, table, statements = FORGERIES[0]
    key = await forge(database, statements)

    found = [misfit for misfit in await misfits() if misfit.identity == identity]

    assert [misfit.subject for misfit in found] == [f"{table}:{key}"]
    assert all(misfit.expected != misfit.found for misfit in found)


async def test_every_identity_names_what_was_forged_against_it(everything: Everything, database: Database):
    """Each forgery on the same books: counted where it stands, and taken back before the next."""
    superuser = await database.superuser()
    unseen = []
    for identity, table, statements in FORGERIES:
        forging = superuser.transaction()
        await forging.start()
        key = await forge(database, statements)
        await superuser.execute("SET LOCAL ROLE berdaya_app")
        async with database.acting(SYSTEM, on=superuser, operation=None):
            found = {row["subject"]: row for row in await superuser.fetch(sql(f"books/sql/recount/{identity}.sql"))}
        await forging.rollback()
        seen = found.get(f"{table}:{key}")
        if seen is None or any(str(row["expected"]) == str(row["found"]) for row in found.values()):
            unseen.append((identity, table, statements))

    assert unseen == []


def test_every_identity_has_a_forgery_that_it_sees():
    assert {identity for identity, _, _ in FORGERIES} == set(identities())


async def test_the_auditor_counts_the_same_and_nobody_else_sees_through(office: Office, everything: Everything):
    assert (await recount.recount(by=office.auditor)).misfits == []
    for who in (PUBLIC, office.staff, office.administrator):
        async with refused(NotAllowed):
            await recount.recount(by=who)


async def test_the_books_are_one_moment_while_others_write(office: Office, payable: Chain, database: Database):
    """A list is locked and sent back again and again; each count sees it whole or not at all."""
    key = await list_locked(office, payable.program, component=payable.program.grant)
    stop = asyncio.Event()

    async def to_and_fro() -> int:
        turns = 0
        while not stop.is_set():
            await payment_lists.send_back_list(key, reason="sekali lagi", by=office.approver)
            await payment_lists.lock_list(key, by=office.staff)
            turns += 1
        return turns

    writer = asyncio.create_task(to_and_fro())
    found = [await misfits() for _ in range(15)]
    stop.set()

    assert await writer > 0
    assert found == [[]] * 15
    assert len(await rows("SELECT 1 FROM payment WHERE state = 'ready'")) == 6
