"""Candidates at the desk: a companion, points, the draft of a decree."""

from operations.selection import candidates
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import everything_counted

HERE = "/desk/programs/uji-2013/candidates"
SCORING = "/desk/programs/uji-2013/scoring"


async def test_chosen_candidates_get_a_companion(seat: SignIn, proposed: Chain, office: Office):
    staff = await seat("staff")
    page = await staff.get(HERE)
    chosen = [str(woman.enrollment) for woman in proposed.women[:2]]

    done = await staff.send(
        page, f"{HERE}/chosen", act="companion", enrollment=chosen, companion=str(office.companion2.id)
    )

    assert (done.status, done.said) == (200, "Sudah dicatat untuk semua yang dipilih.")
    assert done.words.count("Nama companion2") == 2 + 1  # two rows and the choice below
    assert await value("SELECT count(*) FROM companion_assignment") == 2


async def test_nobody_chosen_is_refused_and_changes_nothing(seat: SignIn, proposed: Chain):
    staff = await seat("staff")
    before = await everything_counted()

    page = await staff.send(await staff.get(HERE), f"{HERE}/chosen", act="companion")

    assert (page.status, page.problem) == (422, 'Isian "Orang yang dipilih" wajib diisi.')
    assert await everything_counted() == before


async def test_visited_candidates_are_scored_in_one_table_and_begun_rows_must_be_complete(
    seat: SignIn, proposed: Chain, office: Office
):
    await visited(office, await screened(office, proposed.batch))
    staff, [first, second, *_] = await seat("staff"), proposed.women
    page = await staff.get(SCORING)
    before = await everything_counted()

    wrong = await staff.send(page, SCORING, **{f"points.{first.code}.usaha": "8", f"points.{second.code}.usaha": "11"})
    unchanged = await everything_counted() == before
    done = await staff.send(wrong, SCORING, **{f"points.{second.code}.usaha": "10"})

    assert (wrong.status, wrong.problem) == (422, f"Nilai usaha untuk {second.code} harus antara 0 dan 10.")
    assert wrong.forms[SCORING][f"points.{first.code}.usaha"] == ["8"]
    assert unchanged
    assert done.said == "Nilai sudah dicatat."
    assert [tuple(row) for row in await rows("SELECT total FROM assessment ORDER BY total")] == [(8,), (10,)]
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'visited'") == 4


async def test_the_draft_of_the_decree_follows_the_ranking(seat: SignIn, proposed: Chain, office: Office):
    await visited(office, await screened(office, proposed.batch))
    staff = await seat("staff")
    page = await staff.get(SCORING)
    points = {name: "7" for name in page.forms[SCORING] if name.startswith("points.")}
    await staff.send(page, SCORING, **points)
    scored = await staff.get(HERE)
    await ranked(office, proposed.program.key, places=4, waiting=1)

    listed = await staff.get(HERE)
    drafted = await staff.send(listed, f"{HERE}/decree", title="Penetapan penerima manfaat")

    assert "Buat peringkat untuk 6 calon yang dinilai" in scored.words
    assert "calon terpilih (4) · cadangan (1) · tidak terpilih (1)" in listed.words
    assert drafted.path.startswith("/desk/decrees/")
    assert "Orang 4 Baris 8 Jumlah Rp 27.200.000" in drafted.words
    assert "dua puluh tujuh juta dua ratus ribu rupiah" in drafted.words


async def test_a_home_visit_is_written_down_by_somebody_who_did_not_propose_her(
    seat: SignIn, proposed: Chain, office: Office
):
    await screened(office, proposed.batch)
    woman = proposed.women[0]
    action = f"/desk/people/{woman.code}/uji-2013/home-visit"
    maker, other = await seat("staff"), await seat("supervisor")
    hers = await maker.get(f"/desk/people/{woman.code}")

    done = await other.send(
        await other.get(f"/desk/people/{woman.code}"), action, visited_on="2013-08-01", business_idea="Kue basah"
    )

    assert action not in hers.forms
    assert "orang lain yang mengunjunginya" in hers.words
    assert done.said == "Kunjungan rumah sudah dicatat."
    assert await value("SELECT business_idea FROM home_visit") == "Kue basah"


async def test_only_who_has_no_companion_is_listed_when_asked_for(seat: SignIn, proposed: Chain, office: Office):
    await screened(office, proposed.batch)
    keys = proposed.batch.enrollments[:4]
    await candidates.assign_companion(keys, companion=office.companion.id, by=office.staff)
    staff = await seat("staff")

    page = await staff.get(f"{HERE}?alone=1")

    assert {woman.code for woman in proposed.women if woman.code in page.html} == {
        woman.code for woman in proposed.women[4:]
    }
