"""Why somebody should look at a shopping trip: found by the database, when it or a later one like it arrives."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, ForeignKey, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.purchases.purchase import ShoppingTrip
from tables.purchases.spending_plan import PlanItem
from tables.selection.program import Program
from tables.steps import one_of


class SignalCode(StrEnum):
    """Each is one branch in tables/fences/47_signals.sql and one sentence in operations/purchases/flags.py."""

    over_price = "over_price"
    over_reference = "over_reference"
    over_quantity = "over_quantity"
    substitution = "substitution"
    before_payment = "before_payment"
    no_receipt = "no_receipt"
    correction = "correction"
    photo_seen = "photo_seen"
    photo_alike = "photo_alike"
    over_plan = "over_plan"
    over_paid = "over_paid"
    one_shop = "one_shop"
    same_minute = "same_minute"
    receipt_sequence = "receipt_sequence"
    round_deduction = "round_deduction"
    own_shop = "own_shop"
    clock = "clock"
    event_doubt = "event_doubt"
    carried = "carried"


class PurchaseSignal(Table):
    """Written by the database only, never changed. Without `plan_item` it is about the whole trip.

    `risk` orders the queue (points, added up for each purchase); `facts` are the figures of the sentence; `other_trip`
    is the trip that this one resembles, empty when another office keeps it."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    shopping_trip = ForeignKey(ShoppingTrip, default=None, null=False, on_delete=OnDelete.restrict)
    plan_item = ForeignKey(PlanItem, default=None, null=True, on_delete=OnDelete.restrict)
    other_trip = ForeignKey(ShoppingTrip, default=None, null=True, on_delete=OnDelete.restrict)
    code = Varchar(length=20, choices=SignalCode, default=None, null=False)
    risk = SmallInt(default=None, null=False)
    facts = JSONB(default=None, null=False)
    found_at = Timestamptz(default=None, null=False)

    signal_code_is_one = one_of(code, SignalCode)
    signal_has_weight = Check(risk > 0)
    signal_once = Unique([shopping_trip, code, plan_item, other_trip], nulls_distinct=False)
