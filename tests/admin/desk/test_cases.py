"""The pages of cases: taken in once, given to one, closed by another; hidden from whom a complaint is about."""

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office

NEW = "/desk/cases/new"


def told(paid: Chain, **more: str) -> dict[str, str]:
    return {
        "program": str(paid.program.key),
        "code": paid.women[0].code,
        "category": "product_quality",
        "channel": "desk",
        "received_on": "2013-09-01",
        "text": "roti cepat basi",
        **more,
    }


async def test_a_case_is_taken_in_assigned_worked_on_and_closed(seat: SignIn, paid: Chain, office: Office):
    staff, supervisor = await seat("staff"), await seat("supervisor")

    wrong = await staff.send(await staff.get(NEW), NEW, **told(paid, text=" "))
    page = await staff.send(wrong, NEW, **told(paid))
    key = await value("SELECT id FROM case_response")
    here = f"/desk/cases/{key}"
    waiting = await supervisor.get("/desk/")
    given = await supervisor.send(await supervisor.get(here), f"{here}/assign", to=str(office.staff.id))
    await staff.send(await staff.get(here), f"{here}/start")
    done = await staff.send(await staff.get(here), f"{here}/resolve", reason="resep diganti")
    closed = await supervisor.send(await supervisor.get(here), f"{here}/close")

    assert (wrong.status, page.said) == (422, "Kasus sudah dicatat. Seseorang harus ditugasi menanganinya.")
    assert "kasus belum ada yang menangani" in waiting.words
    assert "Ditangani oleh Nama staff" in given.words
    assert f"{here}/close" not in done.forms
    assert "“resep diganti”" in closed.words
    assert await value("SELECT state FROM case_response") == "closed"


async def test_the_same_form_sent_twice_takes_in_one_case(seat: SignIn, paid: Chain):
    staff = await seat("staff")
    form = await staff.get(NEW)

    for _ in range(2):
        await staff.send(form, NEW, **told(paid))

    assert await value("SELECT count(*) FROM case_response") == 1


async def test_whom_a_complaint_is_about_finds_neither_list_nor_page(seat: SignIn, paid: Chain, office: Office):
    staff, supervisor = await seat("staff"), await seat("supervisor")
    form = told(paid, category="conduct", is_complaint="1", about_user=str(office.staff.id))
    await supervisor.send(await supervisor.get(NEW), NEW, **form)
    key = await value("SELECT id FROM case_response")

    listed, opened = await staff.get("/desk/cases/"), await staff.get(f"/desk/cases/{key}")
    hers = await supervisor.get("/desk/cases/")

    assert str(key) not in listed.html
    assert opened.status == 404
    assert str(key) in hers.html


async def test_deadlines_are_drafted_by_one_and_activated_by_another(seat: SignIn, paid: Chain):
    staff, approver, here = await seat("staff"), await seat("approver"), "/desk/case-rules/"

    kept = await staff.send(await staff.get(here), here, days="10", sensitive_days="2", legal_basis="SOP 1/2013")
    key = await value("SELECT id FROM case_rule")
    active = await approver.send(await approver.get(here), f"{here}{key}/activate")

    assert f"{here}{key}/activate" not in kept.forms
    assert active.said == "Sudah diaktifkan."
    assert await value("SELECT days FROM case_rule WHERE state = 'active'") == 10
