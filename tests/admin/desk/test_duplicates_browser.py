"""Comparing persons and aid from elsewhere in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

import pytest

from tests.admin.desk.test_duplicates import HERE, again
from tests.chain_builders import Beneficiary
from tests.chain_templates import prepared
from tests.chromium import WIDTHS
from tests.windows import look_at, sit_down, window

__all__ = ["again", "prepared"]
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, again: Beneficiary) -> None:
    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(page, HERE, f"/desk/people/{again.code}/uji-2013/other-aid")
