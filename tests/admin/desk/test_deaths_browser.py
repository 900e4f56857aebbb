"""Lists of the dead and numbers of companions in a real browser: readable aloud, nothing over the side."""

import pytest

from operations.selection import death_lists
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.death_builders import STRANGER, deaths_in_force, deaths_sent
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_page_fits_and_can_be_read_aloud(width: int, payable: Chain, office: Office):
    program, women = payable.program.key, payable.women
    await deaths_in_force(office, program, *(woman.line.nik for woman in women[:2]), "99")
    await deaths_sent(office, program, STRANGER, document_no="470/13")
    await death_lists.say_alive(women[0].enrollment, evidence="datang sendiri, KTP asli", by=office.staff2)
    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, "/desk/deaths/", "/desk/")
        await sit_down(page, "supervisor")
        await look_at(page, f"/desk/users/{office.companion.id}")
