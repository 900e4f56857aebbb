"""A shopping trip as the companion saw it: flags for the office, the drawn sample, part quantities, never double."""

from datetime import date
from uuid import UUID, uuid4

import msgspec
import pytest

from operations.errors import DatabaseRefused, Missing, NotAllowed, NotFound, SentTwiceDifferently, Unreadable
from operations.people.keys import new_keys
from operations.purchases import plans, shopping
from operations.purchases.shopping import BoughtItem, NoReceiptPhoto, NotPlanned, OverPaid, ReceiptTooSmall, Trip
from operations.selection import candidates
from tables.purchases.purchase import ReceiptKind
from tests.chain_builders import grant_of, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import a_photo, a_trip, items_of, unsampled

STALL, STOVE, SACKS, RENT = range(4)


async def trip(office: Office, chain: Chain, *bought: tuple[int, int, int], woman: int = 0, **changed: object) -> Trip:
    """`bought` are (item, quantity, sum) of one woman's plan; anything else about the trip may be changed."""
    items = await items_of(chain.women[woman])
    made = await a_trip(office, chain.program, [BoughtItem(items[item].key, n, rp) for item, n, rp in bought])
    return msgspec.structs.replace(made, **changed)


async def purchases() -> list[tuple[str, str, bool, bool]]:
    found = await rows("SELECT state, flags, accepted_unseen, in_sample FROM purchase ORDER BY amount_rp")
    return [(row[0], row[1], row[2], row[3]) for row in found]


async def test_a_trip_without_any_flag_is_accepted_by_itself(office: Office, paid: Chain):
    sent = await trip(office, paid, (STALL, 1, 1_500_000), (STOVE, 1, 1_300_000))

    assert await shopping.confirm_trip(sent, by=office.companion) == sent.id

    found = await rows("SELECT p.enrollment, p.quantity, p.amount_rp, p.state, p.flags, "
                       "p.accepted_unseen, p.confirmed_by, "
                       "p.decided_by, t.shop, t.receipt_total_rp, t.captured_at FROM purchase p "
                       "JOIN shopping_trip t ON t.id = p.shopping_trip ORDER BY p.amount_rp")  # fmt: skip
    her = paid.women[0].enrollment
    assert [tuple(row) for row in found] == [
        (her, 1, amount, "accepted", "[]", True, office.companion.id, None, "Toko Makmur", 2_800_000, sent.captured_at)
        for amount in (1_300_000, 1_500_000)
    ]
    assert await value("SELECT count(*) FROM receipt WHERE shopping_trip = $1", sent.id) == 1


FLAGGED = [
    ({"bought": [(STALL, 1, 1_800_000)]}, []),
    ({"bought": [(STALL, 1, 1_800_001)]}, ["over_price"]),
    ({"bought": [(SACKS, 11, 11 * 185_000)]}, ["over_quantity"]),
    ({"bought": [(STALL, 1, 1_000_000)], "receipt_kind": ReceiptKind.none, "photos": []}, ["no_receipt"]),
    ({"bought": [(STALL, 1, 1_000_000)], "bought_on": date(2013, 8, 31)}, ["before_payment"]),
    ({"bought": [(RENT, 2, 1_000_000)], "receipt_kind": ReceiptKind.none, "photos": []},
     ["over_price", "over_quantity", "no_receipt"]),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "flags"), FLAGGED)
async def test_each_flag_brings_a_purchase_before_the_office(
    wanted: dict[str, object], flags: list[str], office: Office, paid: Chain
):
    changed = {name: fact for name, fact in wanted.items() if name != "bought"}
    sent = await trip(office, paid, *wanted["bought"], **changed)

    await shopping.confirm_trip(sent, by=office.companion)

    assert await purchases() == [
        ("confirmed" if flags else "accepted", msgspec.json.encode(flags).decode().replace(",", ", "), not flags, False)
    ]


async def test_something_else_than_planned_is_a_flag_and_says_what(office: Office, paid: Chain):
    item = (await items_of(paid.women[0]))[STALL]
    sent = await a_trip(
        office, paid.program, [BoughtItem(item.key, 1, 1_400_000, substitution=" Rak besi, etalase habis ")]
    )

    await shopping.confirm_trip(sent, by=office.companion)

    assert await purchases() == [("confirmed", '["substitution"]', False, False)]
    assert await value("SELECT substitution FROM purchase") == "Rak besi, etalase habis"


async def test_a_photo_that_proved_another_trip_is_a_flag_and_a_finding(office: Office, paid: Chain):
    await shopping.confirm_trip(await trip(office, paid, (STALL, 1, 1_500_000)), by=office.companion)
    other = await trip(office, paid, (STOVE, 1, 1_250_000), woman=1)

    await shopping.confirm_trip(other, by=office.companion)

    assert (await purchases())[0] == ("confirmed", '["photo_seen"]', False, False)
    found = await rows("SELECT code, subject_table, amount_rp, text, enrollment FROM finding")
    assert [tuple(row) for row in found] == [
        ("F11", "purchase", 1_250_000, "Foto yang sama dipakai untuk belanja lain.", paid.women[1].enrollment)
    ]


async def test_the_sample_is_drawn_by_a_key_that_no_phone_has(office: Office, paid: Chain):
    drawn = await trip(office, paid, (STALL, 1, 1_500_000), id=unsampled(in_sample=True))

    await shopping.confirm_trip(drawn, by=office.companion)

    assert await purchases() == [("confirmed", "[]", False, True)]
    share = sum(shopping.is_drawn(UUID(int=number)) for number in range(10_000)) / 10_000
    assert 0.08 < share < 0.12


def test_another_key_draws_other_trips(monkeypatch: pytest.MonkeyPatch):
    trips = [UUID(int=number) for number in range(500)]
    drawn = {trip for trip in trips if shopping.is_drawn(trip)}

    monkeypatch.setattr("operations.people.keys._Ring.held", new_keys())

    assert {trip for trip in trips if shopping.is_drawn(trip)} != drawn


async def test_an_item_is_bought_in_parts_over_several_trips(office: Office, paid: Chain):
    for number, quantity in enumerate((3, 4, 3)):
        sent = await trip(
            office, paid, (SACKS, quantity, quantity * 185_000), photos=[await a_photo(office, paid.program, number)]
        )
        await shopping.confirm_trip(sent, by=office.companion)

    await shopping.confirm_trip(
        await trip(office, paid, (SACKS, 1, 185_000), photos=[await a_photo(office, paid.program, 9)]),
        by=office.companion,
    )

    found = await rows("SELECT quantity, flags FROM purchase ORDER BY id")
    assert sorted(tuple(row) for row in found) == [(1, '["over_quantity"]'), (3, "[]"), (3, "[]"), (4, "[]")]


async def test_one_trip_serves_several_women(office: Office, paid: Chain):
    items = [(await items_of(woman))[STOVE] for woman in paid.women[:3]]
    sent = await a_trip(office, paid.program, [BoughtItem(item.key, 1, 1_250_000) for item in items])

    await shopping.confirm_trip(sent, by=office.companion)

    found = await rows("SELECT enrollment FROM purchase ORDER BY enrollment")
    assert [row[0] for row in found] == sorted(woman.enrollment for woman in paid.women[:3])
    assert await value("SELECT count(*) FROM shopping_trip") == 1


async def test_a_trip_sent_twice_is_recorded_once_and_other_content_is_refused(office: Office, paid: Chain):
    sent = await trip(office, paid, (STALL, 1, 1_500_000))
    await shopping.confirm_trip(sent, by=office.companion)

    assert await shopping.confirm_trip(sent, by=office.companion) == sent.id

    assert await value("SELECT count(*) FROM purchase") == 1
    for changed in ({"shop": "Toko Lain"}, {"receipt_total_rp": 1_600_000}, {"bought_on": date(2013, 8, 31)}):
        async with refused(SentTwiceDifferently):
            await shopping.confirm_trip(msgspec.structs.replace(sent, **changed), by=office.companion)


async def test_no_more_is_spent_than_was_paid(office: Office, payable: Chain):
    unpaid = await trip(office, payable, (STALL, 1, 1))

    async with refused(OverPaid, r"Belanja Rp 1 melebihi sisa .* Rp 0"):
        await shopping.confirm_trip(unpaid, by=office.companion)


async def test_the_last_rupiah_may_be_spent_and_not_one_more(office: Office, paid: Chain):
    most = await trip(office, paid, (STALL, 1, 4_999_999))
    await shopping.confirm_trip(most, by=office.companion)

    too_much = await trip(office, paid, (STOVE, 1, 2))
    async with refused(OverPaid, r"Rp 2 melebihi sisa .* Rp 1\."):
        await shopping.confirm_trip(too_much, by=office.companion)
    await shopping.confirm_trip(await trip(office, paid, (STOVE, 1, 1)), by=office.companion)

    assert await value("SELECT sum(amount_rp)::bigint FROM purchase") == 5_000_000
    assert await misfits() == []


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"items": []}, Missing, "Barang yang dibeli"),
        ({"shop": "  "}, Missing, "Nama toko"),
        ({"bought_on": date(2013, 9, 2)}, Unreadable, "Tanggal beli"),
        ({"photos": []}, NoReceiptPhoto, "foto nota"),
        ({"receipt_total_rp": 1_499_999}, ReceiptTooSmall, "Rp 1.500.000 lebih besar dari jumlah nota Rp 1.499.999"),
        ({"photos": [uuid4()]}, NotFound, None),
    ],
)
async def test_a_trip_is_complete(
    changed: dict[str, object], error: type[Exception], said: str | None, office: Office, paid: Chain
):
    sent = await trip(office, paid, (STALL, 1, 1_500_000), **changed)

    async with refused(error, said):
        await shopping.confirm_trip(sent, by=office.companion)


@pytest.mark.parametrize("bought", [(STALL, 0, 1), (STALL, 1, 0), (STALL, -1, 1), (STALL, 1, -1)])
async def test_quantities_and_sums_are_above_zero(bought: tuple[int, int, int], office: Office, paid: Chain):
    sent = await trip(office, paid, bought, receipt_total_rp=10)

    async with refused(Unreadable, "Jumlah dan harga"):
        await shopping.confirm_trip(sent, by=office.companion)


async def test_only_items_of_an_agreed_plan_are_bought(office: Office, paid: Chain):
    await plans.draft_plan(
        await grant_of(paid.women[0]),
        business="Jahit",
        items=[plans.NewItem("Mesin", 1, "unit", 1)],
        by=office.companion,
    )
    drafted = await value(
        "SELECT i.id FROM plan_item i JOIN spending_plan s ON s.id = i.spending_plan WHERE s.state = 'draft'"
    )

    for item in (drafted, uuid4()):
        sent = await a_trip(office, paid.program, [BoughtItem(item, 1, 1)])
        async with refused(NotPlanned):
            await shopping.confirm_trip(sent, by=office.companion)
    item = (await items_of(paid.women[0]))[STALL].key
    twice = await a_trip(office, paid.program, [BoughtItem(item, 1, 1), BoughtItem(item, 1, 2)])
    async with refused(DatabaseRefused, "dua kali dalam satu belanja"):
        await shopping.confirm_trip(twice, by=office.companion)


async def test_only_her_companion_confirms(office: Office, neighbor: Office, paid: Chain):
    sent = await trip(office, paid, (STALL, 1, 1_500_000), receipt_kind=ReceiptKind.none, photos=[])

    for who in ("staff", "approver", "treasurer", "supervisor", "auditor"):
        async with refused(NotAllowed):
            await shopping.confirm_trip(sent, by=office.people[who])
    for who in (office.companion2, neighbor.companion):
        async with refused(NotPlanned):
            await shopping.confirm_trip(sent, by=who)


async def test_one_photo_document_proves_one_trip(office: Office, paid: Chain):
    first = await trip(office, paid, (STALL, 1, 1_500_000))
    await shopping.confirm_trip(first, by=office.companion)

    second = await trip(office, paid, (STOVE, 1, 1_250_000), photos=first.photos)
    async with refused(DatabaseRefused, "Foto ini sudah dipakai"):
        await shopping.confirm_trip(second, by=office.companion)


async def test_after_a_change_of_companion_the_former_one_sees_nothing(office: Office, paid: Chain, database: Database):
    sent = await trip(office, paid, (STALL, 1, 1_500_000))
    await candidates.assign_companion(paid.batch.enrollments, companion=office.companion2.id, by=office.staff)
    await database.set_today(date(2013, 9, 2))

    async with refused(NotPlanned):
        await shopping.confirm_trip(sent, by=office.companion)
