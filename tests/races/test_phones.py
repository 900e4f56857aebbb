"""Twenty phones at one grant: what is sent twice is recorded once, and nobody spends what another has spent."""

from uuid import uuid4

import msgspec
import pytest

from operations.purchases import photos, shopping
from operations.purchases.shopping import BoughtItem
from operations.selection import candidates
from operations.selection.candidates import NewHomeVisit
from tables.purchases.purchase import ReceiptKind
from tests.chain_builders import screened, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.races.crowd import CALLERS, Answers, at_once
from tests.recounted import misfits
from tests.shopping_builders import a_trip, items_of, picture

pytestmark = pytest.mark.usefixtures("crowded")


async def spent_by_all(office: Office, chain: Chain) -> Answers:
    """Twenty different trips of Rp 3.000.000 against one grant of Rp 5.000.000."""
    item = (await items_of(chain.women[0]))[0]
    model = await a_trip(office, chain.program, [BoughtItem(item.key, 1, 3_000_000)])
    trips = [
        msgspec.structs.replace(model, id=uuid4(), receipt_kind=ReceiptKind.none, photos=[]) for _ in range(CALLERS)
    ]
    return await at_once(lambda number: shopping.confirm_trip(trips[number], by=office.companion))


async def test_one_trip_sent_by_all_is_recorded_once_and_answered_to_all(office: Office, paid: Chain):
    item = (await items_of(paid.women[0]))[0]
    trip = await a_trip(office, paid.program, [BoughtItem(item.key, 1, 1_500_000)])

    said = await at_once(lambda _: shopping.confirm_trip(trip, by=office.companion))

    assert said.given == [trip.id] * CALLERS
    assert await value("SELECT count(*) FROM shopping_trip") == 1
    assert await value("SELECT sum(amount_rp)::bigint FROM purchase") == 1_500_000
    assert await misfits() == []


async def test_a_grant_with_room_for_one_trip_takes_exactly_one(office: Office, paid: Chain):
    said = await spent_by_all(office, paid)

    assert len(said.given) == 1
    assert said.words <= {"OverPaid", "DatabaseRefused"}
    assert await value("SELECT sum(amount_rp)::bigint FROM purchase") == 3_000_000
    assert await misfits() == []


async def test_without_its_trigger_the_grant_is_spent_twice(office: Office, paid: Chain, database: Database):
    """The mutant: looking first and writing afterwards, as the operation does by itself, is not enough."""
    await (await database.owner()).execute("DROP TRIGGER f_balance_insert ON purchase")

    said = await spent_by_all(office, paid)

    assert len(said.given) > 1
    assert "grant_is_not_overspent" in {m.identity for m in await misfits()}


async def test_one_photo_sent_by_all_is_kept_once(office: Office, paid: Chain):
    key, photo = uuid4(), picture(5)

    said = await at_once(lambda _: photos.keep_photo(key, photo, program=paid.program.key, by=office.companion))

    assert said.given == [key] * CALLERS
    assert await value("SELECT count(*) FROM document WHERE id = $1", key) == 1


async def test_one_home_visit_sent_by_all_is_recorded_once(office: Office, proposed: Chain):
    woman = (await screened(office, proposed.batch)).enrollments[0]
    await candidates.assign_companion([woman], companion=office.companion.id, by=office.staff)
    visit = NewHomeVisit(uuid4(), woman, await today(), "Warung kopi")

    said = await at_once(lambda _: candidates.record_home_visit(visit, by=office.companion))

    assert said.given == [visit.id] * CALLERS
    assert await value("SELECT count(*) FROM home_visit") == 1
