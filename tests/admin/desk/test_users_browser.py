"""The pages of the office's users in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest
from playwright.async_api import Page

from operations.people import new_authenticator, staffing
from tests.api.served import served
from tests.chain_templates import Chain
from tests.chromium import WIDTHS, chromium, faults
from tests.people_builders import Office, session_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, proposed: Chain, office: Office) -> None:
    await new_authenticator.ask("approver2", by=office.staff)
    await staffing.disable("treasurer", by=office.administrator)
    key = office.people["companion"].id
    paths = ("/desk/users/", f"/desk/users/{key}", f"/desk/users/{office.approver2.id}", "/desk/who/uji-2013")

    async with chromium() as browser, served() as address:
        context = await browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        page = await context.new_page()
        for path in ("/forgot", "/forgot/authenticator"):
            await page.goto(path)
            assert await faults(page) == [], path
        cookie = {"name": "id", "value": await session_of("administrator"), "url": address}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        for path in paths:
            await page.goto(path)
            await look(page, path)
        await page.goto(f"/desk/users/{key}")
        async with page.expect_event("load"):
            await page.click("text=Kode pasang HP")
        await look(page, "the code")
        drawn = await page.locator("img.qr").evaluate("picture => picture.naturalWidth")

    assert drawn > 100


async def look(page: Page, where: str) -> None:
    for summary in await page.query_selector_all("main summary"):
        await summary.click()
    assert await faults(page) == [], where
