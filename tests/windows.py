"""A window of a real browser on the whole application, and who sits in front of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page

from tests.api.served import served
from tests.chromium import chromium, faults
from tests.people_builders import session_of

UNFOLD = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


@asynccontextmanager
async def window(width: int, height: int = 900, *, scripts: bool = True) -> AsyncIterator[Page]:
    """So many pixels wide and high; nobody has signed in. Without `scripts` a page runs none (axe is one)."""
    async with chromium() as browser, served() as address:
        context = await browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, java_script_enabled=scripts
        )
        yield await context.new_page()


async def sit_down(page: Page, username: str) -> None:
    """Whoever sat there before is signed out of it."""
    await page.context.clear_cookies()
    session = await session_of(username)
    await page.context.add_cookies([{"name": "id", "value": session, "domain": "127.0.0.1", "path": "/"}])


async def press(page: Page, button: str) -> None:
    """The selector of what leads to a page."""
    async with page.expect_event("load"):
        await page.click(button)


async def look(page: Page, where: str) -> None:
    """With everything unfolded it can be read aloud and nothing runs over the side."""
    await page.evaluate(UNFOLD)
    found = await faults(page)
    assert found == [], f"{where}: {found}"


async def look_at(page: Page, *paths: str) -> None:
    for path in paths:
        await page.goto(path)
        await look(page, path)
