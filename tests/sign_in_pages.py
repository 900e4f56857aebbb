"""Signing in at the pages in a real browser: name, password, and the code of the app where the page asks for it."""

from playwright.async_api import Page

from tests.people_builders import PASSWORD, code_for


async def sign_in_at(page: Page, username: str) -> None:
    await page.goto("/")
    await page.fill("#username", username)
    await page.fill("#password", PASSWORD)
    async with page.expect_event("load"):
        await page.click("button.main")
    await type_code(page, username)


async def type_code(page: Page, username: str) -> None:
    """Where the page asks for one; elsewhere nothing happens."""
    asked = page.locator("#code, [name=_code]")
    if await asked.count():
        await asked.fill(await code_for(username))
        async with page.expect_event("load"):
            await page.click("form.narrow button.main")
