"""Why and objections in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

from datetime import date

import pytest

from operations.selection.rankings import Places
from tests.admin.desk.test_users_browser import look
from tests.api.served import served
from tests.chain_templates import Chain
from tests.chromium import WIDTHS, chromium
from tests.cluster import Database
from tests.objection_builders import announced, objected
from tests.people_builders import Office, session_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(
    width: int, proposed: Chain, office: Office, database: Database
) -> None:
    out = await announced(office, proposed.batch, Places(3, 1))
    key = await objected(office, out.woman(5))
    await database.set_today(date(2013, 9, 2))
    person = f"/desk/people/{out.woman(4).code}/uji-2013/why"
    paths = (person, "/desk/objections/", f"/desk/objections/{key}", f"/desk/rankings/{out.ranking}")

    async with chromium() as browser, served() as address:
        context = await browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        page = await context.new_page()
        cookie = {"name": "id", "value": await session_of("supervisor"), "url": address}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        for path in paths:
            await page.goto(path)
            await look(page, path)
