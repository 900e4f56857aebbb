"""The pages of rights to her data and of retention: what they offer to whom, and that each form does what it says."""

from datetime import date

from operations.people import identities
from operations.selection import requests
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.ending_builders import LATER, withdrawn
from tests.people_builders import Office


def rights_of(chain: Chain, number: int = 0) -> str:
    return f"/desk/people/{chain.women[number].code}/uji-2013/rights"


async def test_her_file_is_made_while_her_identity_is_open_and_its_name_says_nothing(
    seat: SignIn, paid: Chain, office: Office
):
    staff, woman, here = await seat("staff"), paid.women[0], rights_of(paid)
    closed = await staff.get(here)
    await identities.open_identity(woman.enrollment, reason="ia meminta berkasnya", by=office.staff)

    page = await staff.get(here)
    paper = await staff.send(page, f"{here}/file", kind="id")
    data = await staff.send(page, f"{here}/file", kind="json")

    assert "Buka dulu identitasnya" in closed.words
    assert paper.headers["content-disposition"] == 'attachment; filename="berkas.pdf"'
    assert "no-store" in paper.headers["cache-control"]
    assert woman.line.nik.encode() in data.content


async def test_a_hold_is_placed_shown_and_lifted(seat: SignIn, paid: Chain):
    staff, here = await seat("staff"), rights_of(paid)

    await staff.send(await staff.get(here), f"{here}/hold", reason="ia meminta namanya tidak diedarkan")

    assert "dihentikan sementara" in (await staff.get(f"/desk/people/{paid.women[0].code}")).words
    await staff.send(await staff.get(here), f"{here}/lift", reason="ia mencabutnya")
    assert await value("SELECT lift_reason FROM processing_hold") == "ia mencabutnya"


async def test_erasure_is_offered_when_nothing_is_open_and_says_why_when_something_is(seat: SignIn, paid: Chain):
    staff = await seat("staff")

    page = await staff.get(rights_of(paid))

    assert "masih ada bantuan yang belum ditutup" in page.words
    assert "Minta orang kedua menghapus" not in page.words


async def test_from_a_rule_to_the_certificate_on_the_desk(
    seat: SignIn, proposed: Chain, office: Office, database: Database
):
    await withdrawn(office, proposed.women[0])
    staff, approver, here = await seat("staff"), await seat("approver"), "/desk/retention/"
    rule = {"data_class": "identity", "months": "24", "legal_basis": "Perda 5/2013", "valid_from": "2013-01-01"}
    await staff.send(await staff.get(here), f"{here}rules", **rule)
    key = await value("SELECT id FROM retention_rule")
    await approver.send(await approver.get(here), f"{here}rules/{key}/activate")
    await database.set_today(LATER)
    due = await staff.get(here)
    assert "1 lewat 24 bulan" in due.words

    await staff.send(due, f"{here}rules/{key}/{proposed.program.key}/purge", reason="lewat masa simpan")
    asked = await value("SELECT id FROM two_person_request")
    assert f"/desk/requests/{asked}" in (await approver.get("/desk/requests/")).forms
    await requests.decide(asked, agree=True, answer="", by=office.approver)  # at the desk it asks for a fresh code

    certificate = await value("SELECT id FROM purge_certificate")
    page = await staff.get(f"{here}certificates/{certificate}")
    paper = await staff.get(f"{here}certificates/{certificate}/paper/id")
    assert "Jumlah catatan 1 Jumlah berkas 1" in page.words
    assert paper.headers["content-type"] == "application/pdf"
    assert await value("SELECT erased_on FROM person WHERE id = $1", proposed.women[0].person) == LATER
    assert date(2014, 9, 5) == await value("SELECT ended_before FROM purge_certificate")
