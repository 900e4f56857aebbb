"""The page of a decree shows people x amount of each component, and the paper's figures beside them."""

from operations.selection import decrees
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import scored, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.ranking_builders import ranked

FORM = {"people": "6", "total": "Rp 42.000.000", "source": "DIPA 2013", "as_of": "2013-08-01"}


async def test_the_difference_stands_on_the_page_until_it_is_gone(seat: SignIn, proposed: Chain, office: Office):
    await scored(office, await visited(office, await screened(office, proposed.batch)))
    await ranked(office, proposed.program.key, places=6)
    key = await decrees.draft_decree(proposed.program.key, title="Penetapan", by=office.staff)
    here, staff = f"/desk/decrees/{key}", await seat("staff")
    said = await staff.send(await staff.get(here), f"{here}/headline", **FORM)
    stopped = await staff.send(said, f"{here}/lock")
    mended = await staff.send(said, f"{here}/headline", **FORM | {"total": "40.800.000"})
    locked = await staff.send(mended, f"{here}/lock")

    assert "UEP 6 Rp 5.000.000 1 Rp 30.000.000" in said.words
    assert "selisih 0 orang dan Rp 1.200.000" in said.words
    assert (stopped.status, "Selisih Rp 1.200.000" in stopped.problem) == (422, True)
    assert "Angka pokok sama dengan baris SK" in mended.words
    assert (locked.status, await value("SELECT state FROM decree")) == (200, "locked")
