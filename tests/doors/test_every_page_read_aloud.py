"""Every page of every door in both languages: axe finds nothing (WCAG 2.2 AA) on a phone and on a desktop, and nothing
runs over the side from 360 px on. The phone's page without a signal is looked at in tests/field/test_screens.py.

A page is answered without a network and laid into a window whose style sheets are there already: going to six hundred
addresses would take minutes. Nothing is wider than 72 rem, so 1280 px speak for every larger window."""

import asyncio
import re

import pytest
from litestar import Litestar
from playwright.async_api import Browser, Page

from tests.api.served import served
from tests.audit_templates import Audited
from tests.chromium import chromium, violations
from tests.cluster import Database
from tests.doors.every_page import Shown, every_page, furnished
from tests.doors.test_every_page_in_words import OWN_SHELL
from tests.people_builders import Office
from tests.windows import sit_down

READ_ALOUD = {360: "id", 768: "", 1280: "en"}
"""Which language axe reads at which width; both are measured at each."""
LAY = """(html) => {
  const made = new DOMParser().parseFromString(html, "text/html");
  document.documentElement.lang = made.documentElement.lang;
  document.title = made.title;
  document.body.replaceWith(document.adoptNode(made.body));
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .slice(-3).map((each) => `too wide: ${each.outerHTML.slice(0, 200)}`);
}"""
PICTURE = re.compile(r'(<img[^>]*?) src="[^"]*"')
"""Charts are drawn by a process of their own, and photos are not asked for: any picture will do."""


async def faults_at(width: int, window: Page, pages: list[Shown]) -> dict[tuple[str, ...], list[str]]:
    """The frame around a page is read with the first page of each door, then only what it stands around."""
    faults, doors = {}, set[str]()
    for page in pages:
        door = page.template.split("/")[1]
        for language, html in page.said.items():
            found = await window.evaluate(LAY, PICTURE.sub(r'\1 src="/static/icon.svg"', html))
            if language == READ_ALOUD[width]:
                found += await violations(window, "main" if door in doors else "html")
            if found:
                faults[page.template, language, str(width)] = found
        doors.add(door)
    return faults


async def _window(width: int, browser: Browser, address: str) -> Page:
    """Signed in, so that the style sheets of the signed-in are there."""
    page = await browser.new_page(base_url=address, viewport={"width": width, "height": 900})
    await sit_down(page, "auditor")
    await page.goto("/account")
    return page


@pytest.mark.browser
@pytest.mark.figures
async def test_every_page_is_read_aloud_and_fits(office: Office, audited: Audited, app: Litestar, database: Database):
    shown, _ = await every_page(app, await furnished(office, audited, app, database))
    pages = [page for page in shown if page.template not in OWN_SHELL]

    async with chromium() as browser, served() as address:
        windows = {width: await _window(width, browser, address) for width in READ_ALOUD}
        found = await asyncio.gather(*(faults_at(width, window, pages) for width, window in windows.items()))

    assert found == [{}] * len(READ_ALOUD)
    assert len(pages) >= 145
