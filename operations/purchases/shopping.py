"""One shopping trip as the companion saw it: receipts, the plan items it covers, prices. Never lost, never double.

The sender makes the ids. The same trip again is answered like the first time; other content under its id is refused.
"""

import hashlib
from datetime import date, datetime
from uuid import UUID

import msgspec
from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotFound, Related, RuleBroken, SentTwiceDifferently, Unreadable, say_why
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.people.vault import blind_index
from operations.purchases.flags import SAMPLE_PERCENT, SHOWN
from operations.statement import run
from operations.words import mark, rupiah
from tables.purchases.purchase import ReceiptKind, ShoppingTrip
from tables.steps import Role

CORRECTED = mark("Diperbaiki pendamping dengan catatan baru.")


class NoReceiptPhoto(RuleBroken):
    text = mark('Lampirkan foto nota. Bila memang tanpa nota, pilih "tanpa nota".')


class OverPaid(RuleBroken):
    text = mark("Belanja {spent} melebihi sisa bantuan yang sudah dibayar, {left}.")


class ReceiptTooSmall(RuleBroken):
    text = mark("Jumlah barang {items} lebih besar dari jumlah nota {receipt}.")


class NotSplit(RuleBroken):
    text = mark("Barang {items} dan bagian sendiri {own} tidak sama dengan jumlah nota {receipt}.")


class OfficeDecided(RuleBroken):
    text = mark("Kantor sudah memutuskan belanja ini, atau belanja ini sudah diperbaiki.")


class NotPlanned(RuleBroken):
    text = mark("Barang yang dipilih tidak ada dalam rencana belanja yang disepakati.")


class BoughtItem(Struct, frozen=True):
    """Part quantities are allowed over several trips; `substitution` says what was bought instead, and why."""

    plan_item: UUID
    quantity: int
    amount_rp: int
    substitution: str = ""


class Trip(Struct, frozen=True, omit_defaults=True):
    """What the companion sends: `photos` are ids of documents that were kept before. `own_rp`: what she bought for
    herself on the same receipt; None = whatever is left of its total. `corrects`: the trip that this one replaces.
    `goods`: photos of what was bought. `distance_m`: from where she lives, when the phone noted a place."""

    id: UUID
    shop: str
    bought_on: date
    receipt_kind: ReceiptKind
    receipt_total_rp: int
    items: list[BoughtItem]
    photos: list[UUID]
    captured_at: datetime
    own_rp: int | None = None
    receipt_no: str = ""
    corrects: UUID | None = None
    goods: list[UUID] = []
    distance_m: int | None = None


@operation
async def confirm_trip(trip: Trip, *, unsure: bool = False, by: Actor) -> UUID:
    """The companion confirms what she saw. Rows without a reason to look, outside the drawn sample, are accepted by
    themselves; none when it is `unsure`: carried by somebody else, or doubted on its way."""
    by.must(Role.companion)
    sha256 = hashlib.sha256(msgspec.json.encode(trip, order="deterministic")).hexdigest()
    facts = await _facts(trip)
    known, related = facts[0]["sha256"], facts[0]["related"]
    if known == sha256:
        return trip.id
    if known is not None:
        raise SentTwiceDifferently
    _check_form(trip, facts[0]["today"])
    replaced = {}
    if trip.corrects:
        replaced = await _replace(trip.corrects)
        facts = await run("purchases/sql/lock_items.sql", _item_keys(trip))
    items = {row["plan_item"]: row for row in facts if row["plan_item"]}
    if len(items) != len(set(_item_keys(trip))) or len({row["program"] for row in items.values()}) != 1:
        raise NotPlanned
    if related:
        raise Related(code=related)
    _within_paid(trip, items)
    await _write(trip, items, replaced, sha256=sha256, unsure=unsure, by=by)
    await note(("shopping_trip", trip.id), items=len(trip.items), amount_rp=sum(item.amount_rp for item in trip.items))
    return trip.id


def _item_keys(trip: Trip) -> list[UUID]:
    return [item.plan_item for item in trip.items]


async def _facts(trip: Trip) -> list[Record]:
    """Each item that is planned, and beside it what is known of the trip; one row at least."""
    return await run("purchases/sql/trip_facts.sql", trip.id, _item_keys(trip))


def _check_form(trip: Trip, day: date) -> None:
    if not trip.items:
        raise Missing(field=mark("Barang yang dibeli"))
    if not trip.shop.strip():
        raise Missing(field=mark("Nama toko"))
    if trip.bought_on > day:
        raise Unreadable(field=mark("Tanggal beli"), hint=mark("belum terjadi"))
    if any(item.quantity < 1 or item.amount_rp < 1 for item in trip.items):
        raise Unreadable(field=mark("Jumlah dan harga"), hint=mark("angka bulat lebih dari nol"))
    if trip.receipt_kind != ReceiptKind.none and not trip.photos:
        raise NoReceiptPhoto
    total = sum(item.amount_rp for item in trip.items)
    if total > trip.receipt_total_rp:
        raise ReceiptTooSmall(items=rupiah(total), receipt=rupiah(trip.receipt_total_rp))
    if trip.own_rp is not None and total + trip.own_rp != trip.receipt_total_rp:
        raise NotSplit(items=rupiah(total), own=rupiah(trip.own_rp), receipt=rupiah(trip.receipt_total_rp))


async def _replace(trip: UUID) -> dict[UUID, UUID]:
    """The earlier trip counts no more, before its grant is counted again. Plan item -> what is replaced."""
    return {row["plan_item"]: row["id"] for row in await _take_back(trip, CORRECTED)}


async def _take_back(trip: UUID, reason: str) -> list[Record]:
    """Either all that still counts, or a refusal: the office decides about a whole trip or she corrects it."""
    found = await run("purchases/sql/trip_to_correct.sql", trip)
    if not found:
        raise NotFound
    taken = await run("purchases/sql/take_back_trip.sql", trip, reason)
    if not taken or len(taken) != found[0]["counting"]:
        raise OfficeDecided
    return taken


@operation
async def withdraw_trip(trip: UUID, *, reason: str, by: Actor) -> bool:
    """Nothing of it was bought. True when some of it had been accepted by itself: then the office looks."""
    by.must(Role.companion)
    taken = await _take_back(trip, say_why(reason))
    await refuse_relatives(sorted({row["enrollment"] for row in taken}), by=by)
    await note(("shopping_trip", trip), reason=reason.strip())
    return any(row["accepted_unseen"] for row in taken)


def _within_paid(trip: Trip, items: dict[UUID, Record]) -> None:
    """Says in words what the database enforces: no grant is spent beyond what was paid."""
    spent: dict[object, int] = {}
    for item in trip.items:
        entitlement = items[item.plan_item]["entitlement"]
        spent[entitlement] = spent.get(entitlement, 0) + item.amount_rp
    for row in items.values():
        sum_rp, left_rp = spent[row["entitlement"]], row["left_rp"]
        if left_rp is not None and sum_rp > left_rp:
            raise OverPaid(spent=rupiah(sum_rp), left=rupiah(left_rp))


async def _write(
    trip: Trip, items: dict[UUID, Record], replaced: dict[UUID, UUID], *, sha256: str, unsure: bool, by: Actor
) -> None:
    row = ShoppingTrip(
        id=trip.id,
        program=next(iter(items.values()))["program"],
        companion=by.id,
        shop=trip.shop.strip(),
        bought_on=trip.bought_on,
        receipt_kind=trip.receipt_kind,
        receipt_total_rp=trip.receipt_total_rp,
        own_rp=trip.receipt_total_rp - sum(item.amount_rp for item in trip.items),
        receipt_no=trip.receipt_no.strip() or None,
        corrects=trip.corrects,
        distance_m=trip.distance_m,
        content_sha256=sha256,
        captured_at=trip.captured_at,
        received_at=now(),
    )
    await ShoppingTrip.insert(row)
    if trip.photos:
        await run("purchases/sql/place_photos.sql", row.program, trip.photos, [])
        kept = await run("purchases/sql/attach_receipts.sql", trip.id, row.program, trip.photos)
        if len(kept) != len(trip.photos):
            raise NotFound
    await _purchase(trip, items, replaced, unsure=unsure)


async def _purchase(trip: Trip, items: dict[UUID, Record], replaced: dict[UUID, UUID], *, unsure: bool) -> None:
    """One row for each item, accepted or with the reasons why somebody has to look."""
    facts = [items[item.plan_item] for item in trip.items]
    await run(
        "purchases/sql/write_purchases.sql",
        trip.id,
        _item_keys(trip),
        *([row[column] for row in facts] for column in ("program", "enrollment", "entitlement")),
        [item.quantity for item in trip.items],
        [item.amount_rp for item in trip.items],
        [item.substitution.strip() for item in trip.items],
        [replaced.get(item.plan_item) for item in trip.items],
        trip.goods,
        is_drawn(trip.id),
        unsure,
        SHOWN,
    )


def is_drawn(trip: UUID) -> bool:
    """Does the office look at this trip? The hash is keyed: whoever makes the id cannot know what it leads to."""
    return int.from_bytes(blind_index("sample", trip.hex)[:4], "big") % 100 < SAMPLE_PERCENT
