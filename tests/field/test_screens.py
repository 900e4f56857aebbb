"""Every screen of the phone's page in both languages: read aloud (axe, WCAG 2.2 AA), for a thumb, 360 px."""

from datetime import date
from typing import Any

import pytest
from playwright.async_api import Page

from operations.purchases import review
from operations.selection import candidates
from tests.chain_builders import imported, lines_of, rows, screened, value
from tests.chain_templates import Chain
from tests.chromium import faults as faults_of
from tests.cluster import Database
from tests.field.handset import Handset, expect
from tests.field.road import BUSY
from tests.people_builders import Office
from tests.shopping_builders import Item, bought, visit_planned

pytestmark = [pytest.mark.browser, pytest.mark.figures]

SMALLEST = 44
TARGETS = """smallest => [...document.querySelectorAll("a, button, input, summary, textarea, select")]
  .filter(part => part.offsetParent !== null && !part.classList.contains("skip"))
  .map(part => ["checkbox", "radio", "file"].includes(part.type) ? part.closest("label") : part)
  .map(part => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < smallest).map(([html]) => html)"""


async def faults(page: Page) -> list[Any]:
    return [*await faults_of(page), *await page.evaluate(TARGETS, SMALLEST)]


@pytest.fixture
async def routes(handset: Handset, paid: Chain, items: list[Item], office: Office, database: Database) -> list[str]:
    """Of every screen, with something in each: a question of the office, a visit that is due, an unsent trip."""
    woman = paid.women[0]
    candidate = (await screened(office, await imported(office, paid.program, lines_of(1, start=40)))).women[0]
    await candidates.assign_companion([candidate.enrollment], companion=office.companion.id, by=office.staff)
    purchase = await bought(office, paid.program, items[1].key, 1_900_000)
    await review.query_purchase(purchase, question="Mengapa lebih mahal?", by=office.supervisor)
    visit = await visit_planned(office, woman, date(2013, 9, 3))
    await database.set_today(date(2013, 9, 4))
    trip = await value("SELECT id FROM shopping_trip")
    await handset.reload()
    await expect(handset.page.locator("[data-find]").first).to_contain_text("Pertanyaan kantor")
    her = f"p/{woman.code}"
    await handset.context.set_offline(True)
    await handset.trip(woman, items[0], 1_450_000)
    handset.road.before = lambda call: BUSY if call.path == "/field/api/events" else None
    await handset.context.set_offline(False)
    row = (await handset.unsent())[0]
    return [
        "", her, f"{her}/shopping", f"{her}/fix/{trip}", f"{her}/visit/{visit}", f"{her}/missed/{visit}",
        f"{her}/answer/{purchase}", f"p/{candidate.code}/home-visit", f"{her}/passbook", f"{her}/withdrawal",
        f"{her}/case", f"{her}/not-bought/{items[2].key}", "candidate", "case", "outbox",
        f"outbox/delete/{row['id']}", "help", "p/NONE",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_screen_can_be_read_aloud_and_fits_a_thumb(
    language: str, handset: Handset, routes: list[str]
) -> None:
    if language == "en":
        await handset.go("help")
        await handset.page.click("[data-language=en]")
        await expect(handset.page.locator("h1")).to_have_text("Instructions and settings")
    titles = []
    for route in routes:
        await handset.go(route)
        titles.append(await handset.page.title())
        assert await faults(handset.page) == [], route
        if await handset.page.locator("main form button.main").count():
            await handset.page.locator("main form button.main").first.click()
            await handset.page.wait_for_selector(".problem")
            assert await faults(handset.page) == [], f"{route} with problems"
    missing = {"id": "Tidak ditemukan – Pendamping", "en": "Not found – Pendamping"}[language]
    assert [route for route, title in zip(routes, titles, strict=True) if title == missing] == ["p/NONE"]
    assert await handset.page.evaluate("document.documentElement.lang") == language

    await handset.go("help")
    await handset.page.click("[data-lock]")
    await handset.page.wait_for_selector("#pin")
    assert await faults(handset.page) == []
    for gone in ("lost", "revoked", "other_user", "unknown"):
        await handset.page.evaluate("gone => Store.phone.put(gone, 'gone')", gone)
        await handset.page.reload()
        await handset.page.wait_for_selector(".note")
        assert await faults(handset.page) == [], gone


async def test_english_leaves_no_indonesian_sentence_behind(handset: Handset, routes: list[str]) -> None:
    await handset.go("help")
    await handset.page.click("[data-language=en]")
    await expect(handset.page.locator("h1")).to_have_text("Instructions and settings")
    await handset.fresh()  # the package comes once more, in English
    known = await handset.page.evaluate("async () => (await Store.phone.get('words'))")
    indonesian = {text for text, english in known.items() if text != english and "{" not in text and len(text) > 12}
    left = {}
    for route in routes:
        await handset.go(route)
        said = await handset.page.locator("body").inner_text()
        left[route] = sorted(text for text in indonesian if text in said)

    assert {route: texts for route, texts in left.items() if texts} == {}


async def test_people_are_found_by_name_and_code_and_who_is_due_comes_first(
    handset: Handset, paid: Chain, routes: list[str]
) -> None:
    await handset.go("")
    codes = await handset.page.locator("[data-find] a").evaluate_all("all => all.map(one => one.hash.slice(4))")
    assert codes[0] == paid.women[0].code
    first = handset.page.locator("[data-find]").first
    await expect(first).to_contain_text("Pertanyaan kantor: Kompor")

    await handset.page.fill("#find", paid.women[2].code.lower())

    shown = handset.page.locator("[data-find]:visible")
    await expect(shown).to_have_count(1)
    await expect(shown).to_contain_text(paid.women[2].code)
    await expect(handset.page.locator("#found")).to_have_text("1 cocok")


async def test_a_visit_an_answer_and_a_case_arrive(handset: Handset, paid: Chain, routes: list[str]) -> None:
    handset.road.before = lambda _: None
    page, her = handset.page, f"p/{paid.women[0].code}"
    await handset.go(next(route for route in routes if "/visit/" in route))
    await page.check("input[name=business_status] >> nth=0")
    await page.fill("#turnover_rp", "0")
    await page.fill("#needs", "etalase lebih besar")
    await handset.save()
    await handset.go(next(route for route in routes if "/answer/" in route))
    await page.fill("#answer", "Harga naik sejak Agustus")
    await handset.save()
    await handset.go(f"{her}/case")
    await page.check("input[name=category] >> nth=0")
    await page.fill("#text", "Usaha tetangga ingin ikut")
    await handset.save()
    await handset.all_sent()

    visit = (await rows("SELECT state, turnover_rp, needs FROM visit WHERE state <> 'planned'"))[0]
    assert tuple(visit) == ("submitted", 0, "etalase lebih besar")
    assert await value("SELECT count(*) FROM field_event WHERE verdict = 'applied'") >= 3
    answered = await rows("SELECT state, reason FROM purchase WHERE amount_rp = 1900000")
    assert [tuple(row) for row in answered] == [("confirmed", "Harga naik sejak Agustus")]
    await handset.go(her)
    assert "Mengapa lebih mahal?" not in await page.locator("main").inner_text()
