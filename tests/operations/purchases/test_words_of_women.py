"""What her women said about a companion she never reads beside her own purchases, whatever other roles she holds."""

import pytest

from operations.actor import Actor
from operations.money import confirmations
from operations.money.confirmations import Heard
from operations.purchases import review_sheets
from tables.money.confirmation import ConfirmationChannel
from tests.chain_builders import installments_of, rows, seen_by, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of

SIGNALS = "SELECT code FROM purchase_signal"


@pytest.fixture
async def short(office: Office, paid: Chain) -> Chain:
    """Three women say that each received Rp 50.000 less."""
    said = [Heard((await installments_of(woman, paid.program.grant))[0], 4_950_000) for woman in paid.women[:3]]
    await confirmations.confirm_receipt(said, on=await today(), channel=ConfirmationChannel.desk, by=office.staff)
    return paid


def also_staff(actor: Actor) -> Actor:
    return Actor(actor.id, actor.name, actor.roles | {"staff"}, actor.organization)


async def test_the_accused_companion_does_not_read_it_at_the_review_desk(office: Office, short: Chain):
    purchase = await bought(office, short.program, (await items_of(short.women[0]))[0].key, 1_500_000)
    accused = also_staff(office.companion)

    office_reads = (await review_sheets.review_sheet(purchase, by=office.staff))["signals"]
    hers = await review_sheets.review_sheet(purchase, by=accused)

    assert [signal["code"] for signal in office_reads] == ["round_deduction"]
    assert hers["signals"] == []
    assert [row["signals"] for row in (await review_sheets.review_queue(by=accused)).rows] == [[]]
    assert [row[0] for row in await seen_by(office.staff, SIGNALS)] == ["round_deduction"]
    assert await seen_by(accused, SIGNALS) == []


async def test_nor_among_the_flags_of_her_purchase_which_waits_all_the_same(office: Office, short: Chain):
    await bought(office, short.program, (await items_of(short.women[0]))[0].key, 1_500_000)

    assert tuple((await rows("SELECT state, accepted_unseen, flags FROM purchase"))[0]) == ("confirmed", False, "[]")
    assert await value("SELECT count(*) FROM purchase_signal WHERE code = 'round_deduction'") == 1


async def test_another_companions_trip_is_read_by_who_is_staff_too(office: Office, short: Chain):
    await bought(office, short.program, (await items_of(short.women[0]))[0].key, 1_500_000)

    assert [row[0] for row in await seen_by(also_staff(office.companion2), SIGNALS)] == ["round_deduction"]
