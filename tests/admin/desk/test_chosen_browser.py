"""Region codes and steps on many in a browser, on a phone and on a desk: nothing sideways, axe clean, by buttons."""

import pytest

from tests.chain_builders import screened, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.windows import look, look_at, press, sit_down, window

pytestmark = pytest.mark.browser
HERE = "/desk/programs/uji-2013/candidates?state=screened"


@pytest.mark.parametrize("width", WIDTHS)
async def test_many_are_chosen_and_regions_found_at_any_width(width: int, proposed: Chain, office: Office) -> None:
    await screened(office, proposed.batch)

    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(page, "/desk/regions/?q=kota+palembang", "/desk/regions/?q=3510", HERE)
        await page.fill("[name=visited_on]", "2013-08-01")
        await page.fill("[name=business_idea]", "Warung bersama")
        await page.check("[name=everybody]")
        await press(page, "button[value=visited]")
        await look(page, "done")

    assert await value("SELECT count(*) FROM enrollment WHERE state = 'visited'") == 6
