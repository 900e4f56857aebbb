"""A payment list (daftar pembayaran): made, checked, approved, released, sent to the bank."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.money.bank_file_profile import BankFileProfile
from tables.people.user import User
from tables.selection.component import Component
from tables.selection.program import Fund, Program
from tables.selection.route import AT_THE_TABLE, DRAFTED, TO_ACCOUNTS, Route
from tables.steps import Role, Steps, by, one_of

__all__ = ["AT_THE_TABLE", "DRAFTED", "TO_ACCOUNTS", "ListState", "PaymentList", "Route"]


class ListState(StrEnum):
    draft = "draft"
    locked = "locked"
    checked = "checked"
    approved = "approved"
    released = "released"
    sent = "sent"
    reconciled = "reconciled"
    closed = "closed"
    aborted = "aborted"


L = ListState
_STOPPERS = by(Role.staff, Role.treasurer, Role.approver)
_BACK = {L.draft: _STOPPERS, L.aborted: _STOPPERS}
PAYMENT_LIST_STEPS: Steps = {
    L.draft: {L.locked: by(Role.staff), L.aborted: by(Role.staff)},
    L.locked: {L.checked: by(Role.treasurer), L.closed: by(Role.treasurer), **_BACK},
    L.checked: {L.approved: by(Role.approver), **_BACK},
    L.approved: {L.released: by(Role.treasurer), **_BACK},
    L.released: {L.sent: by(Role.treasurer), L.aborted: by(Role.approver)},  # at somebody else's request
    L.sent: {L.reconciled: by(Role.treasurer)},
    L.reconciled: {L.closed: by(Role.approver)},
    L.closed: {},
    L.aborted: {},
}


class PaymentList(Table):
    """`revision` counts how often it went back to draft; signatures are then void. Totals are the locked snapshot's."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    number = Integer(default=None, null=False)
    component = ForeignKey(Component, default=None, null=False, on_delete=OnDelete.restrict)
    period = SmallInt(default=None, null=False, help_text="Tahap atau bulan ke-")
    fund = ForeignKey(Fund, default=None, null=False, on_delete=OnDelete.restrict)
    route = Varchar(length=16, choices=Route, default=Route.bank_upload, null=False)
    profile = ForeignKey(BankFileProfile, default=None, null=True, on_delete=OnDelete.restrict)
    retry_of: ForeignKey = ForeignKey(
        LazyTableReference("PaymentList", module_path=__name__), default=None, null=True, on_delete=OnDelete.restrict
    )
    state = Varchar(length=12, choices=ListState, default=ListState.draft, null=False)
    revision = SmallInt(default=1, null=False)
    line_count = Integer(default=0, null=False)
    total_rp = BigInt(default=0, null=False)
    second_above_rp = BigInt(default=None, null=True, help_text="The program's threshold on the day it was locked")
    sha256 = Varchar(length=64, default=None, null=True)
    file_sha256 = Varchar(length=64, default=None, null=True, help_text="Of the bank file made at release")
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    locked_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    checked_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    approved_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    second_approved_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    released_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    released_on = Date(default=None, null=True, help_text="Business day of the release; no bank paid it before")
    state_since = Timestamptz(default=None, null=False)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = PAYMENT_LIST_STEPS
    list_state_is_known = one_of(state, ListState)
    list_route_is_one = one_of(route, Route)
    list_number_once = Unique([program, number])
    list_profile_suits_its_route = Check(
        ((route != "bank_upload") | profile.is_not_null())
        & ((route == "bank_upload") | (route == "treasury") | (route == "post") | profile.is_null())
    )
    list_abort_says_why = Check((state != "aborted") | reason.is_not_null())

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Daftar %s", [cls.number])
