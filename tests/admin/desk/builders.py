"""What the desk's tests need beyond the chain: purchases that somebody must look at, lists side by side, stand-ins."""

from datetime import date, timedelta
from uuid import UUID

from operations.money import payment_lists
from operations.people import stand_ins
from operations.purchases import shopping
from tables.steps import Role
from tests.chain_builders import Beneficiary, list_locked, rows, today
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.shopping_builders import a_trip, bought, items_of


async def flagged_purchase(office: Office, chain: Chain, woman: Beneficiary, *, number: int = 0) -> UUID:
    """Something that costs much more than planned: it waits for the office."""
    item = (await items_of(woman))[1]
    return await bought(office, chain.program, item.key, 1_800_000, number=number)


async def trip_with_two_items(office: Office, chain: Chain, woman: Beneficiary) -> list[UUID]:
    """One receipt, two purchases; the first is over price."""
    first, second, *_ = await items_of(woman)
    items = [shopping.BoughtItem(first.key, 1, 2_400_000), shopping.BoughtItem(second.key, 1, 1_250_000)]
    trip = await a_trip(office, chain.program, items, number=7)
    await shopping.confirm_trip(trip, by=office.companion)
    found = await rows("SELECT id FROM purchase WHERE shopping_trip = $1 ORDER BY amount_rp DESC", trip.id)
    return [row["id"] for row in found]


async def two_lists(office: Office, chain: Chain) -> tuple[UUID, UUID]:
    """A locked list of the grant and a draft of the first allowance."""
    locked = await list_locked(office, chain.program, component=chain.program.grant)
    draft = await payment_lists.draft_list(
        chain.program.key, component=chain.program.allowance, period=1, profile=chain.program.profile, by=office.staff
    )
    return locked, draft


async def stand_in(
    office: Office, username: str, role: Role, subject: tuple[str, str] | None, *, days: int = 10
) -> None:
    """Appointed by the approver, confirmed by the other one."""
    day: date = await today()
    wanted = stand_ins.Appointment(
        username, role, day, day + timedelta(days=days), "ST-1/2013", "cuti besar", subject, f"Nama {username}"
    )
    key = await stand_ins.appoint(wanted, by=office.approver)
    await stand_ins.confirm(key, by=office.approver2)
