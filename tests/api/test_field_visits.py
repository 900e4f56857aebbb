"""Home visits and visits by the plain forms: recorded once, refused in words and with what was typed."""

import asyncio
from datetime import date
from uuid import UUID

import pytest

from operations.follow_up import visits
from operations.selection import candidates, rules
from tests.api.field_forms import visitor
from tests.api.field_visitor import Fields, Visitor
from tests.chain_builders import rows, screened, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.selection.test_evidence import HEALTH, MARRIED, photo
from tests.people_builders import Office
from tests.shopping_builders import visit_planned

DAY = date(2013, 9, 4)
AGAIN = date(2013, 9, 18)
REPORT = {
    "visited_on": [DAY.isoformat()],
    "business_status": ["running"],
    "turnover_rp": ["350.000"],
    "needs": ["Gelas tambahan"],
    "next_on": [AGAIN.isoformat()],
}


@pytest.fixture
async def visit(database: Database, office: Office, paid: Chain) -> UUID:
    """A visit of the first woman that is due today."""
    await database.set_today(DAY)
    return await visit_planned(office, paid.women[0], DAY)


async def form_of(browser: Visitor, path: str, changes: Fields) -> Fields:
    return (await browser.get(path)).form(path) | changes


async def test_a_report_is_sent_and_the_next_visit_planned(visit: UUID, office: Office, paid: Chain) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}"

    page = await browser.post(path, await form_of(browser, path, REPORT))

    assert page.path == f"/field/people/{paid.women[0].code}?done=visit"
    assert "Laporan kunjungan terkirim." in page.words
    assert "Omzet minggu itu Rp 350.000" in page.words
    made = (await rows("SELECT * FROM visit WHERE id = $1", visit))[0]
    assert (made["state"], made["visited_on"], made["business_status"]) == ("submitted", DAY, "running")
    assert (made["turnover_rp"], made["needs"], made["submitted_by"]) == (
        350_000,
        "Gelas tambahan",
        office.companion.id,
    )
    planned = await rows("SELECT planned_on, companion FROM visit WHERE state = 'planned'")
    assert [tuple(row) for row in planned] == [(AGAIN, office.companion.id)]


async def test_a_report_sent_twice_is_recorded_once(visit: UUID) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}"
    fields = await form_of(browser, path, REPORT)

    pages = await asyncio.gather(*(browser.post(path, fields) for _ in range(3)))

    assert [page.path[-11:] for page in pages] == ["?done=visit"] * 3
    assert await value("SELECT count(*) FROM visit") == 2


async def test_another_report_of_the_same_visit_is_refused(visit: UUID) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}"
    fields = await form_of(browser, path, REPORT)
    await browser.post(path, fields)

    page = await browser.post(path, fields | {"business_status": ["stopped"]})

    assert page.status == 409
    assert await value("SELECT business_status FROM visit WHERE id = $1", visit) == "running"


async def test_a_week_without_sales_is_not_an_unknown_week(visit: UUID) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}"

    await browser.post(path, await form_of(browser, path, REPORT | {"turnover_rp": ["0"], "next_on": [""]}))

    assert await value("SELECT turnover_rp FROM visit WHERE id = $1", visit) == 0
    assert await value("SELECT count(*) FROM visit") == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"visited_on": ["2013-09-05"]}, 'Isian "Tanggal kunjungan" tidak terbaca: belum terjadi.'),
        ({"business_status": []}, 'Isian "Keadaan usaha" wajib diisi.'),
        ({"business_status": ["kaya"]}, 'Isian "Keadaan usaha" wajib diisi.'),
        ({"turnover_rp": ["lumayan"]}, 'Isian "Omzet minggu ini" tidak terbaca'),
        ({"next_on": [DAY.isoformat()]}, 'Isian "Kunjungan berikut" tidak terbaca: sesudah kunjungan ini'),
    ],
)
async def test_a_report_that_cannot_be_is_refused(visit: UUID, changes: Fields, words: str) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}"

    page = await browser.post(path, await form_of(browser, path, REPORT | changes))

    assert page.status == 422
    assert words in page.words
    assert page.form(path)["needs"] == ["Gelas tambahan"]
    assert await rows("SELECT state FROM visit") == [("planned",)]


async def test_a_missed_visit_keeps_its_reason_and_is_planned_again_once(visit: UUID, paid: Chain) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}/missed"
    page = await browser.get(f"/field/visits/{visit}")
    fields = page.form(path) | {"reason": ["Sedang ke pasar"], "again_on": [AGAIN.isoformat()]}

    first, second = await browser.post(path, fields), await browser.post(path, fields)

    assert first.path == second.path == f"/field/people/{paid.women[0].code}?done=missed"
    assert "Alasan: Sedang ke pasar" in first.words
    made = await rows("SELECT state, planned_on, follows FROM visit ORDER BY planned_on")
    assert [tuple(row) for row in made] == [("missed", DAY, None), ("planned", AGAIN, visit)]


async def test_a_missed_visit_cannot_be_planned_again_in_the_past(visit: UUID) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}/missed"
    page = await browser.get(f"/field/visits/{visit}")
    fields = page.form(path) | {"reason": ["Sedang ke pasar"], "again_on": ["2013-09-03"]}

    page = await browser.post(path, fields)

    assert page.status == 422
    assert page.form(path)["reason"] == ["Sedang ke pasar"]
    assert await rows("SELECT state FROM visit") == [("planned",)]


async def test_a_report_that_was_sent_back_is_mended(visit: UUID, office: Office, paid: Chain) -> None:
    browser, path = await visitor(), f"/field/visits/{visit}"
    await browser.post(path, await form_of(browser, path, REPORT))
    await visits.send_back_visit(visit, reason="Omzet per minggu atau per bulan?", by=office.supervisor)

    person = await browser.get(f"/field/people/{paid.women[0].code}")
    again = await browser.get(path)
    page = await browser.post(path, again.form(path) | {"turnover_rp": ["90.000"]})

    assert "dikembalikan: Omzet per minggu atau per bulan?" in person.words
    assert again.form(path)["business_status"] == ["running"]
    assert page.path.endswith("?done=visit")
    assert await value("SELECT turnover_rp FROM visit WHERE id = $1", visit) == 90_000


async def test_a_visit_of_another_companion_is_not_found(visit: UUID) -> None:
    page = await (await visitor("companion2")).get(f"/field/visits/{visit}")

    assert page.status == 404


@pytest.fixture
async def candidate(proposed: Chain, office: Office) -> str:
    """The code of a screened woman whose home the companion has not seen."""
    await screened(office, proposed.batch)
    await candidates.assign_companion([proposed.women[0].enrollment], companion=office.companion.id, by=office.staff)
    return proposed.women[0].code


async def test_a_home_visit_is_recorded_once(candidate: str, office: Office) -> None:
    browser = await visitor()
    page = await browser.get(f"/field/people/{candidate}/home-visit")
    fields = page.form() | {"business_idea": ["Menjahit"], "notes": ["Punya mesin tua"]}

    answers = await asyncio.gather(*(browser.post(page.path, fields) for _ in range(3)))

    assert [answer.path for answer in answers] == [f"/field/people/{candidate}?done=home-visit"] * 3
    made = await rows("SELECT visited_by, visited_on, business_idea, notes FROM home_visit")
    assert [tuple(row) for row in made] == [(office.companion.id, date(2013, 8, 1), "Menjahit", "Punya mesin tua")]
    assert (await browser.get(page.path)).path == f"/field/people/{candidate}?done=home-visit"


async def test_another_home_visit_under_the_same_id_is_refused(candidate: str) -> None:
    browser = await visitor()
    page = await browser.get(f"/field/people/{candidate}/home-visit")
    await browser.post(page.path, page.form() | {"business_idea": ["Menjahit"]})

    answer = await browser.post(page.path, page.form() | {"business_idea": ["Ternak ayam"]})

    assert answer.status == 409
    assert await rows("SELECT business_idea FROM home_visit") == [("Menjahit",)]


async def test_a_home_visit_of_tomorrow_is_refused_with_what_was_typed(candidate: str) -> None:
    browser = await visitor()
    page = await browser.get(f"/field/people/{candidate}/home-visit")
    fields = page.form() | {"visited_on": ["2013-08-02"], "business_idea": ["Menjahit"], "notes": ["Punya mesin tua"]}

    answer = await browser.post(page.path, fields)

    assert answer.status == 422
    assert 'Isian "Tanggal kunjungan" tidak terbaca: belum terjadi.' in answer.words
    assert answer.form()["notes"] == ["Punya mesin tua"]
    assert await value("SELECT count(*) FROM home_visit") == 0


async def test_what_proves_her_answers_comes_with_the_visit(candidate: str, proposed: Chain, office: Office) -> None:
    version = await rules.draft_rules(proposed.program.key, by=office.staff)
    for item in (HEALTH, MARRIED):
        await rules.save_item(version, item, by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    browser = await visitor()
    page = await browser.get(f"/field/people/{candidate}/home-visit")
    fields = page.form() | {"proof.menikah": ["buku nikah dilihat"]}
    paper = ("proof.kesehatan", ("bukti.png", photo(), "image/png"))
    house = ("house", ("rumah.png", photo(), "image/png"))

    wrong = await browser.post(
        page.path, fields | {"business_idea": ["Menjahit"]}, [("proof.kesehatan", ("x.png", b"MZ\x90", "image/png"))]
    )
    without = await browser.post(page.path, fields, [paper])
    sent = fields | {"business_idea": ["Menjahit"]}
    answers = await asyncio.gather(*(browser.post(page.path, sent, [paper, house]) for _ in range(3)))

    assert (wrong.status, without.status) == (422, 422)
    assert "Berkas ini bukan foto JPEG atau PNG" in wrong.words
    assert [answer.path for answer in answers] == [f"/field/people/{candidate}?done=home-visit"] * 3
    found = await rows("SELECT criterion_code, made_by FROM visit_evidence ORDER BY 1")
    assert [tuple(row) for row in found] == [(name, office.companion.id) for name in ("kesehatan", "menikah", None)]
    assert len(await rows("SELECT id FROM home_visit")) == 1
    assert len(await rows("SELECT id FROM document WHERE kind = 'evidence'")) == 3
