"""The pages of the office's users in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest

from operations.people import new_authenticator, staffing
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.windows import look, look_at, press, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, proposed: Chain, office: Office) -> None:
    await new_authenticator.ask("approver2", by=office.staff)
    await staffing.disable("treasurer", by=office.administrator)
    key = office.people["companion"].id
    paths = ("/desk/users/", f"/desk/users/{key}", f"/desk/users/{office.approver2.id}", "/desk/who/uji-2013")

    async with window(width) as page:
        await look_at(page, "/forgot", "/forgot/authenticator")
        await sit_down(page, "administrator")
        await look_at(page, *paths)
        await page.goto(f"/desk/users/{key}")
        await press(page, "text=Kode pasang HP")
        await look(page, "the code")
        drawn = await page.locator("img.qr").evaluate("picture => picture.naturalWidth")

    assert drawn > 100
