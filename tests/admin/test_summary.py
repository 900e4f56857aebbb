"""Ringkasan penerima: one row for each person, counted from her own rows, in a fixed number of statements."""

from datetime import date

from admin.tables import PAGES
from operations.follow_up import outcomes
from operations.money import closing
from operations.purchases import review
from tables.follow_up.beneficiary_summary import BeneficiarySummary
from tables.follow_up.outcome import OutcomeStatus
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.admin.staff_browser import StaffBrowser
from tests.chain_builders import decreed, grant_of, imported, lines_of, rows, screened, seen_by, visited
from tests.leaving_builders import left
from tests.shopping_builders import bought, items_of, visit_accepted, visit_planned
from tests.slip_builders import settlement_of
from tests.statements import counted_statements

ROW = "SELECT * FROM beneficiary_summary WHERE id = $1"


async def test_a_woman_s_row_is_shown_in_words(staff: StaffBrowser, office, paid):
    woman = paid.women[0]
    item = (await items_of(woman))[0]
    purchase = await bought(office, paid.program, item.key, 1_500_000)
    assert [row["state"] for row in await rows("SELECT state FROM purchase WHERE id = $1", purchase)] == ["accepted"]
    returned = settlement_of(await grant_of(woman), SettlementKind.returned, 250_000, "NTPN-1", date(2013, 9, 1))
    slip = await closing.propose_settlement(returned, by=office.staff)
    await closing.decide_settlement(slip, accept=True, by=office.treasurer)
    await visit_accepted(office, woman)

    shown = (await staff.rows("beneficiary_summary", code=woman.code))[0]

    assert shown == {
        "id": str(woman.enrollment),
        "code": woman.code,
        "call_name": shown["call_name"],
        "program_code": "uji-2013",
        "wave": "1",
        "site": "Lokasi 01",
        "state": "aktif",
        "grant_state": "aktif",
        "grant_rp": "Rp 5.000.000",
        "allowance": "0/3",
        "accepted_rp": "Rp 1.500.000",
        "unspent_rp": "Rp 3.250.000",
        "last_visit_on": "1 September 2013",
        "follow_up_status": "usaha berjalan",
        "next_due_on": "20 September 2013",
        "next_due_what": "JADUP ke-1",
        "waiting_for": "pendamping",
    }


async def test_each_person_has_one_row_and_offices_see_their_own(office, neighbor, payable):
    own = await seen_by(office.staff, "SELECT id FROM beneficiary_summary")
    foreign = await seen_by(neighbor.staff, "SELECT id FROM beneficiary_summary")
    caseload = await seen_by(office.companion2, "SELECT id FROM beneficiary_summary")
    nobody = await seen_by(office.administrator, "SELECT id FROM beneficiary_summary")

    assert {row["id"] for row in own} == set(payable.batch.enrollments)
    assert len(own) == 6
    assert (foreign, caseload, nobody) == ([], [], [])


async def test_the_restricted_outcome_shows_as_restricted_except_to_supervisors(office, determined):
    woman, status = determined.women[0], OutcomeStatus.returned_to_previous_situation
    await outcomes.record_outcome(woman.enrollment, observed_on=date(2013, 8, 20), status=status, by=office.supervisor)

    seen = {}
    for who in ("staff", "auditor", "supervisor"):
        seen[who] = (await seen_by(office.people[who], ROW, woman.enrollment))[0]["follow_up_status"]

    assert seen == {"staff": "restricted", "auditor": "restricted", "supervisor": status}


async def test_restricted_is_a_word_in_the_list_and_no_filter_finds_it(staff: StaffBrowser, office, determined):
    woman, status = determined.women[0], OutcomeStatus.returned_to_previous_situation
    await outcomes.record_outcome(woman.enrollment, observed_on=date(2013, 8, 20), status=status, by=office.supervisor)

    shown = (await staff.rows("beneficiary_summary", code=woman.code))[0]
    found = await staff.rows("beneficiary_summary", follow_up_status=status)

    assert shown["follow_up_status"] == "terbatas"
    assert found == []


async def waiting_for(office, enrollment) -> str | None:
    return (await seen_by(office.staff, ROW, enrollment))[0]["waiting_for"]


async def test_it_says_whose_turn_it_is_until_the_decree(office, proposed):
    woman = proposed.women[0].enrollment
    said = [await waiting_for(office, woman)]
    await screened(office, proposed.batch)
    said.append(await waiting_for(office, woman))
    await visited(office, proposed.batch)
    said.append(await waiting_for(office, woman))

    assert said == ["staff", "companion", "staff"]


async def test_it_says_whose_turn_it_is_after_the_decree(office, determined):
    assert await waiting_for(office, determined.women[0].enrollment) == "companion"


async def test_it_waits_for_the_office_when_money_is_due(office, payable):
    assert await waiting_for(office, payable.women[0].enrollment) == "staff"


async def test_it_waits_for_the_companion_while_the_grant_is_unspent(office, paid):
    assert await waiting_for(office, paid.women[0].enrollment) == "companion"


async def test_who_left_waits_for_nobody_and_keeps_what_was_paid(office, paid):
    woman = paid.women[0].enrollment
    await left(office, woman, how=EnrollmentState.moved, on=date(2013, 9, 1), reason="pindah kota")

    row = (await seen_by(office.staff, ROW, woman))[0]

    assert (row["state"], row["waiting_for"], row["unspent_rp"], row["next_due_on"]) == ("moved", None, 5_000_000, None)


async def test_a_planned_visit_may_be_what_is_due_next(office, paid):
    await visit_planned(office, paid.women[0], date(2013, 9, 10))

    row = (await seen_by(office.staff, ROW, paid.women[0].enrollment))[0]

    assert (row["next_due_on"], row["next_due_what"]) == (date(2013, 9, 10), "Kunjungan")


async def test_a_longer_list_takes_no_more_statements(staff: StaffBrowser, office, prepared):
    await decreed(office, await imported(office, prepared, lines_of(2)))
    await staff.rows("beneficiary_summary")  # whatever a connection asks once
    with counted_statements() as for_few:
        few = await staff.rows("beneficiary_summary", __page_size=100)
    await imported(office, prepared, lines_of(40, start=10))

    with counted_statements() as for_many:
        many = await staff.rows("beneficiary_summary", __page_size=100)

    assert (len(few), len(many)) == (2, 42)
    assert len(for_many) == len(for_few) == 2


def test_its_columns_are_those_of_the_view():
    names = [column._meta.name for column in BeneficiarySummary._meta.columns]

    assert PAGES["beneficiary_summary"].columns.split() == [n for n in names if n not in ("id", "program")]


async def test_the_view_has_the_columns_of_its_class(office, paid):
    row = (await seen_by(office.staff, "SELECT * FROM beneficiary_summary LIMIT 1"))[0]

    assert list(row.keys()) == [column._meta.db_column_name for column in BeneficiarySummary._meta.columns]


async def test_a_queried_purchase_waits_for_the_companion_again(office, paid):
    woman = paid.women[0].enrollment
    item = (await items_of(paid.women[0]))[0]
    key = await bought(office, paid.program, item.key, item.unit_price_rp * 2)
    flagged = await waiting_for(office, woman)
    await review.query_purchase(key, question="mengapa lebih mahal?", by=office.staff)

    assert (flagged, await waiting_for(office, woman)) == ("staff", "companion")
