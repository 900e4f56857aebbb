"""The results page: what is known, what is not, and what is proven at least."""

from uuid import UUID

from operations.follow_up import outcomes
from tables.follow_up.outcome import OutcomeStatus
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import today, value
from tests.chain_templates import Chain
from tests.people_builders import Office


async def test_the_results_page_never_counts_the_unknown_as_success(seat: SignIn, paid: Chain, office: Office):
    for key in paid.batch.enrollments[:2]:
        await outcomes.record_outcome(
            key, observed_on=await today(), status=OutcomeStatus.business_running, by=office.staff
        )
    path = "/desk/programs/uji-2013/results"

    seen, told = await (await seat("supervisor")).get(path), await (await seat("staff")).get(path)

    assert "Seluruh program 6 2 2 4 100,00 % 33,33 %" in seen.words
    assert "catatan kantor 2 2" in seen.words
    assert "Terlalu sedikit orang untuk ditampilkan tanpa menunjuk seseorang." in told.words
    assert "33,33" not in told.words
    assert "catatan kantor" not in told.words
    assert path in (await (await seat("staff")).get("/desk/programs/uji-2013")).html
    assert (await (await seat("neighbor_staff")).get(path)).status == 404
    assert (await (await seat("companion")).get(path)).status == 403


async def counted(office: Office, chain: Chain) -> UUID:
    new = outcomes.NewSiteReport(chain.program.sites[0], await today(), "Pengelola lokasi", trained=6, remaining=1)
    return await outcomes.record_site_report(new, by=office.staff)


async def test_the_office_says_whom_a_report_of_a_site_counted(seat: SignIn, paid: Chain, office: Office):
    key, stayed = await counted(office, paid), str(paid.batch.enrollments[5])
    here, staff, supervisor = f"/desk/site-reports/{key}", await seat("staff"), await seat("supervisor")

    before = await staff.get("/desk/programs/uji-2013/results")
    page = await staff.get(here)
    wrong = await staff.send(page, f"{here}/spread")
    done = await staff.send(page, f"{here}/spread", remaining=stayed)
    again = await staff.send(page, f"{here}/spread", remaining=stayed)
    other = await staff.send(page, f"{here}/spread", remaining=str(paid.batch.enrollments[0]))

    assert "1 September 2013 : 6 orang dilatih, 1 masih tinggal. belum dibagi ke orangnya" in before.words
    assert (wrong.status, "harus sama dengan laporan lokasi" in wrong.problem) == (422, True)
    assert (done.said, again.said) == ("Laporan lokasi sudah dibagi ke orang-orangnya.",) * 2
    assert "Sudah dibagi ke 6 orang." in done.words
    assert other.problem == "Laporan lokasi ini sudah dibagi ke orang-orangnya."
    assert await value("SELECT count(*) FILTER (WHERE status = 'moved' AND synthetic) FROM outcome") == 5
    assert await value("SELECT enrollment::text FROM outcome WHERE status <> 'moved'") == stayed
    assert f"{here}/spread" not in (await supervisor.get(here)).forms
    told = (await supervisor.get("/desk/programs/uji-2013/results")).words
    assert "Seluruh program 6 5 6 0 83,33 % 83,33 %" in told
    assert "pihak ketiga dibagi dari laporan tanpa nama 6 6" in told
    for who, code in (("treasurer", 403), ("approver", 403), ("neighbor_staff", 404)):
        assert (await (await seat(who)).get(here)).status == code
