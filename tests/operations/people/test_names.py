"""Names are opened per task, not per click: once, with a reason, for rows one may see, and closed for good."""

from uuid import uuid4

import pytest

from operations.errors import Missing, NotFound
from operations.people import names
from tables.people.opening import Task
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

REASON = "pembukaan rekening"


async def legal_names(opening, chain: Chain, by) -> list[str]:
    persons = [woman.person for woman in chain.women]
    return [shown.legal_name for shown in (await names.read_names(opening, persons, by=by)).values()]


async def test_a_double_click_opens_once_and_closing_closes(office: Office, determined: Chain):
    first = await names.open_names(Task.decree, determined.decree, reason=REASON, by=office.staff)
    again = await names.open_names(Task.decree, determined.decree, reason="sekali lagi", by=office.staff)
    opened = await legal_names(first, determined, office.staff)

    await names.close_names(again, by=office.staff)

    assert first == again
    assert sorted(opened) == sorted(woman.line.name for woman in determined.women)
    assert await names.open_for(Task.decree, determined.decree, by=office.staff) is None
    assert await legal_names(first, determined, office.staff) == []


AGAIN = """
INSERT INTO identity_opening (task, subject_key, reason, opened_by, opened_at, expires_at)
SELECT task, subject_key, reason, opened_by, opened_at, expires_at FROM identity_opening WHERE id = $1"""


async def test_closing_ends_every_opening_of_the_same_rows_and_no_other(
    office: Office, determined: Chain, database: Database
):
    """Two at the same moment may both have opened."""
    opening = await names.open_names(Task.decree, determined.decree, reason=REASON, by=office.staff)
    other = await names.open_names(Task.decree, determined.decree, reason=REASON, by=office.staff2)
    async with database.unfenced() as superuser:
        await superuser.execute(AGAIN, opening)

    await names.close_names(opening, by=office.staff)

    assert await value("SELECT count(*) FROM identity_opening WHERE closed_at IS NULL") == 1
    assert await names.open_for(Task.decree, determined.decree, by=office.staff2) == other


@pytest.mark.parametrize("task", list(Task))
async def test_what_one_may_not_see_is_not_opened(task: Task, office: Office, neighbor: Office, determined: Chain):
    async with refused(NotFound):
        await names.open_names(task, determined.decree, reason=REASON, by=neighbor.staff)
    async with refused(NotFound):
        await names.open_names(task, uuid4(), reason=REASON, by=office.staff)


async def test_a_reason_is_needed(office: Office, determined: Chain):
    async with refused(Missing):
        await names.open_names(Task.decree, determined.decree, reason="  ab ", by=office.staff)
