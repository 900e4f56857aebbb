"""The page on which many leave, in a real browser, on a phone and on a desk."""

import pytest

from tests.chain_builders import list_locked, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.windows import look, look_at, press, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
async def test_codes_are_looked_at_and_then_recorded(width: int, payable: Chain, office: Office):
    await list_locked(office, payable.program, component=payable.program.grant)
    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/leaving/")
        await page.fill("textarea[name=codes]", "\n".join([*(w.code for w in payable.women[:4]), "PM-XXXX-X"]))
        await page.select_option("select[name=how]", "moved")
        await page.fill("input[name=left_on]", "2013-09-01")
        await page.fill("textarea[name=reason]", "berita acara desa 12/2013")
        await press(page, "text=Tinjau dahulu")
        await look(page, "looked at")
        await press(page, "text=Catat 4 orang ini keluar")
        await look(page, "recorded")

    assert await value("SELECT cardinality(things) FROM two_person_request WHERE kind = 'leaving'") == 4
    assert await value("SELECT state FROM payment_list") == "draft"
