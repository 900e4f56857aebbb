"""Shopping of one office in which some trips cheat and others only look like it; every receipt is a drawn photo."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.money import confirmations
from operations.money.confirmations import Heard
from operations.purchases import photos, price_references, shopping
from operations.purchases.price_references import NewReference
from operations.purchases.shopping import BoughtItem, Trip
from operations.selection import candidates, site_points
from tables.money.confirmation import ConfirmationChannel
from tables.purchases.purchase import ReceiptKind
from tables.steps import Role
from tests.chain_builders import installments_of, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office, add_person, signed_in
from tests.receipt_pictures import brightened, cropped, receipt_picture, sent_on
from tests.shopping_builders import CAPTURED_AT, Item, items_of, unsampled

SACK_RP = 185_000
RADIUS_M = 20_000
STALL, STOVE, SACKS, RENT = range(4)


class World:
    """`seeded`: what each signal should find, `innocent`: trips that nothing is wrong with, `alike` among them."""

    def __init__(self, office: Office, chain: Chain, items: list[list[Item]], day: date) -> None:
        self.office, self.chain, self.items, self.day = office, chain, items, day
        self.count = 0
        self.seeded: dict[str, set[UUID]] = defaultdict(set)
        self.innocent: list[UUID] = []
        self.alike: list[UUID] = []

    async def shop(
        self, woman: int, item: int = SACKS, quantity: int = 1, amount_rp: int = SACK_RP, *, photo: bytes | None = None,
        by: Actor | None = None, **changed: object,
    ) -> UUID:  # fmt: skip
        """A trip of its own shop, minute, receipt number and photo, unless told otherwise."""
        self.count += 1
        number, companion = self.count, by or self.office.companion
        kept = await photos.keep_photo(
            uuid4(), photo or receipt_picture(number), program=self.chain.program.key, by=companion
        )
        facts: dict[str, Any] = {
            "shop": f"Toko {number}",
            "bought_on": self.day,
            "receipt_kind": ReceiptKind.nota,
            "receipt_total_rp": amount_rp,
            "photos": [kept],
            "captured_at": CAPTURED_AT + timedelta(minutes=3 * number),
            "receipt_no": str(1000 + 17 * number),
        }
        bought = [BoughtItem(self.items[woman][item].key, quantity, amount_rp)]
        trip = Trip(unsampled(), items=bought, **facts | changed)
        return await shopping.confirm_trip(trip, by=companion)


async def purchase_fraud_world(office: Office, chain: Chain) -> World:
    await candidates.assign_companion([chain.women[5].enrollment], companion=office.companion2.id, by=office.staff)
    reference = NewReference("bahan", "Karung", 150_000, "survei pasar", await today())
    draft = await price_references.draft_reference(reference, by=office.staff)
    await price_references.activate_reference(draft, by=office.approver)
    world = World(office, chain, [await items_of(woman) for woman in chain.women], await today())
    await _innocents(world)
    await _photos(world)
    await _prices(world)
    await _days_and_numbers(world)
    await _one_shop(world)
    await _places(world)
    await _words_of_women(world)
    return world


async def _innocents(world: World) -> None:
    """Twelve ordinary trips, and those that stay just within a limit. A sack costs less than 120% of the reference."""
    world.innocent += [await world.shop(number % 4, amount_rp=170_000 + 500 * number) for number in range(12)]
    world.alike += [
        await world.shop(0, STALL, amount_rp=1_800_000),  # 120% of the plan, and not more
        await world.shop(1, amount_rp=180_000),  # 120% of the reference, and not more
        await world.shop(0, amount_rp=170_100, shop="Toko Dua", receipt_no="501"),
        await world.shop(1, amount_rp=170_200, shop="Toko Dua", receipt_no="502"),  # two women, one errand
        await world.shop(2, amount_rp=170_300, receipt_total_rp=190_000),  # something for herself on the same receipt
        await world.shop(3, STOVE, amount_rp=1_250_000, shop="Companion Jaya"),
    ]
    at = CAPTURED_AT - timedelta(hours=5)
    world.alike += [
        await world.shop(n, amount_rp=171_000 + n, captured_at=at + timedelta(seconds=10 * n)) for n in range(4)
    ]


async def _photos(world: World) -> None:
    """Numbers 0 to 5 of the innocents again: the same file, sent on, brightened, cut; same sum or another one."""
    for number, change in enumerate((bytes, sent_on, brightened, cropped)):
        original = receipt_picture(number + 1)
        code = "photo_seen" if change is bytes else "photo_alike"
        same = await world.shop(4, amount_rp=170_000 + 500 * number, photo=change(original))
        other = await world.shop(4, amount_rp=160_000 + 700 * number, photo=change(original))
        world.seeded[code] |= {same, other}


async def _prices(world: World) -> None:
    world.seeded["over_price"] = {await world.shop(1, STALL, amount_rp=1_800_001)}
    world.seeded["over_reference"] = {await world.shop(2, amount_rp=180_001), await world.shop(3, amount_rp=222_000)}
    world.seeded["over_quantity"] = {await world.shop(2, STOVE, 2, 1_300_000)}
    most = await world.shop(2, RENT, amount_rp=400_000, receipt_total_rp=5_000_001)
    world.seeded["over_plan"] = world.seeded["over_paid"] = {most}
    world.seeded["own_shop"] = {await world.shop(3, RENT, amount_rp=400_000, shop="UD. NAMA COMPANION")}
    world.seeded["no_receipt"] = {await world.shop(0, RENT, amount_rp=390_000, receipt_kind=ReceiptKind.none)}


async def _days_and_numbers(world: World) -> None:
    early = {await world.shop(1, RENT, amount_rp=380_000, bought_on=world.day - timedelta(days=2))}
    world.seeded["before_payment"] = early
    ahead = datetime.now(CAPTURED_AT.tzinfo) + timedelta(days=2)
    world.seeded["clock"] = {await world.shop(3, amount_rp=171_900, captured_at=ahead)}
    book = [("A-0071", 0), ("A-0072", 1)]
    world.seeded["receipt_sequence"] = {
        await world.shop(
            3, amount_rp=172_000 + days, shop="Toko Lama", receipt_no=no, bought_on=world.day - timedelta(days=days)
        )
        for no, days in book
    }
    at = CAPTURED_AT - timedelta(hours=9)
    world.seeded["same_minute"] = {
        await world.shop(4, amount_rp=173_000 + n, captured_at=at + timedelta(seconds=11 * n), quantity=1)
        for n in range(2)
    } | {await world.shop(0, amount_rp=174_000 + n, captured_at=at + timedelta(seconds=22 + 9 * n)) for n in range(3)}


async def _one_shop(world: World) -> None:
    """Another companion: six of ten trips in one shop are many, and the seventh of eleven is too many."""
    by = world.office.companion2
    trips = [await world.shop(5, amount_rp=150_000 + n, by=by) for n in range(4)]
    trips += [await world.shop(5, amount_rp=151_000 + n, by=by, shop="Toko Pojok") for n in range(6)]
    world.alike += trips
    world.seeded["one_shop"] = {await world.shop(5, RENT, amount_rp=350_000, by=by, shop="TOKO  POJOK")}


async def _places(world: World) -> None:
    """As far from her site as it may be, and a meter more."""
    site = await value("SELECT site FROM enrollment WHERE id = $1", world.chain.women[1].enrollment)
    await site_points.add_site_point(site, latitude=-7533, longitude=112717, radius_m=RADIUS_M, by=world.office.staff)
    world.alike += [await world.shop(1, amount_rp=175_100, distance_m=RADIUS_M)]
    world.seeded["far_from_site"] = {await world.shop(1, amount_rp=175_200, distance_m=RADIUS_M + 1)}


async def _words_of_women(world: World) -> None:
    """The same round sum short with three women of one new companion, with two of another; one shops before she spoke
    and once more after it."""
    office, chain, told = world.office, world.chain, world.seeded["round_deduction"]
    for name, places in (("companion3", (2, 3, 4)), ("companion4", (0, 1))):
        await add_person(name, frozenset({Role.companion}), office.organization)
        by, women = await signed_in(name), [chain.women[place] for place in places]
        await candidates.assign_companion([woman.enrollment for woman in women], companion=by.id, by=office.staff)
        trips = [await world.shop(places[0], amount_rp=176_000 + 10 * world.count, by=by)]
        said = [Heard((await installments_of(woman, chain.program.grant))[0], 4_950_000) for woman in women]
        await confirmations.confirm_receipt(said, on=world.day, channel=ConfirmationChannel.desk, by=office.staff)
        trips += [await world.shop(places[0], amount_rp=176_000 + 10 * world.count, by=by)]
        if len(women) >= 3:
            told.update(trips)
        else:
            world.alike += trips
