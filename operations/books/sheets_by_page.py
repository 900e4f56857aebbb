"""The same facts row by row for machines: typed rows, one statement a page, found again by key and never by counting.

Money is whole rupiah, dates are dates; a person is her code. What the actor may not see is not there, and a program
she may not see is not found.
"""

from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import run
from tables.books.finding import FindingCode, FindingState
from tables.follow_up.visit import BusinessStatus, VisitState
from tables.money.entitlement import InstallmentState
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState, Route
from tables.purchases.purchase import PurchaseState, ReceiptKind
from tables.selection.component import ComponentKind, ComponentState
from tables.selection.enrollment import EnrollmentState
from tables.selection.program import ProgramState
from tables.steps import Role

CASE_READERS = (*READERS, Role.companion)
"""A companion reads these rows of her own caseload."""
LARGEST_PAGE = 200


class ProgramRow(Struct, frozen=True):
    id: UUID
    code: str
    name: str
    region_code: str
    fiscal_year: int
    state: ProgramState


class ComponentPart(Struct, frozen=True):
    """`amount_rp` is for one period."""

    code: str
    label: str
    kind: ComponentKind
    version_no: int
    amount_rp: int
    periods: int
    state: ComponentState
    legal_basis: str
    valid_from: date
    valid_to: date | None


class WavePart(Struct, frozen=True):
    number: int
    starts_on: date
    planned_count: int


class FundPart(Struct, frozen=True):
    """`committed_rp` counts the live payments."""

    name: str
    source: str
    ceiling_rp: int
    committed_rp: int


class ProgramSheet(Struct, frozen=True):
    code: str
    name: str
    region_code: str
    fiscal_year: int
    state: ProgramState
    cut_off_date: date
    legal_basis: str
    components: list[ComponentPart]
    waves: list[WavePart]
    funds: list[FundPart]


class PersonRow(Struct, frozen=True):
    """`site` is the number of a site, never its name."""

    id: UUID
    code: str
    wave: int
    site: str
    state: EnrollmentState
    left_on: date | None


class InstallmentRow(Struct, frozen=True):
    """`amount_rp` is without what a later part of the same obligation carries, so that it can be summed."""

    id: UUID
    code: str
    component: str
    period_no: int
    part: int
    due_on: date
    amount_rp: int
    state: InstallmentState
    received_rp: int | None
    confirmed_on: date | None


class PaymentRow(Struct, frozen=True):
    """`paid_rp` and `value_date` are the bank's words; `retry_of` is the id of the payment that is repeated."""

    id: UUID
    list_no: int
    route: Route
    list_revision: int
    line_no: int
    code: str
    component: str
    period_no: int
    part: int
    amount_rp: int
    state: PaymentState
    paid_rp: int | None
    value_date: date | None
    reference: str
    bank_reference: str | None
    reason_code: str | None
    retry_of: UUID | None


class PaymentListRow(Struct, frozen=True):
    """Signatures are user names; `sha256` is of the locked lines, `file_sha256` of the bank file."""

    id: UUID
    list_no: int
    component: str
    period_no: int
    route: Route
    state: ListState
    revision: int
    line_count: int
    total_rp: int
    sha256: str | None
    file_sha256: str | None
    retry_of: int | None
    maker: str
    checker: str | None
    approver: str | None
    second_approver: str | None
    releaser: str | None


class PurchaseRow(Struct, frozen=True):
    id: UUID
    code: str
    item_no: int
    item: str
    quantity: int
    unit: str
    amount_rp: int
    shop: str
    bought_on: date
    receipt_kind: ReceiptKind
    flags: list[str]
    state: PurchaseState
    confirmer: str
    decider: str | None
    trip: UUID


class VisitRow(Struct, frozen=True):
    """`overdue` is derived from today's business date; `distance_m` from her site, when the phone noted a place."""

    id: UUID
    code: str
    companion: str
    planned_on: date
    state: VisitState
    overdue: bool
    visited_on: date | None
    business_status: BusinessStatus | None
    turnover_rp: int | None
    distance_m: int | None


class FindingRow(Struct, frozen=True):
    """`kind` is the irregularity, `code` the person it is about, if any."""

    id: UUID
    kind: FindingCode
    code: str | None
    subject_table: str
    amount_rp: int
    text: str
    state: FindingState
    made_at: datetime


Row = TypeVar("Row", bound=Struct)


class Listing(Struct, Generic[Row], frozen=True):
    """One kind of row: the statement in `sql/sheets/pages/` and who may read any of them."""

    name: str
    row: type[Row]
    readers: tuple[Role, ...] = READERS


PEOPLE = Listing("people", PersonRow, CASE_READERS)
INSTALLMENTS = Listing("installments", InstallmentRow, CASE_READERS)
PAYMENTS = Listing("payments", PaymentRow)
PAYMENT_LISTS = Listing("payment_lists", PaymentListRow)
PURCHASES = Listing("purchases", PurchaseRow, CASE_READERS)
VISITS = Listing("visits", VisitRow, CASE_READERS)
FINDINGS = Listing("findings", FindingRow)


@reading
async def rows_of(
    listing: Listing[Any], program: str, *, state: str | None, after: UUID | None, count: int, by: Actor
) -> list[Any]:
    """At most `count` rows of a program behind the key `after`, in the order of their keys."""
    by.must(*listing.readers)
    rows = await run(f"books/sql/sheets/pages/{listing.name}.sql", program, state, after, count)
    if not rows:
        raise NotFound
    return [listing.row(**dict(row)) for row in rows if row["id"] is not None]


@reading
async def programs(*, state: str | None, after: UUID | None, count: int, by: Actor) -> list[ProgramRow]:
    rows = await run("books/sql/sheets/programs_page.sql", state, after, count)
    return [ProgramRow(**dict(row)) for row in rows]


@reading
async def program_sheet(code: str, *, by: Actor) -> ProgramSheet:
    """One program's set-up. Funds are seen by the office and the auditor only."""
    rows = await run("books/sql/sheets/program.sql", code)
    if not rows:
        raise NotFound
    facts: dict[str, Any] = dict(rows[0])
    for name, part in (("components", ComponentPart), ("waves", WavePart), ("funds", FundPart)):
        facts[name] = msgspec.json.decode(facts[name], type=list[part])  # type: ignore[valid-type]
    return ProgramSheet(**facts)
