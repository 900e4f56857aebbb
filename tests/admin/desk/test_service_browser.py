"""A service day in a browser, on a phone and on a desk: big rows, nothing sideways, axe clean, no script needed."""

import pytest

from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.service_builders import a_service_day, rows_of_day, ticked, with_verified_accounts
from tests.windows import look, look_at, press, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_passbook_is_handed_over_at_any_width(width: int, determined: Chain, office: Office) -> None:
    await with_verified_accounts(office, determined)
    day = await a_service_day(office, determined)
    row = (await rows_of_day(day, determined))[0]
    here = f"/desk/service-days/{day}"

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/service-days/", here)
        await page.fill("[name=reason]", "hari layanan di balai desa")
        await press(page, f"form[action='{here}/names'] button")
        await look(page, "names")
        await page.fill("[name=name]", determined.women[0].code)
        await press(page, f"form[action='{here}/search'] button")
        await page.fill(f"#slip-{row}", "TT-1")
        await press(page, f"#r-{row} button[value=passbook]")
        await look(page, "handed")
        button = await page.locator(f"#r-{row} button[value=signed]").bounding_box()
        await press(page, f"#r-{row} button[value=signed]")

    assert button is not None
    assert button["height"] >= 44
    assert await ticked(row) == (True, True, True, False)
