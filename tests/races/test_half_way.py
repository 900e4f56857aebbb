"""Somebody is in the middle of a step; who would take away what it stands on waits, and then hears that it is done."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from contextvars import copy_context
from typing import Any
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import DatabaseRefused
from operations.money import accounts, bank, payment_lists, releases, treasury
from operations.money.accounts import AccountInUse, NewAccount
from operations.money.payment_lists import AccountChanging
from operations.money.treasury import OrderMissing
from operations.people import names
from tables.engine import DB
from tables.money.payment_list import Route
from tables.money.treasury_document import TreasuryKind
from tables.people.opening import Task
from tests.chain_builders import GRANT_DUE, list_approved, list_locked, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.route_builders import list_by, paper

pytestmark = pytest.mark.usefixtures("crowded")
A_MOMENT = 0.5


@asynccontextmanager
async def half_way(by: Actor, first: Awaitable[Any], second: Awaitable[Any]) -> AsyncIterator[asyncio.Task[Any]]:
    """`first` has acted and has not committed when `second` begins, which is found waiting; then `first` commits."""
    outside = copy_context()
    async with DB.transaction(settings=by.settings()):
        await first
        task = asyncio.get_running_loop().create_task(second, context=outside)
        done, _ = await asyncio.wait([task], timeout=A_MOMENT)
        assert not done, "it did not wait"
    yield task


async def another_account(office: Office, chain: Chain, by: Actor) -> Awaitable[UUID]:
    woman = chain.women[0]
    opening = await names.open_names(Task.decree, chain.decree, reason="ganti rekening", by=by)
    new = NewAccount(woman.enrollment, "002", "700000000001", woman.line.name, GRANT_DUE)
    return accounts.change_account(
        chain.accounts[0], new=new, reason="buku hilang", document_no="SK-1", opening=opening, by=by
    )


@pytest.fixture
async def approved(office: Office, payable: Chain) -> UUID:
    return await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))


async def test_an_account_is_not_changed_while_its_list_is_being_released(
    office: Office, payable: Chain, approved: UUID
):
    opening = await names.open_names(Task.payment_list, approved, reason="berkas bank", by=office.treasurer)
    release = bank.release_list(approved, opening=opening, by=office.treasurer)

    async with half_way(office.treasurer, release, await another_account(office, payable, office.staff)) as change:
        with pytest.raises(AccountInUse):
            await change

    assert await value("SELECT state FROM bank_account WHERE id = $1", payable.accounts[0]) == "verified"
    await payment_lists.mark_sent(approved, by=office.treasurer)


async def test_a_list_is_not_released_while_an_account_of_it_is_being_changed(
    office: Office, payable: Chain, approved: UUID
):
    opening = await names.open_names(Task.payment_list, approved, reason="berkas bank", by=office.treasurer)
    release = bank.release_list(approved, opening=opening, by=office.treasurer)

    async with half_way(office.staff, await another_account(office, payable, office.staff), release) as released:
        with pytest.raises(AccountChanging):
            await released

    assert await value("SELECT state FROM payment_list") == "approved"
    await payment_lists.send_back_list(approved, reason="rekening diganti", by=office.treasurer)


@pytest.fixture
async def ordered(office: Office, payable: Chain) -> UUID:
    """Released by the treasury, with its SP2D."""
    key = await list_by(office, payable.program, Route.treasury, component=payable.program.grant)
    await list_approved(office, key)
    await paper(office, key, TreasuryKind.spp, "SPP-1")
    await paper(office, key, TreasuryKind.spm, "SPM-1")
    await releases.release_without_file(key, by=office.treasurer)
    await paper(office, key, TreasuryKind.sp2d, "SP2D-1")
    return key


async def test_an_sp2d_is_not_dropped_while_its_list_is_being_sent(office: Office, ordered: UUID):
    sp2d = await value("SELECT id FROM treasury_document WHERE kind = 'sp2d'")
    send = payment_lists.mark_sent(ordered, by=office.treasurer)
    drop = treasury.drop_document(sp2d, reason="salah ketik", by=office.approver)

    async with half_way(office.treasurer, send, drop) as dropped:
        with pytest.raises(DatabaseRefused, match="langkah berikutnya"):
            await dropped

    assert await value("SELECT state FROM treasury_document WHERE id = $1", sp2d) == "confirmed"


async def test_a_list_is_not_sent_while_its_sp2d_is_being_dropped(office: Office, ordered: UUID):
    sp2d = await value("SELECT id FROM treasury_document WHERE kind = 'sp2d'")
    send = payment_lists.mark_sent(ordered, by=office.treasurer)
    drop = treasury.drop_document(sp2d, reason="salah ketik", by=office.approver)

    async with half_way(office.approver, drop, send) as sent:
        with pytest.raises(OrderMissing):
            await sent

    assert await value("SELECT state FROM payment_list") == "released"
