"""Region codes and steps on many in a browser, on a phone and on a desk: nothing sideways, axe clean, by buttons."""

import pytest

from tests.admin.desk.test_users_browser import look
from tests.api.served import served
from tests.chain_builders import screened, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS, chromium
from tests.people_builders import Office, session_of

pytestmark = pytest.mark.browser
HERE = "/desk/programs/uji-2013/candidates?state=screened"


@pytest.mark.parametrize("width", WIDTHS)
async def test_many_are_chosen_and_regions_found_at_any_width(width: int, proposed: Chain, office: Office) -> None:
    await screened(office, proposed.batch)

    async with chromium() as browser, served() as address:
        context = await browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        page = await context.new_page()
        cookie = {"name": "id", "value": await session_of("supervisor"), "url": address}
        await context.add_cookies([cookie])  # type: ignore[list-item]
        for path in ("/desk/regions/?q=kota+palembang", "/desk/regions/?q=3510", HERE):
            await page.goto(path)
            await look(page, path)
        await page.fill("[name=visited_on]", "2013-08-01")
        await page.fill("[name=business_idea]", "Warung bersama")
        await page.check("[name=everybody]")
        async with page.expect_event("load"):
            await page.click("button[value=visited]")
        await look(page, "done")

    assert await value("SELECT count(*) FROM enrollment WHERE state = 'visited'") == 6
