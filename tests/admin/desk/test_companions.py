"""The board of companions at the desk, the rows behind it, a caseload handed on, and the list of overdue visits."""

from datetime import timedelta

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.shopping_builders import visit_planned


async def test_a_supervisor_hands_a_caseload_on_from_the_board(seat: SignIn, paid: Chain, office: Office):
    supervisor = await seat("supervisor")
    board = await supervisor.get("/desk/companions/")
    path = f"/desk/companions/{office.companion.id}"

    page = await supervisor.get(path)
    without = await supervisor.send(page, f"{path}/hand-on", to=str(office.companion2.id))
    done = await supervisor.send(page, f"{path}/hand-on", to=str(office.companion2.id), reason="rotasi tahunan")

    assert "Nama companion 6 / 30 20 Agustus 2013 0 0 0 0 0 – – 0 0 0" in board.words
    assert "6 / 30 didampingi" in page.words
    assert (without.status, "Alasan" in without.words) == (422, True)
    assert (done.path, done.said) == (path, "Semua dampingannya sudah beralih. Riwayatnya tetap.")
    assert await value("SELECT count(*) FROM companion_assignment WHERE ends_on IS NULL AND companion = $1",
                       office.companion2.id) == 6  # fmt: skip
    for who, code in (("staff", 403), ("treasurer", 403), ("companion", 403)):
        assert (await (await seat(who)).get("/desk/companions/")).status == code
    assert (await (await seat("neighbor_supervisor")).get(path)).status == 404


async def test_overdue_visits_are_found_by_companion_and_program(
    seat: SignIn, paid: Chain, office: Office, database: Database
):
    day = await today()
    await visit_planned(office, paid.women[0], day)
    await visit_planned(office, paid.women[1], day + timedelta(days=2))
    await database.set_today(day + timedelta(days=2))
    staff, here = await seat("staff"), "/desk/visits/?state=planned"

    everything = await staff.get(here)
    late = await staff.get(f"{here}&late=1&companion={office.companion.id}&program={paid.program.key}")
    others = await staff.get(f"{here}&companion={office.companion2.id}")
    strange = await staff.get(f"{here}&companion=x&program=%00&late=2")

    first, second = paid.women[0].code, paid.women[1].code
    assert (first in everything.words, second in everything.words) == (True, True)
    assert (first in late.words, second in late.words) == (True, False)
    assert "Tidak ada kunjungan di sini." in others.words
    assert (strange.status, first in strange.words) == (200, True)
