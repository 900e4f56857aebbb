"""The auditor's pages in a real browser without JavaScript, on a phone and on a desk: nothing sideways, axe clean."""

import hashlib

import pytest
from playwright.async_api import Browser, Page

from operations.actor import SYSTEM
from tests.api.served import served
from tests.audit_templates import Audited, pulled
from tests.chromium import WIDTHS, chromium, faults
from tests.people_builders import Office
from tests.sign_in_pages import sign_in_at

pytestmark = pytest.mark.browser


async def signed_in(browser: Browser, address: str, width: int, scripts: bool = False) -> Page:
    size = {"width": width, "height": 900}
    context = await browser.new_context(base_url=address, viewport=size, java_script_enabled=scripts)
    page = await context.new_page()
    await sign_in_at(page, "auditor")
    await page.wait_for_url("**/audit/")
    return page


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(office: Office, audited: Audited, width: int) -> None:
    async with chromium() as browser, served() as address:
        page = await signed_in(browser, address, width, scripts=True)  # axe is one
        for path in ("/audit/", "/audit/books"):
            await page.goto(path)
            for summary in await page.query_selector_all("summary"):
                await summary.click()

            assert await faults(page) == [], path


async def test_a_button_gives_the_file_and_the_page_its_proof(office: Office, audited: Audited) -> None:
    expected, _ = await pulled("people", by=SYSTEM, excel=True)
    async with chromium() as browser, served() as address:
        page = await signed_in(browser, address, 1280)
        async with page.expect_download() as waiting:
            await page.click("a[href*='people.csv'][href*='excel=1']")
        download = await waiting.value
        content = (await download.path()).read_bytes()
        await page.goto("/audit/")
        proof = await page.locator("td.seal").first.inner_text()

    assert download.suggested_filename == "people-uji-2013.csv"
    assert content == expected
    assert proof == hashlib.sha256(expected).hexdigest()
