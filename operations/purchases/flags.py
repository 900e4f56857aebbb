"""Why the office must look at a purchase before it counts. Pure: facts in, flags out."""

from typing import TYPE_CHECKING

from asyncpg import Record

from operations.words import mark
from tables.purchases.purchase import ReceiptKind

if TYPE_CHECKING:
    from operations.purchases.shopping import BoughtItem, Trip

SAMPLE_PERCENT = 10
"""Of all trips, drawn by a keyed hash of the trip's id, so that nobody can choose which ones are looked at."""

OVER_PRICE_PERCENT = 120

FLAGS = {
    "over_price": mark("Harga lebih dari 20% di atas rencana"),
    "over_quantity": mark("Jumlah lebih banyak dari rencana"),
    "substitution": mark("Beda dari rencana"),
    "no_receipt": mark("Tanpa nota"),
    "photo_seen": mark("Foto nota ini pernah dipakai"),
    "before_payment": mark("Tanggal beli sebelum uang dibayar"),
    "correction": mark("Perbaikan atas catatan belanja sebelumnya"),
}


def flags_of(trip: "Trip", item: "BoughtItem", plan: Record, *, photo_seen: bool) -> list[str]:
    """`plan` holds unit_price_rp, quantity, bought (earlier quantity) and paid_on of the plan item."""
    facts = {
        "over_price": item.amount_rp * 100 > plan["unit_price_rp"] * item.quantity * OVER_PRICE_PERCENT,
        "over_quantity": plan["bought"] + item.quantity > plan["quantity"],
        "substitution": bool(item.substitution.strip()),
        "no_receipt": trip.receipt_kind == ReceiptKind.none,
        "photo_seen": photo_seen,
        "before_payment": plan["paid_on"] is not None and trip.bought_on < plan["paid_on"],
        "correction": trip.corrects is not None,
    }
    return [flag for flag, raised in facts.items() if raised]
