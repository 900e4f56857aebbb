"""Save on purchases and follow-up: lines of a plan, single purchases, visits, outcomes, site reports."""

from datetime import date
from uuid import UUID

from operations.follow_up import visits
from operations.purchases import plans
from operations.purchases.shopping import BoughtItem, confirm_trip
from tables.follow_up.visit import BusinessStatus
from tests.admin.saves import last_note, last_operation, made, nothing_changes, saved
from tests.admin.staff_browser import StaffBrowser, said
from tests.chain_builders import grant_of, rows, value
from tests.shopping_builders import CAPTURED_AT, a_trip, items_of, unsampled, visit_planned

ITEM = {"name": "Termos", "quantity": 2, "unit": "buah", "unit_price_rp": 150_000}


async def a_plan(staff: StaffBrowser, office, determined) -> tuple[str, str]:
    """A draft of the companion's to which the office adds a line; (plan, line)."""
    grant = await grant_of(determined.women[0])
    plan = await plans.draft_plan(grant, business="Warung kopi", items=[], by=office.companion)
    line = made(await staff.add("plan_item", spending_plan=plan, **ITEM))
    assert line is not None
    return str(plan), line


async def test_the_lines_of_an_agreed_plan_are_frozen(staff: StaffBrowser, office, determined):
    plan, line = await a_plan(staff, office, determined)
    await plans.agree_plan(UUID(plan), by=office.staff2)

    async with nothing_changes():
        late = await staff.save("plan_item", line, quantity=1)
        added = await staff.add("plan_item", spending_plan=plan, **ITEM)

    frozen = 'Langkah ini tidak bisa: keadaannya sekarang "disepakati", langkah ke "draf" tidak tersedia.'
    assert (said(late), said(added)) == (frozen, frozen)


async def test_a_plan_is_drafted_line_by_line(staff: StaffBrowser, office, determined):
    plan, line = await a_plan(staff, office, determined)

    added = await last_operation()
    saved(await staff.save("plan_item", line, quantity=3, unit_price_rp=140_000))

    row = (await rows("SELECT quantity, amount_rp, spending_plan FROM plan_item WHERE id = $1", line))[0]
    assert [str(part) for part in row] == ["3", "420000", plan]
    assert (added, await last_operation()) == ("purchases.plans.add_item", "purchases.plans.change_item")


async def test_a_line_of_nothing_is_taken_away(staff: StaffBrowser, office, determined):
    _, line = await a_plan(staff, office, determined)

    saved(await staff.save("plan_item", line, quantity=0))

    assert await value("SELECT count(*) FROM plan_item WHERE id = $1", line) == 0
    assert await last_operation() == "purchases.plans.remove_item"


async def test_a_plan_over_the_grant_is_refused(staff: StaffBrowser, office, determined):
    plan, _ = await a_plan(staff, office, determined)

    async with nothing_changes():
        answer = await staff.add("plan_item", spending_plan=plan, **ITEM | {"unit_price_rp": 2_350_001})

    assert said(answer) == "Jumlah rencana Rp 5.000.002 melebihi bantuan Rp 5.000.000."


async def test_only_drafts_are_offered_for_a_new_line(staff: StaffBrowser, payable):
    assert (await staff.get("spending_plan/ids/", limit=6)).json() == {}


async def a_sampled_purchase(office, paid) -> str:
    """Without a flag, but drawn: it waits for the office."""
    item = (await items_of(paid.women[0]))[0]
    one = [BoughtItem(item.key, 1, item.unit_price_rp)]
    trip = await a_trip(office, paid.program, one, key=unsampled(in_sample=True))
    await confirm_trip(trip, by=office.companion)
    found = await rows("SELECT id, flags::text, state FROM purchase WHERE shopping_trip = $1", trip.id)
    assert tuple(found[0])[1:] == ("[]", "confirmed")
    return str(found[0]["id"])


async def test_an_unflagged_purchase_is_queried_and_accepted(staff: StaffBrowser, office, paid):
    key = await a_sampled_purchase(office, paid)

    saved(await staff.save("purchase", key, state="queried", reason="merek apa yang dibeli?"))
    asked = await last_note()
    saved(await staff.save("purchase", key, state="accepted"))

    assert asked == ("purchases.review.query_purchase", "staff", "merek apa yang dibeli?")
    row = (await rows("SELECT state, decided_by FROM purchase WHERE id = $1", key))[0]
    assert tuple(row) == ("accepted", office.staff.id)
    assert await last_operation() == "purchases.review.accept_purchase"


async def test_a_flagged_purchase_is_decided_beside_its_picture(staff: StaffBrowser, office, paid):
    item = (await items_of(paid.women[0]))[0]
    trip = await a_trip(office, paid.program, [BoughtItem(item.key, 1, item.unit_price_rp * 2)])
    await confirm_trip(trip, by=office.companion)
    key = await value("SELECT id FROM purchase WHERE shopping_trip = $1", trip.id)

    async with nothing_changes():
        answer = await staff.save("purchase", key, state="accepted")

    assert said(answer) == (
        f"Belanja ini bertanda perhatian. Putuskan di meja kerja, di samping foto bukti: /desk/purchases/{key}"
    )


async def test_a_visit_is_planned_and_moved(staff: StaffBrowser, determined):
    made(await staff.add("visit", enrollment=determined.women[0].enrollment, planned_on="2013-09-10"))
    planned = await last_operation()
    key = (await staff.rows("visit"))[0]["id"]

    saved(await staff.save("visit", key, planned_on="2013-09-12"))

    assert await value("SELECT planned_on::text FROM visit") == "2013-09-12"
    assert (planned, await last_operation()) == ("follow_up.visits.plan_visits", "follow_up.visits.move_visit")


async def test_a_visit_without_a_companion_is_refused(staff: StaffBrowser, proposed):
    async with nothing_changes():
        answer = await staff.add("visit", enrollment=proposed.women[0].enrollment, planned_on="2013-09-10")

    assert said(answer).startswith("Tidak ada kunjungan baru: belum ada pendamping")


async def a_reported_visit(office, determined) -> str:
    day = date(2013, 8, 20)
    key = await visit_planned(office, determined.women[0], day)
    report = visits.VisitReport(day, BusinessStatus.running, CAPTURED_AT, 250_000)
    await visits.submit_visit(key, report=report, by=office.companion)
    return str(key)


async def test_a_reported_visit_is_accepted_and_becomes_an_outcome(staff: StaffBrowser, office, determined):
    key = await a_reported_visit(office, determined)
    await staff.sign_in("supervisor")

    saved(await staff.save("visit", key, state="accepted"))

    assert await value("SELECT status FROM outcome") == "business_running"
    assert await value("SELECT state FROM visit WHERE id = $1", key) == "accepted"
    noted = await rows("SELECT operation FROM journal ORDER BY id DESC LIMIT 2")
    assert {row["operation"] for row in noted} == {
        "follow_up.visits.accept_visit",
        "follow_up.outcomes.outcome_of_visit",
    }


async def test_a_reported_visit_is_sent_back_with_a_reason(staff: StaffBrowser, office, determined):
    key = await a_reported_visit(office, determined)
    await staff.sign_in("supervisor")

    saved(await staff.save("visit", key, state="sent_back", reason="omzet belum ditanyakan"))

    assert await last_note() == ("follow_up.visits.send_back_visit", "supervisor", "omzet belum ditanyakan")


async def test_an_outcome_and_a_site_s_report_are_added(staff: StaffBrowser, determined):
    outcome = {"enrollment": determined.women[0].enrollment, "observed_on": "2013-08-20", "status": "business_running"}
    report = {"site": determined.program.sites[0], "reported_on": "2013-08-20", "source": "Satpol PP", "trained": 6}

    made(await staff.add("outcome", **outcome))
    first = await last_operation()
    made(await staff.add("site_report", **report, remaining=2))

    assert (first, await last_operation()) == (
        "follow_up.outcomes.record_outcome",
        "follow_up.outcomes.record_site_report",
    )
    assert await value("SELECT trained - remaining FROM site_report") == 4
