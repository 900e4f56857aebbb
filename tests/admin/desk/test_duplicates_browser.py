"""Comparing persons and aid from elsewhere in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest

from tests.admin.desk.test_duplicates import HERE, again
from tests.admin.desk.test_users_browser import look
from tests.api.served import served
from tests.chain_builders import Beneficiary
from tests.chain_templates import prepared
from tests.chromium import WIDTHS, chromium
from tests.people_builders import session_of

__all__ = ["again", "prepared"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, again: Beneficiary) -> None:
    async with chromium() as browser, served() as address:
        context = await browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        page = await context.new_page()
        cookie = {"name": "id", "value": await session_of("supervisor"), "url": address}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        for path in (HERE, f"/desk/people/{again.code}/uji-2013/other-aid"):
            await page.goto(path)
            await look(page, path)
