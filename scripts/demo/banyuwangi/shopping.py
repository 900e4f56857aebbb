"""150 shopping trips with their receipts, as three companions confirmed them, and the office's look at them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import SYSTEM, Actor
from operations.purchases import review as office
from operations.purchases.photos import keep_photo
from operations.purchases.shopping import BoughtItem, Trip, confirm_trip
from scripts.demo import rows
from scripts.demo.banyuwangi.receipts import Paper, draw
from scripts.demo.banyuwangi.world import World, key_of
from scripts.demo.pace import together
from tables.purchases.purchase import PurchaseState, ReceiptKind

TRIPS = 150
WHOLE = 8
"""Women who spent the whole grant, in two trips each."""

LEFT_RP = 130_000
"""What the first of them did not need and gives back."""

SINGLE = 92
"""Women who began to spend; the first of them went a second time."""

TOO_DEAR_FROM = TRIPS - SINGLE
"""From here on a trip is its woman's only one or her last."""

FIRST_DAY, DAYS = date(2013, 9, 5), 70
SHOPS = ("Toko Makmur", "UD Sumber Rejeki", "Toko Barokah", "CV Laris", "Toko Murah", "Pasar Induk kios 12")
GRANT_RP = 5_000_000


class Errand(Struct):
    """One trip before it is made: the lines of the plan that it covers, as (line, quantity, sum)."""

    number: int
    bought: list[tuple[dict[str, Any], int, int]]
    instead: str = ""
    kind: ReceiptKind = ReceiptKind.nota


async def go_shopping(world: World) -> None:
    await world.day(11, 15)
    everyone = [woman.key for woman in await rows.enrolled(world.program, by=SYSTEM) if woman.key != world.retried]
    plans = await rows.agreed_items(everyone, by=SYSTEM)
    whole = [
        key for key in everyone if sum(item["quantity"] * item["unit_price_rp"] for item in plans[key]) == GRANT_RP
    ]
    world.whole = whole[:WHOLE]
    others = [key for key in everyone if key not in world.whole]
    second = TRIPS - 2 * WHOLE - SINGLE
    errands: dict[UUID, list[Errand]] = {}
    for place, key in enumerate(world.whole):
        errands[key] = _everything(plans[key], 2 * place, LEFT_RP if place == 0 else 0)
    for place, key in enumerate(others[:SINGLE]):
        errands[key] = [_some(plans[key][:2], 2 * WHOLE + place)]
        if place < second:
            errands[key].append(_some(plans[key][2:3], 2 * WHOLE + SINGLE + place, more=int(place % 20 == 7)))
    await together(_shop_for(world, key, hers) for key, hers in errands.items())


def _everything(plan: list[dict[str, Any]], number: int, less_rp: int) -> list[Errand]:
    """The whole plan at its own prices, in two trips; the last line cheaper by `less_rp`."""
    lines = [(item, item["quantity"], item["quantity"] * item["unit_price_rp"]) for item in plan]
    item, quantity, amount_rp = lines[-1]
    lines[-1] = (item, quantity, amount_rp - less_rp)
    return [Errand(number, lines[:2]), Errand(number + 1, lines[2:])]


def _some(plan: list[dict[str, Any]], number: int, *, more: int = 0) -> Errand:
    """Part of a plan. Now and then too dear, something else, more than planned, or without a receipt."""
    percent = 125 if number % 15 == 3 and number >= TOO_DEAR_FROM else 95 + number % 6
    errand = Errand(number, [])
    for item in plan:
        quantity = item["quantity"] + more if more else max(1, item["quantity"] // 2)
        errand.bought.append((item, quantity, quantity * item["unit_price_rp"] * percent // 100))
    if number % 15 == 11:
        errand.instead = "Barang yang direncanakan habis, diganti yang sejenis"
    if number % 15 == 7:
        errand.kind = ReceiptKind.none
    return errand


async def _shop_for(world: World, woman: UUID, errands: list[Errand]) -> None:
    companion = world.actors[world.companion_of[woman]]
    for errand in errands:
        bought_on = FIRST_DAY + timedelta(days=errand.number * DAYS // TRIPS)
        total_rp = sum(amount_rp for _, _, amount_rp in errand.bought)
        trip = Trip(
            id=key_of(f"trip/{errand.number}"),
            shop=SHOPS[errand.number % len(SHOPS)],
            bought_on=bought_on,
            receipt_kind=errand.kind,
            receipt_total_rp=total_rp,
            items=[
                BoughtItem(item["id"], quantity, sum_rp, errand.instead) for item, quantity, sum_rp in errand.bought
            ],
            photos=await _photos(world, errand, bought_on, total_rp, companion),
            captured_at=datetime(
                2013, bought_on.month, bought_on.day, 1 + errand.number % 10, errand.number % 60, tzinfo=UTC
            ),
        )
        await confirm_trip(trip, by=companion)


async def _photos(world: World, errand: Errand, bought_on: date, total_rp: int, companion: Actor) -> list[UUID]:
    """One picture, for every ninth trip two; none where there was no receipt."""
    if errand.kind == ReceiptKind.none:
        return []
    shop = SHOPS[errand.number % len(SHOPS)]
    lines = [(item["name"], quantity, amount_rp) for item, quantity, amount_rp in errand.bought]
    paper = Paper(errand.number + 1, shop, bought_on, lines, total_rp)
    return [
        await keep_photo(
            key_of(f"photo/{errand.number}/{page}"), draw(paper, page), program=world.program, by=companion
        )
        for page in range(1, 3 if errand.number % 9 == 0 else 2)
    ]


async def review(world: World) -> None:
    """Most of what waits is accepted; one purchase is asked about, one answered, one rejected, some still wait."""
    await world.day(11, 18)
    waiting = [row for row in await rows.purchases(world.program, by=SYSTEM) if row["state"] == PurchaseState.confirmed]
    whole = [row for row in waiting if row["enrollment"] in world.whole]
    too_dear: list[dict[str, Any]] = []
    rest: list[dict[str, Any]] = []
    for row in waiting:
        if row not in whole:
            (too_dear if "over_price" in row["flags"] else rest).append(row)
    too_dear.sort(key=lambda row: world.companion_of[row["enrollment"]])  # the first companion has something to answer
    asked, answered, rejected, *dear = too_dear
    for row in (asked, answered):
        await office.query_purchase(row["id"], question="Mengapa harganya jauh di atas rencana?", by=world.supervisor)
    companion = world.actors[world.companion_of[answered["enrollment"]]]
    await office.answer_query(
        answered["id"], answer="Ukuran yang direncanakan tidak ada, ini satu-satunya.", by=companion
    )
    await office.reject_purchase(rejected["id"], reason="Harga tidak wajar, selisih harus kembali.", by=world.staff2)
    world.rejected = (rejected["entitlement"], rejected["amount_rp"])
    accepted = whole + dear + rest[: len(rest) // 2]
    await together(office.accept_purchase(row["id"], by=world.supervisor) for row in accepted)
