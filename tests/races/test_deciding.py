"""Twenty callers at one ranking: it is decided once, by somebody else than its maker, and everybody gets one place."""

import pytest

from operations.selection import rankings
from operations.selection.rankings import Places
from tests.chain_builders import Batch, rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.races.crowd import at_once
from tests.recounted import misfits

pytestmark = pytest.mark.usefixtures("crowded")


@pytest.fixture
async def judged(office: Office, proposed: Chain) -> Batch:
    return await scored(office, await visited(office, await screened(office, proposed.batch)), [9, 8, 7, 6, 5, 4])


async def test_both_deciders_at_once_decide_it_once(office: Office, judged: Batch):
    ranking = await rankings.rank(judged.program.key, Places(3, 1), no_kin=True, by=office.staff)
    crowd = (office.staff2, office.approver, office.supervisor, office.staff)

    said = await at_once(lambda number: rankings.decide_ranking(ranking, no_kin=True, by=crowd[number % 4]))

    assert said.given == [{"shortlisted": 3, "waitlisted": 1, "not_selected": 2}]
    assert said.words <= {"NotYours", "WrongStep"}
    assert await value("SELECT count(DISTINCT decided_by) FROM ranking_decision") == 2
    assert await value("SELECT count(*) FROM ranking_decision") == 2
    assert await misfits() == []


async def test_one_person_at_many_screens_is_one_decider(office: Office, judged: Batch):
    ranking = await rankings.rank(judged.program.key, Places(3, 1), no_kin=True, by=office.staff)

    said = await at_once(lambda _: rankings.decide_ranking(ranking, no_kin=True, by=office.staff))

    assert (said.given, said.words) == ([], {"NotYours"})
    assert await value("SELECT state FROM ranking") == "made"
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'scored'") == 6


async def test_of_two_rankings_of_the_same_people_one_is_decided(office: Office, judged: Batch):
    made = await at_once(lambda number: rankings.rank(judged.program.key, Places(3), no_kin=True, by=office.staff))
    keys = [key for key in made.given if key is not None]

    said = await at_once(
        lambda number: rankings.decide_ranking(keys[number % len(keys)], no_kin=True, by=office.staff2)
    )

    numbers = [row[0] for row in await rows("SELECT number FROM ranking ORDER BY number")]
    assert numbers == list(range(1, len(keys) + 1))
    assert len(said.given) == 1
    assert said.words <= {"NotAsRanked", "WrongStep"}
    found = await rows("SELECT state, count(*) FROM enrollment GROUP BY state ORDER BY state")
    assert [tuple(row) for row in found] == [("not_selected", 3), ("shortlisted", 3)]
