"""Many candidates at once at the desk: ticked or by a filter, without JavaScript, and said of whom it was not done."""

from datetime import date

import pytest

from operations.people import relations
from operations.selection import candidates
from tables.selection.enrollment import EnrollmentState
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import Batch, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted

HERE = "/desk/programs/uji-2013/candidates"
CHOSEN = f"{HERE}/chosen"
VISIT = {"act": "visited", "visited_on": "01/08/2013", "business_idea": "Warung bersama"}


@pytest.fixture
async def passed(office: Office, proposed: Chain) -> Batch:
    return await screened(office, proposed.batch)


async def test_everybody_of_a_filter_is_marked_visited_with_one_button(seat: SignIn, passed: Batch):
    supervisor = await seat("supervisor")
    page = await supervisor.get(f"{HERE}?state=screened")

    done = await supervisor.send(page, CHOSEN, everybody="6", **VISIT)

    assert "Semua 6 orang yang cocok saringan ini, juga di halaman lain" in page.words
    assert (done.path, done.said) == (HERE, "Sudah dicatat untuk semua yang dipilih.")
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'visited'") == 6


async def test_a_filter_that_changed_after_the_page_was_read_does_nothing_and_loses_nothing(
    seat: SignIn, office: Office, passed: Batch
):
    supervisor, gone = await seat("supervisor"), passed.women[0].enrollment
    page = await supervisor.get(f"{HERE}?state=screened")
    await candidates.leave(gone, how=EnrollmentState.moved, on=date(2013, 8, 1), reason="pindah kota", by=office.staff)
    before = await everything_counted()

    late = await supervisor.send(page, CHOSEN, everybody="6", **VISIT)

    assert (late.status, late.problem) == (
        422,
        "Saringan ini sekarang menemukan 5 orang, bukan 6. Muat ulang halaman, lalu pilih lagi.",
    )
    assert await everything_counted() == before
    assert late.forms[CHOSEN]["business_idea"] == ["Warung bersama"]
    assert "Semua 5 orang" in late.words


async def test_the_page_says_whom_it_left_and_why(seat: SignIn, office: Office, passed: Batch):
    kin = passed.women[0]
    await relations.declare_kinship(kin.person, relation="kakak", by=office.supervisor)
    supervisor = await seat("supervisor")
    page = await supervisor.get(f"{HERE}?state=screened")

    done = await supervisor.send(page, CHOSEN, enrollment=[str(key) for key in passed.enrollments[:3]], **VISIT)

    assert done.status == 200
    assert "Dicatat untuk 2 orang. Yang lain tidak berubah:" in done.words
    assert f"1 orang: Anda menyatakan diri kerabatnya. {kin.code}" in done.words
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'visited'") == 2


async def test_the_visited_get_the_same_points(seat: SignIn, office: Office, passed: Batch):
    await visited(office, passed)
    staff = await seat("staff")
    page = await staff.get(f"{HERE}?state=visited")

    wrong = await staff.send(page, CHOSEN, act="score", everybody="6", **{"same.usaha": "11"})
    done = await staff.send(page, CHOSEN, act="score", everybody="6", **{"same.usaha": "7"})

    assert wrong.status == 422
    assert done.said == "Sudah dicatat untuk semua yang dipilih."
    assert [tuple(row) for row in await rows("SELECT total, count(*) FROM assessment GROUP BY total")] == [(7, 6)]


async def test_an_approver_chooses_nobody_and_an_unknown_button_does_nothing(seat: SignIn, passed: Batch):
    approver, staff = await seat("approver"), await seat("staff")
    page = await approver.get(f"{HERE}?state=screened")
    before = await everything_counted()

    forced = await approver.force(CHOSEN, enrollment=str(passed.enrollments[0]), **VISIT)
    odd = await staff.send(await staff.get(HERE), CHOSEN, act="hapus", everybody="6")

    assert CHOSEN not in page.forms
    assert "Untuk yang dipilih" not in page.words
    assert (forced.status, odd.status) == (403, 422)
    assert await everything_counted() == before


async def test_a_filter_by_location_shows_that_location(seat: SignIn, passed: Batch):
    staff = await seat("staff")
    first, second = passed.program.sites[:2]

    here, there = [(await staff.get(f"{HERE}?site={site}&state=screened")) for site in (first, second)]

    assert "Semua 6 orang" in here.words
    assert "Tidak ada orang di sini." in there.words
    assert here.forms[CHOSEN]["site"] == [str(first)]


async def test_places_for_more_than_thirty_thousand_are_taken(seat: SignIn, office: Office, passed: Batch):
    await scored(office, await visited(office, passed))
    staff, list_page = await seat("staff"), "/desk/programs/uji-2013/rankings"

    made = await staff.send(await staff.get(list_page), list_page, places="250.000", waiting="10000", no_kin="yes")

    assert made.path.startswith("/desk/rankings/")
    assert [tuple(row) for row in await rows("SELECT places, waiting FROM ranking")] == [(250_000, 10_000)]
