"""Builders of what follows the money: receipt photos, shopping trips, visits, and the closing of a grant."""

import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from msgspec import Struct
from PIL import Image

from operations.follow_up import visits
from operations.purchases import photos, shopping
from tables.follow_up.visit import BusinessStatus
from tables.purchases.purchase import ReceiptKind
from tests.chain_builders import Beneficiary, Program, rows, today
from tests.people_builders import Office

SHOPS = ("Toko Makmur", "Toko Jaya", "Pasar Besar")
"""Always the same one would be a reason to look."""
CAPTURED_AT = datetime(2013, 9, 2, 3, tzinfo=UTC)


class Item(Struct, frozen=True):
    """One line of an agreed plan."""

    key: UUID
    name: str
    quantity: int
    unit_price_rp: int


async def items_of(woman: Beneficiary) -> list[Item]:
    """The items of her agreed plan, in order."""
    found = await rows(
        "SELECT i.id, i.name, i.quantity, i.unit_price_rp FROM plan_item i "
        "JOIN spending_plan s ON s.id = i.spending_plan AND s.state = 'agreed' WHERE i.enrollment = $1 "
        "ORDER BY i.line_no",
        woman.enrollment,
    )
    return [Item(*row) for row in found]


def picture(number: int = 0) -> bytes:
    """A small JPEG; another number is another picture."""
    out = io.BytesIO()
    pattern = hashlib.sha512(str(number).encode()).digest()
    Image.frombytes("L", (8, 8), pattern).resize((64, 64)).save(out, "JPEG")
    return out.getvalue()


async def a_photo(office: Office, program: Program, number: int = 0) -> UUID:
    return await photos.keep_photo(uuid4(), picture(number), program=program.key, by=office.companion)


def unsampled(in_sample: bool = False) -> UUID:
    """The id of a trip that the office's sample does not draw (or does)."""
    while True:
        key = uuid4()
        if shopping.is_drawn(key) == in_sample:
            return key


async def a_trip(
    office: Office, program: Program, bought: Sequence[shopping.BoughtItem], *, key: UUID | None = None, number: int = 0
) -> shopping.Trip:
    """A trip with one nota, today, whose photo is kept already; not in the sample unless `key` is."""
    total = sum(item.amount_rp for item in bought)
    photo = await a_photo(office, program, number)
    captured = CAPTURED_AT + timedelta(minutes=5 * number)  # many in one minute would be a reason to look
    return shopping.Trip(
        key or unsampled(),
        SHOPS[number % len(SHOPS)],
        await today(),
        ReceiptKind.nota,
        total,
        list(bought),
        [photo],
        captured,
    )


async def bought(
    office: Office, program: Program, item: UUID, amount_rp: int, *, quantity: int = 1, number: int = 0
) -> UUID:
    """One purchase on a trip of its own; the purchase's id."""
    trip = await a_trip(office, program, [shopping.BoughtItem(item, quantity, amount_rp)], number=number)
    await shopping.confirm_trip(trip, by=office.companion)
    return (await rows("SELECT id FROM purchase WHERE shopping_trip = $1", trip.id))[0][0]


async def visit_planned(office: Office, woman: Beneficiary, day: date) -> UUID:
    await visits.plan_visits([woman.enrollment], days=[day], by=office.staff)
    return (
        await rows(
            "SELECT id FROM visit WHERE enrollment = $1 AND planned_on = $2 AND state = 'planned'",
            woman.enrollment,
            day,
        )
    )[0][0]


async def visit_accepted(office: Office, woman: Beneficiary, status: BusinessStatus = BusinessStatus.running) -> UUID:
    """A visit of today, reported by her companion and accepted by the supervisor."""
    day = await today()
    key = await visit_planned(office, woman, day)
    report = visits.VisitReport(day, status, CAPTURED_AT, 250_000)
    await visits.submit_visit(key, report=report, by=office.companion)
    await visits.accept_visit(key, by=office.supervisor)
    return key
