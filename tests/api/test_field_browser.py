"""The companion's pages in a real browser of 360 px: nothing sideways, nothing too small, axe clean."""

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from operations.purchases import review
from operations.selection import candidates
from tests.chain_builders import Beneficiary, imported, lines_of, screened, value
from tests.chain_templates import Chain
from tests.chromium import faults as faults_of
from tests.cluster import Database
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of, picture, visit_planned
from tests.windows import UNFOLD, sit_down, window

pytestmark = pytest.mark.browser

SMALLEST = 44
TARGETS = """smallest => [...document.querySelectorAll("a, button, input:not([type=hidden]), summary, textarea")]
  .filter(part => part.offsetParent !== null && !part.classList.contains("skip"))
  .map(part => ["checkbox", "radio"].includes(part.type) ? part.closest("label") : part)
  .map(part => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < smallest).map(([html]) => html)"""


@pytest.fixture
async def phone() -> AsyncIterator[Page]:
    """A page of 360 x 740, signed in as nobody."""
    async with window(360, 740) as page:
        yield page


async def faults(page: Page) -> list[Any]:
    """Everything that is wrong with the page as it stands."""
    return [*await faults_of(page), *await page.evaluate(TARGETS, SMALLEST)]


@pytest.fixture
async def woman(database: Database, paid: Chain, office: Office) -> Beneficiary:
    """Something of everything: a purchase that is asked about, a visit that is due."""
    chosen = paid.women[0]
    purchase = await bought(office, paid.program, (await items_of(chosen))[1].key, 1_900_000)
    await review.query_purchase(purchase, question="Mengapa lebih mahal?", by=office.supervisor)
    await visit_planned(office, chosen, date(2013, 9, 3))
    await database.set_today(date(2013, 9, 4))
    return chosen


async def test_every_page_fits_a_phone(woman: Beneficiary, paid: Chain, office: Office, phone: Page) -> None:
    candidate = (await screened(office, await imported(office, paid.program, lines_of(1, start=40)))).women[0]
    await candidates.assign_companion([candidate.enrollment], companion=office.companion.id, by=office.staff)
    await sit_down(phone, "companion")
    visit, purchase = await value("SELECT id FROM visit"), await value("SELECT id FROM purchase")
    person = f"/field/people/{woman.code}"

    for path in ("/field/people", person, f"{person}/shopping", f"{person}/plan", f"/field/visits/{visit}",
                 f"/field/purchases/{purchase}", f"/field/people/{candidate.code}/home-visit", "/field/reports",
                 "/field/pair", "/field/pin"):  # fmt: skip
        await phone.goto(path)
        assert path in phone.url
        await phone.evaluate(UNFOLD)
        assert await faults(phone) == [], path


async def test_a_trip_is_refused_mended_and_double_clicked_into_one(
    woman: Beneficiary, phone: Page, tmp_path: Path
) -> None:
    photo = tmp_path / "nota.jpg"
    photo.write_bytes(picture(7))
    await sit_down(phone, "companion")
    await phone.goto(f"/field/people/{woman.code}/shopping")
    await phone.fill("#shop", "Toko Makmur")
    await phone.locator("input[name=item]").first.check()
    await phone.locator("input[name^=amount_]").first.fill("1.500.000")
    await phone.fill("#total", "1.000")
    await phone.set_input_files("#photos", photo)
    await phone.click("button.main")
    await phone.wait_for_selector(".problem")
    assert await faults(phone) == []

    await phone.fill("#total", "1.500.000")
    await phone.dblclick("button.main")
    await expect(phone).to_have_url(
        re.compile("done=shopping"), timeout=15_000
    )  # across the navigation that is cut off

    assert await faults(phone) == []
    assert (
        await value("SELECT count(*) FROM shopping_trip WHERE shop = 'Toko Makmur' AND receipt_total_rp = 1500000") == 1
    )
    assert await value("SELECT count(*) FROM receipt") == 2
