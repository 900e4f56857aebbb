"""Decrees with their chain and the pages of a training in a real browser: nothing sideways, axe clean."""

from datetime import date, timedelta

import pytest

from operations.selection.replacements import Replacement, draft_amendment
from operations.training import trainings
from tables.selection.decree import ReplacementReason
from tests.chain_builders import decreed, rows, value
from tests.chain_templates import Chain
from tests.chromium import WIDTHS
from tests.people_builders import Office
from tests.windows import look_at, sit_down, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pages_fit_and_can_be_read_aloud(width: int, proposed: Chain, office: Office) -> None:
    decree = await decreed(office, proposed.batch, places=4, waiting=2)
    held = (await rows("SELECT state, id FROM enrollment ORDER BY state, id"))[0]["id"]
    queue = (await rows("SELECT e.id FROM enrollment e JOIN person p ON p.id = e.person WHERE e.state = 'waitlisted' "
                        'ORDER BY p.code COLLATE "C"'))[0]["id"]  # fmt: skip
    place = Replacement(held, ReplacementReason.abroad, queue)
    amendment = await draft_amendment(decree, [place], title="Perubahan", reason="bekerja jauh", by=office.staff)
    training = await trainings.add_training(proposed.program.key, title="Tata boga", by=office.staff)
    first: date = await value("SELECT app.today()")
    await trainings.add_days(training, [first, first + timedelta(7)], by=office.staff)
    day = await value("SELECT id FROM training_day ORDER BY held_on LIMIT 1")
    paths = (
        f"/desk/decrees/{decree}", f"/desk/decrees/{amendment}", "/desk/programs/uji-2013/trainings",
        f"/desk/trainings/{training}", f"/desk/trainings/days/{day}",
    )  # fmt: skip

    async with window(width) as page:
        await sit_down(page, "staff")
        await look_at(page, *paths)
