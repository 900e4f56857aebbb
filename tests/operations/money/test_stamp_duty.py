"""Stamp duty: strictly above the threshold, whatever the sum, or never; in versions that two persons put into force."""

from datetime import date
from uuid import UUID

import pytest

from operations.errors import InForce, Missing, NoRight, NotAllowed, NotFound, NotYours, Unreadable
from operations.money import stamp_duty
from operations.money.stamp_duty import NewDuty, duties_of, duty_on
from operations.operation import reading
from tables.books.printed_paper import PaperKind
from tables.money.stamp_duty_rule import StampDutyWhen
from tests.chain_builders import value
from tests.people_builders import Office
from tests.refusals import refused

RECEIPT = PaperKind.receipt
DAY = date(2026, 11, 23)


def new(paper: PaperKind = RECEIPT, applies: StampDutyWhen = StampDutyWhen.above, **more) -> NewDuty:
    facts = {"threshold_rp": 1_000_000, "duty_rp": 12_000, "legal_basis": "UU contoh", "valid_from": DAY} | more
    return NewDuty(paper=paper, applies=applies, **facts)


@reading
async def duty(kind: PaperKind, amount_rp: int, day: date = DAY, *, by) -> int:
    return duty_on(await duties_of(kind), day=day, amount_rp=amount_rp)


@pytest.mark.parametrize(
    ("kind", "amount_rp", "duty_rp"),
    [
        (RECEIPT, 4_999_999, 0),
        (RECEIPT, 5_000_000, 0),
        (RECEIPT, 5_000_001, 10_000),
        (PaperKind.responsibility_statement, 1, 10_000),
        (PaperKind.goods_handover, 900_000_000, 0),
        (PaperKind.payment_list, 900_000_000, 0),
        (PaperKind.refund_notice, 900_000_000, 0),
        (PaperKind.decree_annex, 900_000_000, 0),
    ],
)
async def test_what_comes_with_berdaya_holds_for_every_office(
    kind: PaperKind, amount_rp: int, duty_rp: int, office: Office, neighbor: Office
):
    assert await duty(kind, amount_rp, by=office.staff) == duty_rp
    assert await duty(kind, amount_rp, by=neighbor.staff) == duty_rp


async def test_a_rule_of_the_office_holds_from_its_day_after_a_second_person(office: Office, neighbor: Office):
    rule = await stamp_duty.draft_duty(new(), by=office.staff)
    drafted = await duty(RECEIPT, 1_000_001, by=office.staff)
    hers = await stamp_duty.draft_duty(new(), by=office.approver)
    async with refused(NotYours):
        await stamp_duty.activate_duty(hers, by=office.approver)
    await stamp_duty.activate_duty(rule, by=office.treasurer)

    assert drafted == 0
    assert await duty(RECEIPT, 1_000_001, by=office.staff) == 12_000
    assert await duty(RECEIPT, 1_000_000, by=office.staff) == 0
    assert await duty(RECEIPT, 1_000_001, date(2026, 11, 22), by=office.staff) == 0
    assert await duty(RECEIPT, 1_000_001, by=neighbor.staff) == 0


async def activated(office: Office, **more) -> UUID:
    rule = await stamp_duty.draft_duty(new(**more), by=office.staff)
    await stamp_duty.activate_duty(rule, by=office.approver)
    return rule


async def test_a_later_version_ends_the_one_before_on_the_day_before(office: Office):
    first = await activated(office)
    await activated(office, duty_rp=15_000, valid_from=date(2027, 1, 1))

    assert await value("SELECT valid_to FROM stamp_duty_rule WHERE id = $1", first) == date(2026, 12, 31)
    assert await duty(RECEIPT, 2_000_000, date(2026, 12, 31), by=office.staff) == 12_000
    assert await duty(RECEIPT, 2_000_000, date(2027, 1, 1), by=office.staff) == 15_000


async def test_a_version_from_an_earlier_day_takes_the_place_of_later_ones(office: Office):
    first = await activated(office)
    await activated(office, duty_rp=15_000, valid_from=date(2026, 1, 1))

    assert await value("SELECT state FROM stamp_duty_rule WHERE id = $1", first) == "ended"
    assert await duty(RECEIPT, 2_000_000, by=office.staff) == 15_000


async def test_a_draft_is_dropped_and_what_is_in_force_is_not(office: Office):
    rule = await activated(office)
    draft = await stamp_duty.draft_duty(new(duty_rp=15_000), by=office.staff)
    await stamp_duty.end_duty(draft, by=office.supervisor)

    async with refused(InForce, "orang lain mengaktifkannya"):
        await stamp_duty.end_duty(rule, by=office.supervisor)
    assert await duty(RECEIPT, 2_000_000, by=office.staff) == 12_000


async def test_nobody_changes_what_was_delivered(office: Office, neighbor: Office):
    delivered = await value("SELECT id FROM stamp_duty_rule WHERE paper = 'receipt' AND organization IS NULL")
    own = await stamp_duty.draft_duty(new(), by=office.staff)

    async with refused(NoRight):
        await stamp_duty.end_duty(delivered, by=office.approver)
    async with refused(NotFound):
        await stamp_duty.activate_duty(own, by=neighbor.approver)
    for by in (office.companion, office.auditor, office.administrator):
        async with refused(NotAllowed):
            await stamp_duty.draft_duty(new(), by=by)
    async with refused(NotAllowed):
        await stamp_duty.activate_duty(own, by=office.staff2)


async def test_a_rule_without_a_sum_or_a_law_is_refused(office: Office):
    async with refused(Unreadable):
        await stamp_duty.draft_duty(new(duty_rp=0), by=office.staff)
    async with refused(Missing):
        await stamp_duty.draft_duty(new(legal_basis="  "), by=office.staff)
    free = await stamp_duty.draft_duty(new(applies=StampDutyWhen.never), by=office.staff)

    assert await value("SELECT duty_rp FROM stamp_duty_rule WHERE id = $1", free) == 0
