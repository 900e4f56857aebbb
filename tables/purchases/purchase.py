"""A shopping trip that the companion confirmed: the receipts, the plan items they cover, and the office's verdict."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    BigInt,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.money.entitlement import Entitlement
from tables.people.user import User
from tables.purchases.spending_plan import PlanItem
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role, Steps, by, one_of


class ReceiptKind(StrEnum):
    printed = "printed"
    nota = "nota"
    handwritten = "handwritten"
    none = "none"


class ShoppingTrip(Table):
    """The id is made by the sender; the same id with the same content is the same trip, with other content refused.

    The receipt is split to the rupiah: the purchases of the trip and `own_rp` make its total (checked by the database;
    NULL in trips from before). `corrects` is the trip that this one replaces."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    companion = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    shop = Varchar(length=80, default=None, null=False)
    bought_on = Date(default=None, null=False)
    receipt_kind = Varchar(length=12, choices=ReceiptKind, default=None, null=False)
    receipt_total_rp = BigInt(default=None, null=False)
    own_rp = BigInt(default=None, null=True, help_text="What the companion bought for herself on the same receipt")
    receipt_no = Varchar(length=40, default=None, null=True)
    corrects: ForeignKey = ForeignKey(
        LazyTableReference("ShoppingTrip", module_path=__name__),
        default=None,
        null=True,
        on_delete=OnDelete.restrict,
        unique=True,
    )
    content_sha256 = Varchar(length=64, default=None, null=False)
    captured_at = Timestamptz(default=None, null=False, help_text="The phone's clock")
    received_at = Timestamptz(default=None, null=False, help_text="The server's clock")

    trip_receipt_kind_is_known = one_of(receipt_kind, ReceiptKind)
    trip_is_a_sum = Check(receipt_total_rp > 0)
    trip_own_part_fits = Check(own_rp.is_null() | ((own_rp >= 0) & (own_rp < receipt_total_rp)))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s, %s", [cls.shop, cls.bought_on])


class Receipt(Table):
    """A photo that proves the trip. Evidence is added, never replaced; it proves another trip only if that one corrects
    this one (checked by the database)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    shopping_trip = ForeignKey(ShoppingTrip, default=None, null=False, on_delete=OnDelete.restrict)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    page_no = SmallInt(default=1, null=False)

    receipt_page_once = Unique([shopping_trip, page_no])


class PurchaseState(StrEnum):
    confirmed = "confirmed"
    queried = "queried"
    accepted = "accepted"
    rejected = "rejected"
    corrected = "corrected"


Q = PurchaseState
_OFFICE = by(Role.staff, Role.supervisor)
_OR_APPROVER = by(Role.staff, Role.supervisor, Role.approver)
_FIELD = by(Role.companion)
PURCHASE_STEPS: Steps = {
    Q.confirmed: {Q.accepted: _OR_APPROVER, Q.queried: _OFFICE, Q.rejected: _OR_APPROVER, Q.corrected: _FIELD},
    Q.queried: {Q.confirmed: _FIELD, Q.accepted: _OFFICE, Q.rejected: _OFFICE, Q.corrected: _FIELD},
    Q.accepted: {Q.queried: _OFFICE, Q.rejected: _OFFICE, Q.corrected: _FIELD},
    Q.rejected: {},
    Q.corrected: {},
}


class Purchase(Table):
    """One plan item (or a part of it) on one trip for one person. Whoever confirmed it never accepts it.

    `flags` lists why the office must look (over_price, no_receipt, ...), but for what women said about who confirmed
    it. A row without a reason to look, outside the drawn sample, not carried and not doubted, is accepted by itself:
    then `accepted_unseen` is true and `decided_by` empty, and the office may still look.
    What a person accepted stays (checked by the database); `corrects` is the purchase that this one replaces.
    `asked_by` asked for approval of what differs from the plan: another person, approver or supervisor, decides then.
    `answer_until` is the day until which the companion answers a question."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    entitlement = ForeignKey(Entitlement, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    shopping_trip = ForeignKey(ShoppingTrip, default=None, null=False, on_delete=OnDelete.restrict)
    plan_item = ForeignKey(PlanItem, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    quantity = Integer(default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    substitution = Text(default=None, null=True, help_text="Beda dari rencana: apa dan mengapa")
    flags = JSONB(default=None, null=False)
    in_sample = Boolean(default=None, null=False)
    state = Varchar(length=10, choices=PurchaseState, default=PurchaseState.confirmed, null=False)
    accepted_unseen = Boolean(default=False, null=False)
    confirmed_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    decided_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    corrects: ForeignKey = ForeignKey(
        LazyTableReference("Purchase", module_path=__name__), default=None, null=True, on_delete=OnDelete.restrict
    )
    reason = Text(default=None, null=True)
    asked_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    answer_until = Date(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = PURCHASE_STEPS
    born = (PurchaseState.confirmed, PurchaseState.accepted)
    purchase_state_is_one = one_of(state, PurchaseState)
    purchase_is_a_sum = Check((quantity > 0) & (amount_rp > 0))
    purchase_item_once_a_trip = Unique([shopping_trip, plan_item])
    purchase_decided_by_another = Check(decided_by.is_null() | (decided_by != confirmed_by))
    purchase_substitution_by_another = Check(
        asked_by.is_null() | ((asked_by != confirmed_by) & (decided_by.is_null() | (decided_by != asked_by)))
    )
    purchase_accepted_is_signed = Check((state != "accepted") | decided_by.is_not_null() | (accepted_unseen == True))  # noqa: E712
    purchase_decision_is_signed = Check(((state != "queried") & (state != "rejected")) | decided_by.is_not_null())
    purchase_refusal_says_why = Check(((state != "queried") & (state != "rejected")) | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · %s", [cls.enrollment._.person._.code, cls.plan_item._.name])
