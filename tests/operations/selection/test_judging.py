"""Points by the criteria of a program: complete, in range, and frozen with what they were given under."""

import hashlib
import json
from datetime import date
from uuid import uuid4

import pytest

from operations.actor import Actor
from operations.errors import NotAllowed
from operations.selection import judging, rules
from operations.selection.judging import NoCriteria, NotScorable, PointsMissing, PointsOutOfRange, RulesFirst, Score
from operations.selection.rule_items import Item
from tests.chain_builders import Batch, Wanted, a_program, imported, lines_of, rows, screened, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

COUSINS = Item("sepupu", "Sepupu", "SK", max_points=5, restricted=True)


@pytest.fixture
async def seen(office: Office, proposed: Chain) -> Batch:
    return await visited(office, await screened(office, proposed.batch))


def score(batch: Batch, number: int, **points: int) -> Score:
    woman = batch.women[number]
    return Score(woman.enrollment, woman.code, points)


async def given_to(batch: Batch, by: Actor) -> list[tuple]:
    """Ten and zero; what stands in the assessments then."""
    done = await judging.assess(batch.program.key, [score(batch, 0, usaha=10), score(batch, 1, usaha=0)], by=by)
    assert done == 2
    found = await rows("SELECT enrollment, points, total, criteria_sha256, rule_version, assessed_by, assessed_on "
                       "FROM assessment ORDER BY total DESC")  # fmt: skip
    return [(row[0], json.loads(row[1]), *row[2:]) for row in found]


async def test_points_are_kept_with_the_rules_they_were_given_under(office: Office, seen: Batch):
    found = await given_to(seen, office.staff2)

    version, seal = (await rows("SELECT id, sha256 FROM rule_version"))[0]
    day = date(2013, 8, 1)
    assert found == [
        (seen.enrollments[0], {"usaha": 10}, 10, seal, version, office.staff2.id, day),
        (seen.enrollments[1], {"usaha": 0}, 0, seal, version, office.staff2.id, day),
    ]
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'scored'") == 2


async def test_before_rules_are_in_force_points_are_kept_with_the_criteria(office: Office, database: Database):
    await database.set_today(date(2013, 8, 1))
    program = await a_program(office, Wanted(rules_in_force=False))
    batch = await visited(office, await screened(office, await imported(office, program, lines_of(2))))

    found = await given_to(batch, office.staff2)

    frozen = hashlib.sha256(json.dumps({"usaha": 10}).encode()).hexdigest()
    day = date(2013, 8, 1)
    assert found == [
        (batch.enrollments[0], {"usaha": 10}, 10, frozen, None, office.staff2.id, day),
        (batch.enrollments[1], {"usaha": 0}, 0, frozen, None, office.staff2.id, day),
    ]
    assert await value("SELECT count(*) FROM assessment WHERE frozen IS NULL") == 2


@pytest.mark.parametrize(
    ("points", "error"),
    [
        ({"usaha": 11}, PointsOutOfRange),
        ({"usaha": -1}, PointsOutOfRange),
        ({}, PointsMissing),
        ({"usaha": 5, "lain": 1}, PointsMissing),
    ],
)
async def test_points_are_complete_and_in_range(
    points: dict[str, int], error: type[Exception], office: Office, seen: Batch
):
    async with refused(error, seen.women[1].code):
        await judging.assess(seen.program.key, [score(seen, 0, usaha=5), score(seen, 1, **points)], by=office.staff)


async def test_one_candidate_who_cannot_be_scored_stops_the_list(office: Office, neighbor: Office, seen: Batch):
    await judging.assess(seen.program.key, [score(seen, 0, usaha=5)], by=office.staff)

    async with refused(NotScorable):
        await judging.assess(seen.program.key, [score(seen, 1, usaha=5), score(seen, 0, usaha=6)], by=office.staff)
    async with refused(NotAllowed):
        await judging.assess(seen.program.key, [score(seen, 1, usaha=5)], by=office.approver)
    async with refused(NoCriteria):
        await judging.assess(seen.program.key, [score(seen, 1, usaha=5)], by=neighbor.staff)


async def test_an_answer_for_few_is_not_given_points_before_rules_are_in_force(office: Office):
    """The points of a draft stand in one row that whoever reads points reads."""
    draft_only = await a_program(office, Wanted(code="draf-2013", rules_in_force=False))
    draft = await value("SELECT id FROM rule_version WHERE program = $1", draft_only.key)
    await rules.save_item(draft, COUSINS, by=office.staff)

    async with refused(RulesFirst):
        await judging.assess(draft_only.key, [Score(uuid4(), "PM-1", {"usaha": 5, "sepupu": 3})], by=office.staff)
