"""The review desk in a real browser, on a phone and on a desk: nothing sideways, axe clean, and driven by keys."""

import pytest
from playwright.async_api import expect

from tests.admin.desk.builders import flagged_purchase
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, paid: Chain, office: Office) -> None:
    first = await flagged_purchase(office, paid, paid.women[0], number=3)
    await flagged_purchase(office, paid, paid.women[1], number=3)

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/review/", f"/desk/review/{first}", "/desk/price-references/")


@pytest.mark.figures
async def test_keys_decide_and_go_on_and_can_be_switched_off(paid: Chain, office: Office) -> None:
    for number in range(2):
        await flagged_purchase(office, paid, paid.women[number], number=3)

    async with window(1280) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/review/next")
        first = page.url
        await page.keyboard.press("j")
        await page.wait_for_url(lambda url: url != first)
        await page.keyboard.press("k")
        await page.wait_for_url(first)
        await page.keyboard.press("q")
        typed = page.locator("form[action*='/query'] textarea")
        await typed.press_sequentially("apakah ada nota lain?")
        kept = await typed.input_value()
        for key, form in (("s", "ask"), ("r", "reject")):
            await page.locator("h1").click()
            await page.keyboard.press(key)
            await expect(page.locator(f"form[action$='/{form}'] textarea")).to_be_focused()
        await page.locator("h1").click()
        await page.uncheck("#keys")
        await page.keyboard.press("a")
        quiet = await value("SELECT count(*) FROM purchase WHERE state = 'accepted'")
        await page.check("#keys")
        await page.keyboard.press("a")
        await page.wait_for_url(lambda url: url != first)
        said = await page.locator("p[role=status]").inner_text()

    assert (kept, quiet, said) == ("apakah ada nota lain?", 0, "Sudah diterima.")
    assert await value("SELECT count(*) FROM purchase WHERE state = 'accepted'") == 1
