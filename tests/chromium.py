"""A real Chromium for the tests that look at pages; without one they are skipped, or fail where it is required."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from tests.scripts.running import until

WIDTHS = tuple(pytest.param(width, marks=pytest.mark.figures) for width in (360, 1280))
"""A phone and a desktop."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--accept-lang=id-ID,id",  # whom these tests are sits at an Indonesian desk; else it would be the machine's
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((each) => each.getBoundingClientRect().left + each.scrollWidth > innerWidth)
  .slice(-3).map((each) => each.outerHTML.slice(0, 200))"""
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def the_program() -> str:
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        assert os.environ.get("BERDAYA_REQUIRE_BROWSER") != "1", "a browser is required and there is none"
        pytest.skip("no Chromium: the pages were not looked at in a browser")
    return found


@cache
def _the_running_one() -> tuple[subprocess.Popen[bytes], Path, str]:
    """One Chromium for all tests of this worker (starting it costs more than most pages), and its door."""
    folder = Path(tempfile.mkdtemp(prefix="berdaya-chromium-"))
    door = folder / "DevToolsActivePort"
    arguments = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}", *QUIET]
    program = subprocess.Popen([the_program(), *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: program.poll() is not None or (door.exists() and door.read_text()))
    assert program.poll() is None, "Chromium ended at once"
    return program, folder, f"http://127.0.0.1:{door.read_text().split()[0]}"


def leave_chromium() -> None:
    """When the last test has run."""
    if _the_running_one.cache_info().currsize:
        program, folder, _ = _the_running_one()
        program.kill()
        program.wait()
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Each test has contexts of its own: what one keeps (cookies, stores, workers), no other sees."""
    *_, door = _the_running_one()
    async with async_playwright() as play:
        browser = await play.chromium.connect_over_cdp(door)
        try:
            yield browser
        finally:
            for context in browser.contexts[1:]:  # the first is Chromium's own
                await context.close()
            await browser.close()


async def violations(page: Page, within: str = "html") -> list[str]:
    """What nobody could read aloud (axe, WCAG 2.2 AA). A page learns axe once."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    found = (await page.evaluate("([within, options]) => axe.run(within, options)", [within, STANDARD]))["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


async def faults(page: Page) -> list[str]:
    """The same, and what runs over the side of the window."""
    said = await violations(page)
    wide = await page.evaluate("document.documentElement.scrollWidth")
    width = (page.viewport_size or {"width": wide})["width"]
    return [
        *said,
        *([f"{wide} px wide in a window of {width}: {await page.evaluate(TOO_WIDE)}"] if wide > width else []),
    ]
