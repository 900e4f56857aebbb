"""The results page: what is known, what is not, and what is proven at least."""

from operations.follow_up import outcomes
from tables.follow_up.outcome import OutcomeStatus
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import today
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
