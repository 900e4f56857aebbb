"""The pages of letters of assignment in a real browser: nothing sideways, axe clean, at both doors."""

import pytest

from tests.audit_templates import Audited
from tests.chain_builders import value
from tests.chromium import WIDTHS
from tests.letter_builders import agreed_opening, asked_opening, registered_letter
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(office: Office, audited: Audited, width: int) -> None:
    letter = await value("SELECT id FROM audit_letter WHERE state = 'approved'")
    await registered_letter(office, audited.chain, number="ST-8")
    await agreed_opening(office, letter)
    await asked_opening(office, letter)

    async with window(width) as page:
        await sit_down(page, "auditor")
        await look_at(page, "/audit/letters", f"/audit/letters/{letter}", "/audit/openings")
        await sit_down(page, "approver")
        await look_at(page, "/desk/findings/letters", "/desk/findings/openings")
        await sit_down(page, "staff")
        await look_at(page, "/desk/findings/letters")
