"""Why and objections in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

from datetime import date

import pytest

from operations.selection.rankings import Places
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.cluster import Database
from tests.objection_builders import announced, objected
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

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

    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(page, *paths)
