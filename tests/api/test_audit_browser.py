"""The auditor's pages in a real browser without JavaScript, on a phone and on a desk: nothing sideways, axe clean."""

import hashlib
import os
import shutil
from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from operations.actor import SYSTEM
from tests.api.served import served
from tests.audit_templates import Audited, pulled
from tests.people_builders import PASSWORD, Office

pytestmark = pytest.mark.browser

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        assert os.environ.get("BERDAYA_REQUIRE_BROWSER") != "1", "a browser is required and there is none"
        pytest.skip("no Chromium: the pages were not looked at in a browser")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        await browser.close()


async def signed_in(browser: Browser, address: str, width: int) -> Page:
    size = {"width": width, "height": 900}
    context = await browser.new_context(base_url=address, viewport=size, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/")
    await page.fill("#username", "auditor")
    await page.fill("#password", PASSWORD)
    await page.click("button.main")
    await page.wait_for_url("**/audit/")
    return page


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_pages_fit_and_can_be_read_aloud(
    office: Office, audited: Audited, browser: Browser, width: int
) -> None:
    async with served() as address:
        page = await signed_in(browser, address, width)
        for path in ("/audit/", "/audit/books"):
            await page.goto(path)
            for summary in await page.query_selector_all("summary"):
                await summary.click()

            found = (await Axe().run(page, options=STANDARD)).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
            assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_button_gives_the_file_and_the_page_its_proof(
    office: Office, audited: Audited, browser: Browser
) -> None:
    expected, _ = await pulled("people", by=SYSTEM, excel=True)
    async with served() as address:
        page = await signed_in(browser, address, 1280)
        async with page.expect_download() as waiting:
            await page.click("a[href*='people.csv'][href*='excel=1']")
        download = await waiting.value
        file = await download.path()
        await page.goto("/audit/")

        proof = await page.locator("td.seal").first.inner_text()

    assert download.suggested_filename == "people-uji-2013.csv"
    assert file.read_bytes() == expected
    assert proof == hashlib.sha256(expected).hexdigest()
