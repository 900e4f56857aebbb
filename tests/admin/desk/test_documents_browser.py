"""Documents of a list and a decree, stamp rules and the public check in a browser: nothing sideways, axe clean."""

import pytest

from tests.chain_builders import list_approved, list_locked, rows
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.operations.money.test_list_papers import LIST, RECEIPT, printed
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, payable: Chain, office: Office) -> None:
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    for kind in (RECEIPT, LIST):
        await printed(office, payable, key, kind)
    number, code = (await rows("SELECT number, check_code FROM printed_paper WHERE kind = 'payment_list'"))[0]

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, f"/desk/lists/{key}", f"/desk/decrees/{payable.decree}", "/desk/duties/",
                      f"/verify/{number}?s={code}", f"/verify/{number}")  # fmt: skip
