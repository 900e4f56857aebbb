"""The pages of cases in a real browser, on a phone and on a desk: nothing sideways, axe clean."""

from uuid import uuid4

import pytest

from operations.follow_up import cases
from tables.follow_up.case_response import CaseCategory
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.operations.follow_up.test_cases import told
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, office: Office, paid: Chain) -> None:
    new = told(paid, id=uuid4(), category=CaseCategory.family_objection)
    key = await cases.open_case(new, by=office.supervisor)
    await cases.assign_case(key, to=office.staff.id, by=office.supervisor)

    async with window(width) as page:
        await sit_down(page, "supervisor")
        await look_at(page, "/desk/cases/", "/desk/cases/new", f"/desk/cases/{key}", "/desk/case-rules/")
