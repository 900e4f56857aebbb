"""Paid by the treasury: SPP, SPM and SP2D in their order, for exactly the list's sum, typed by one, seen by another."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import DatabaseRefused, NotAllowed, NotYours, Unreadable, WrongStep
from operations.money import bank, payment_lists, releases, results, treasury
from operations.money.releases import NeedsItsFile
from operations.money.treasury import (
    AmountDiffers,
    NewTreasuryDocument,
    NotItsTurn,
    NotOfTheTreasury,
    OrderMissing,
    OutOfOrder,
    PapersAlive,
)
from operations.people import names
from tables.money.payment_list import Route
from tables.money.treasury_document import TreasuryKind
from tables.people.opening import Task
from tests.chain_builders import GRANT_DUE, answer_to, list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.route_builders import list_by, list_ordered, paper

SPP, SPM, SP2D = TreasuryKind.spp, TreasuryKind.spm, TreasuryKind.sp2d
TOTAL = 30_000_000


@pytest.fixture
async def approved(office: Office, payable: Chain) -> UUID:
    key = await list_by(office, payable.program, Route.treasury, component=payable.program.grant)
    return await list_approved(office, key)


def document(key: UUID, kind: TreasuryKind, number: str = "9", amount_rp: int = TOTAL) -> NewTreasuryDocument:
    return NewTreasuryDocument(key, kind, number, GRANT_DUE, amount_rp)


async def test_a_list_goes_through_the_treasury_to_its_end(office: Office, payable: Chain):
    """The bank's answer is read with a format where one was chosen."""
    program = payable.program
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, route=Route.treasury, profile=program.profile, by=office.staff
    )
    await payment_lists.lock_list(key, by=office.staff)
    await list_ordered(office, key)
    counts = await results.take_result(key, await answer_to(key), by=office.treasurer)
    await payment_lists.reconcile_list(key, by=office.treasurer)
    await payment_lists.close_list(key, by=office.approver)

    assert counts == {"matched": 6}
    found = await rows("SELECT kind, number, amount_rp, fiscal_year, state FROM treasury_document ORDER BY id")
    assert {tuple(row) for row in found} == {
        ("spp", "SPP-1", TOTAL, 2013, "confirmed"),
        ("spm", "SPM-1", TOTAL, 2013, "confirmed"),
        ("sp2d", "SP2D-1", TOTAL, 2013, "confirmed"),
    }
    assert await value("SELECT file_sha256 FROM payment_list") is None
    assert await misfits() == []


async def test_the_order_of_the_papers_is_kept(office: Office, approved: UUID):
    for kind in (SPM, SP2D):
        async with refused(OutOfOrder if kind is SPM else NotItsTurn):
            await treasury.record_document(document(approved, kind), by=office.staff)
    typed = await treasury.record_document(document(approved, SPP), by=office.staff)
    async with refused(OutOfOrder, "SPP"):
        await treasury.record_document(document(approved, SPM), by=office.staff)
    await treasury.confirm_document(typed, by=office.approver)
    earlier = msgspec.structs.replace(document(approved, SPM), dated=GRANT_DUE - timedelta(days=1))
    async with refused(OutOfOrder):
        await treasury.record_document(earlier, by=office.staff)
    tomorrow = msgspec.structs.replace(document(approved, SPM), dated=GRANT_DUE + timedelta(days=1))
    async with refused(Unreadable, "belum terjadi"):
        await treasury.record_document(tomorrow, by=office.staff)


@pytest.mark.parametrize("amount_rp", [TOTAL - 1, TOTAL + 5_000_000])
async def test_another_sum_is_refused_with_the_difference(amount_rp: int, office: Office, approved: UUID):
    difference = "Rp 1" if amount_rp < TOTAL else "Rp 5.000.000"
    async with refused(AmountDiffers, difference):
        await treasury.record_document(document(approved, SPP, amount_rp=amount_rp), by=office.staff)


async def test_release_waits_for_the_spm_and_sending_for_the_sp2d(office: Office, approved: UUID):
    await paper(office, approved, SPP, "1")
    async with refused(OrderMissing, "SPM"):
        await releases.release_without_file(approved, by=office.treasurer)
    await paper(office, approved, SPM, "1")
    await releases.release_without_file(approved, by=office.treasurer)
    async with refused(OrderMissing, "SP2D"):
        await payment_lists.mark_sent(approved, by=office.treasurer)
    await treasury.record_document(document(approved, SP2D), by=office.staff)
    async with refused(OrderMissing, "SP2D"):
        await payment_lists.mark_sent(approved, by=office.treasurer)


async def test_who_typed_it_does_not_compare_it(office: Office, neighbor: Office, approved: UUID):
    typed = await treasury.record_document(document(approved, SPP), by=office.staff)
    async with refused(NotYours):
        await treasury.confirm_document(typed, by=office.staff)
    for by in (office.supervisor, office.auditor):
        async with refused(NotAllowed):
            await treasury.confirm_document(typed, by=by)
    for by in (office.supervisor, office.approver):
        async with refused(NotAllowed):
            await treasury.record_document(document(approved, SPP, "77"), by=by)
    assert await value("SELECT state FROM treasury_document") == "recorded"


async def test_typed_twice_it_is_one_and_a_number_is_used_once(
    office: Office, approved: UUID, payable: Chain, database: Database
):
    first = await treasury.record_document(document(approved, SPP, "12/LS/2013"), by=office.staff)
    assert await treasury.record_document(document(approved, SPP, "12/LS/2013"), by=office.staff) == first
    async with refused(DatabaseRefused, "sudah punya dokumen"):
        await treasury.record_document(document(approved, SPP, "13/LS/2013"), by=office.staff)
    await treasury.confirm_document(first, by=office.treasurer)
    await database.set_today(date(2013, 9, 20))
    other = await list_by(office, payable.program, Route.treasury, component=payable.program.allowance)
    await list_approved(office, other)
    new = NewTreasuryDocument(other, SPP, "12/ls/2013", GRANT_DUE, 3_600_000)
    async with refused(DatabaseRefused, "sudah tercatat"):
        await treasury.record_document(new, by=office.staff)


async def test_a_list_is_not_taken_back_while_the_treasury_has_orders_for_it(office: Office, approved: UUID):
    spp = await paper(office, approved, SPP, "1")
    for stop in (payment_lists.send_back_list, payment_lists.abort_list):
        async with refused(PapersAlive):
            await stop(approved, reason="salah jumlah orang", by=office.treasurer)
    await treasury.drop_document(spp, reason="SPP dibatalkan", by=office.approver)
    await payment_lists.send_back_list(approved, reason="salah jumlah orang", by=office.treasurer)

    assert await payment_lists.lock_list(approved, by=office.staff) == (6, TOTAL)
    await list_approved(office, approved)
    await paper(office, approved, SPP, "1")  # the number is free again
    assert await misfits() == []


async def test_an_earlier_paper_stays_while_a_later_one_lives(office: Office, approved: UUID):
    spp, spm = await paper(office, approved, SPP, "1"), await paper(office, approved, SPM, "1")
    async with refused(DatabaseRefused, "langkah berikutnya"):
        await treasury.drop_document(spp, reason="salah ketik", by=office.staff)
    await treasury.drop_document(spm, reason="salah ketik", by=office.staff)
    await treasury.drop_document(spp, reason="salah ketik", by=office.staff)
    async with refused(WrongStep):
        await treasury.confirm_document(spp, by=office.approver)


async def test_after_sending_nothing_is_dropped(office: Office, approved: UUID):
    for kind in (SPP, SPM):
        await paper(office, approved, kind, "1")
    await releases.release_without_file(approved, by=office.treasurer)
    sp2d = await paper(office, approved, SP2D, "1")
    await payment_lists.mark_sent(approved, by=office.treasurer)
    async with refused(DatabaseRefused):
        await treasury.drop_document(sp2d, reason="salah ketik", by=office.approver)


async def test_each_route_has_its_own_release(office: Office, payable: Chain, approved: UUID, database: Database):
    opening = await names.open_names(Task.payment_list, approved, reason="berkas bank", by=office.treasurer)
    async with refused(bank.NoFile):
        await bank.release_list(approved, opening=opening, by=office.treasurer)
    await database.set_today(date(2013, 9, 20))
    other = await list_approved(office, await list_locked(office, payable.program, component=payable.program.allowance))
    async with refused(NeedsItsFile):
        await releases.release_without_file(other, by=office.treasurer)
    async with refused(NotOfTheTreasury):
        await treasury.record_document(document(other, SPP), by=office.staff)


async def test_the_database_keeps_order_and_sum_whatever_the_door(office: Office, approved: UUID, database: Database):
    insert = ("INSERT INTO treasury_document (program, organization, fiscal_year, payment_list, kind, number, dated, "
              "amount_rp, recorded_by) SELECT l.program, p.organization, 2013, l.id, $2, 'X', $3, $4, $5 "
              "FROM payment_list l JOIN program p ON p.id = l.program WHERE l.id = $1")  # fmt: skip
    release = "UPDATE payment_list SET state = 'released', released_by = $2 WHERE id = $1"
    treasurer = office.treasurer
    for statement, values, said in (
        (insert, (approved, "spm", GRANT_DUE, TOTAL, treasurer.id), "treasury_in_order"),
        (insert, (approved, "spp", GRANT_DUE, TOTAL - 1, treasurer.id), "treasury_fits_its_list"),
        (insert, (approved, "sp2d", GRANT_DUE, TOTAL, treasurer.id), "treasury_fits_its_list"),
        (release, (approved, treasurer.id), "list_has_its_order"),
    ):
        with pytest.raises(asyncpg.CheckViolationError) as told:
            async with database.acting(treasurer) as app:
                await app.execute(statement, *values)
        assert told.value.constraint_name == said
    assert await value("SELECT state FROM payment_list") == "approved"
