"""A real Chromium for the tests that look at pages; without one they are skipped, or fail where it is required."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

WIDTHS = (360, pytest.param(1280, marks=pytest.mark.figures))
"""A phone and a desktop."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def the_program() -> str:
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        assert os.environ.get("BERDAYA_REQUIRE_BROWSER") != "1", "a browser is required and there is none"
        pytest.skip("no Chromium: the pages were not looked at in a browser")
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    program = the_program()
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=program, args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()


async def faults(page: Page) -> list[str]:
    """What nobody could read aloud (axe, WCAG 2.2 AA) and what runs over the side of the window."""
    found = (await Axe().run(page, options=STANDARD)).response["violations"]
    said = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
    wide = await page.evaluate("document.documentElement.scrollWidth")
    width = (page.viewport_size or {"width": wide})["width"]
    return [*said, *([f"{wide} px wide in a window of {width}"] if wide > width else [])]
