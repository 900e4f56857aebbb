"""Rules, their trial, the copy of a program and the assessment in a real browser, on a phone and on a desk: nothing
sideways, axe clean."""

from uuid import uuid4

import pytest

from operations.selection import evidence, rules
from tests.admin.desk.test_assessment import asked
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.operations.selection.test_evidence import judge, photo
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, proposed: Chain, office: Office) -> None:
    first, second = proposed.women[:2]
    base = await asked(office, proposed)
    for woman in (first, second):
        key, by = woman.enrollment, office.staff
        await evidence.keep_paper(uuid4(), photo(), enrollment=key, criterion="kesehatan", by=by)
        await evidence.keep_note(uuid4(), "buku nikah dilihat", enrollment=key, criterion="menikah", by=by)
    await judge(office, second)
    draft = await rules.draft_rules(proposed.program.key, by=office.staff)
    await rules.load_preset(draft, "kharisma", by=office.staff)
    paths = (
        "/desk/rules/",
        f"/desk/rules/{draft}",
        f"/desk/rules/{draft}/simulation?program=uji-2013&places=1",
        "/desk/programs/uji-2013/copy",
        "/desk/programs/uji-2013/scoring",
        f"{base}/assessment",
        f"/desk/people/{second.code}/uji-2013/assessment",
    )

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, *paths)
