"""What a bank charges is a budget line of its own: recorded, confirmed by another, never inside a payment."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, RuleBroken, Unreadable, WrongStep
from operations.money import bank_fees
from operations.money.bank_fees import NewFee, NotSentYet
from tables.money.bank_fee import FeeKind
from tests.chain_builders import list_locked, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused


async def fee_of(key: UUID, amount_rp: int = 12_600, document_no: str = "ND-1", **more: FeeKind) -> NewFee:
    return NewFee(key, amount_rp, document_no, await today(), **more)


async def test_a_fee_counts_when_another_person_confirmed_it_and_no_payment_changes(office: Office, sent: UUID):
    before = await rows("SELECT id, amount_rp, paid_rp, state FROM payment ORDER BY id")
    fee = await bank_fees.record_fee(await fee_of(sent), by=office.treasurer)
    again = await bank_fees.record_fee(await fee_of(sent), by=office.treasurer)

    waiting = (await bank_fees.fees_of(sent, by=office.auditor)).confirmed_rp
    async with refused(NotYours):
        await bank_fees.decide_fee(fee, confirm=True, by=office.treasurer)
    await bank_fees.decide_fee(fee, confirm=True, by=office.approver)

    assert again == fee
    assert (waiting, (await bank_fees.fees_of(sent, by=office.staff)).confirmed_rp) == (0, 12_600)
    assert await rows("SELECT id, amount_rp, paid_rp, state FROM payment ORDER BY id") == before
    async with refused(WrongStep):
        await bank_fees.decide_fee(fee, confirm=True, by=office.approver2)


async def test_a_confirmed_mistake_is_undone_by_a_row_of_the_other_kind(office: Office, sent: UUID):
    for kind in (FeeKind.charged, FeeKind.given_back):
        fee = await bank_fees.record_fee(await fee_of(sent, kind=kind), by=office.staff)
        await bank_fees.decide_fee(fee, confirm=True, by=office.treasurer)

    fees = await bank_fees.fees_of(sent, by=office.auditor)

    assert (fees.confirmed_rp, [row["state"] for row in fees.rows]) == (0, ["confirmed"] * 2)


async def test_a_rejected_fee_says_why_and_its_paper_may_be_recorded_again(office: Office, sent: UUID):
    fee = await bank_fees.record_fee(await fee_of(sent, 99), by=office.staff)

    async with refused(Missing, "Alasan"):
        await bank_fees.decide_fee(fee, confirm=False, by=office.treasurer)
    async with refused(RuleBroken, "Nomor bukti ini sudah dicatat"):
        await bank_fees.record_fee(await fee_of(sent, 100), by=office.staff)
    await bank_fees.decide_fee(fee, confirm=False, reason="angka salah", by=office.treasurer)
    await bank_fees.record_fee(await fee_of(sent, 100), by=office.staff)

    assert [row["amount_rp"] for row in await bank_fees.fees_waiting(by=office.approver)] == [100]
    assert (await bank_fees.fees_of(sent, by=office.staff)).confirmed_rp == 0


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        (Unreadable, {"amount_rp": 0}),
        (Unreadable, {"amount_rp": -5}),
        (Unreadable, {"amount_rp": 1_000_000_001}),
        (Unreadable, {"charged_on": date(2100, 1, 1)}),
        (Missing, {"document_no": "  "}),
        (NotFound, {"payment_list": UUID(int=9)}),
    ],
)
async def test_what_is_no_fee_is_not_recorded(
    office: Office, sent: UUID, error: type[RuleBroken], changes: dict[str, object]
):
    new = msgspec.structs.replace(await fee_of(sent), **changes)

    async with refused(error):
        await bank_fees.record_fee(new, by=office.staff)


async def test_a_bank_charges_for_what_it_was_sent(office: Office, payable: Chain, database: Database):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    async with refused(NotSentYet):
        await bank_fees.record_fee(await fee_of(key), by=office.staff)
    async with database.acting(office.staff) as connection:
        with pytest.raises(asyncpg.CheckViolationError) as said:
            await connection.execute(
                "INSERT INTO bank_fee (program, payment_list, kind, amount_rp, document_no, charged_on, state, "
                "recorded_by, recorded_at, version) VALUES ($1, $2, 'charged', 1, 'X', '2013-09-01', 'recorded', $3, "
                "now(), 1)", payable.program.key, key, office.staff.id,
            )  # fmt: skip
    assert said.value.constraint_name == "fee_of_a_sent_list"


async def test_others_do_not_touch_it(office: Office, neighbor: Office, sent: UUID):
    fee = await bank_fees.record_fee(await fee_of(sent), by=office.staff)

    async with refused(NotAllowed):
        await bank_fees.record_fee(await fee_of(sent), by=office.approver)
    async with refused(NotFound):
        await bank_fees.decide_fee(fee, confirm=True, by=neighbor.treasurer)
    assert await bank_fees.fees_waiting(by=neighbor.treasurer) == []
    assert await value("SELECT state FROM bank_fee") == "recorded"
