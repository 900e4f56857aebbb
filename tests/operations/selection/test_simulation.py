"""Rules tried on frozen assessments: who would enter and leave, what nobody asked, and that nothing is written."""

import random
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from msgspec import structs

from operations.errors import NotAllowed, NotFound, Unreadable
from operations.selection import judging, rankings, rule_items, rules, simulation, sites
from operations.selection.judging import Score
from operations.selection.rankings import Places
from operations.selection.rule_items import Band, Item
from operations.selection.simulation import NoRankingYet, NothingFrozen, TriedInPart
from tables.selection.assessment import AnswerKind, CriterionKind, Fact
from tables.selection.ranking import QuotaKind
from tests.chain_builders import Batch, Wanted, a_program, screened, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import everything_counted, refused

ROOF = Item(
    "atap", "Atap", "SK", answer_kind=AnswerKind.choice, max_points=10, restricted=True,
    bands=(Band(10, equals=("rumbia",)), Band(0, equals=("seng",))),
)  # fmt: skip
HEADS = Item("jiwa", "Anggota keluarga", "SK", answer_kind=AnswerKind.number, max_points=9, bands=(Band(9, least=5),))
AGE = Item("usia", "Usia sampai 20", "SK", CriterionKind.gate, Fact.age_years, bands=(Band(most=20),))
POINTS = (9, 8, 7, 3, 2, 1)
PROGRAM = "uji-2013"


async def judged(office: Office, batch: Batch) -> Batch:
    """By points for `usaha` and a roof: the three with the fewest points live under leaves."""
    await visited(office, await screened(office, batch))
    version = await rules.draft_rules(batch.program.key, by=office.staff)
    await rules.save_item(version, structs.replace(ROOF, max_points=1), by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    scores = [
        Score(woman.enrollment, woman.code, {"usaha": given}, {"atap": "rumbia" if given < 5 else "seng"})
        for woman, given in zip(batch.women, POINTS, strict=True)
    ]
    await judging.assess(batch.program.key, scores, by=office.staff)
    return batch


@pytest.fixture
async def frozen(office: Office, proposed: Chain) -> Batch:
    return await judged(office, proposed.batch)


@pytest.fixture
async def draft(office: Office, frozen: Batch) -> UUID:
    """In which the roof is worth ten points instead of one."""
    version = await rules.draft_rules(frozen.program.key, by=office.staff)
    await rules.save_item(version, ROOF, by=office.staff)
    return version


async def test_who_would_enter_and_who_would_leave_and_nothing_is_written(office: Office, frozen: Batch, draft: UUID):
    codes = [woman.code for woman in frozen.women]
    before = await everything_counted()

    made = await simulation.simulate(draft, program=PROGRAM, places=3, by=office.supervisor)

    assert (made.enter, made.leave, made.stay) == (sorted(codes[3:]), sorted(codes[:3]), 0)
    assert (made.number, made.places, made.candidates, made.unread, made.unknown) == (None, 3, 6, 0, 0)
    assert (made.cut_off_before, made.cut_off_after) == (7, 11)
    assert await everything_counted() == before


async def test_the_limits_of_the_last_decided_ranking_are_taken(office: Office, frozen: Batch, draft: UUID):
    async with refused(NoRankingYet):
        await simulation.simulate(draft, program=PROGRAM, places=None, by=office.supervisor)
    wanted = Places(
        5, 0, QuotaKind.site, {frozen.program.sites[0]: 2, frozen.program.sites[1]: 1}, budget_rp=50_000_000
    )
    ranking = await rankings.rank(frozen.program.key, wanted, no_kin=True, by=office.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)

    made = await simulation.simulate(draft, program=PROGRAM, places=None, by=office.supervisor)

    codes = [woman.code for woman in frozen.women]
    assert (made.number, made.places, made.cut_off_before, made.cut_off_after) == (1, 5, 8, 12)
    assert (made.enter, made.leave) == (sorted(codes[3:5]), sorted(codes[:2]))


async def test_what_was_never_asked_is_counted_and_a_gate_only_shows(office: Office, frozen: Batch, draft: UUID):
    for item in (HEADS, AGE):
        await rules.save_item(draft, item, by=office.staff)

    made = await simulation.simulate(draft, program=PROGRAM, places=2, by=office.supervisor)

    assert (made.unknown, made.unknown_by, made.failing) == (6, {"jiwa": 6}, {"usia": 6})
    assert made.enter == sorted(woman.code for woman in frozen.women[3:5])


async def test_trying_rules_is_no_way_to_read_a_restricted_answer(office: Office, frozen: Batch, draft: UUID):
    await rules.remove_item(draft, "usaha", by=office.staff)

    hers = await simulation.simulate(draft, program=PROGRAM, places=3, by=office.staff)
    supervisors = await simulation.simulate(draft, program=PROGRAM, places=3, by=office.supervisor)

    assert (hers.unknown_by, hers.cut_off_after) == ({"atap": 6}, 0)
    assert (supervisors.unknown_by, supervisors.cut_off_after) == ({}, 10)
    assert hers.enter != supervisors.enter


async def test_rules_of_this_year_are_tried_on_an_earlier_program(office: Office, frozen: Batch):
    later = await a_program(office, Wanted(code="uji-2014", year=2014))
    version = await rules.draft_rules(later.key, by=office.staff)
    await rules.load_preset(version, "no_other_aid", by=office.staff)

    made = await simulation.simulate(version, program=PROGRAM, places=3, by=office.staff)

    assert (made.candidates, made.enter, made.leave, made.stay, made.failing) == (6, [], [], 3, {})
    async with refused(NothingFrozen):
        await simulation.simulate(version, program="uji-2014", places=3, by=office.staff)


async def test_rules_that_hang_in_the_air_are_not_tried(office: Office, frozen: Batch, draft: UUID):
    await rules.save_item(draft, structs.replace(HEADS, per="entah"), by=office.staff)

    async with refused(rule_items.UnknownDivisor):
        await simulation.simulate(draft, program=PROGRAM, places=3, by=office.supervisor)


async def test_a_divisor_of_zero_is_an_unknown_answer_and_stops_nobody_elses(
    office: Office, frozen: Batch, draft: UUID
):
    await rules.save_item(draft, structs.replace(AGE, code="per_bantuan", per=Fact.other_aid_count), by=office.staff)

    made = await simulation.simulate(draft, program=PROGRAM, places=3, by=office.supervisor)

    assert (made.unknown_by, made.failing, made.stay) == ({"per_bantuan": 6}, {}, 0)


async def test_outsiders_and_who_sees_a_part_are_refused(office: Office, neighbor: Office, frozen: Batch, draft: UUID):
    for by, error in (
        (neighbor.supervisor, NotFound),
        (office.treasurer, NotAllowed),
        (office.companion, NotAllowed),
    ):
        async with refused(error):
            await simulation.simulate(draft, program=PROGRAM, places=3, by=by)
    for places in (0, 10_000_001):
        async with refused(Unreadable):
            await simulation.simulate(draft, program=PROGRAM, places=places, by=office.staff)
    async with refused(NotFound):
        await simulation.simulate(uuid4(), program=PROGRAM, places=3, by=office.staff)
    async with refused(NotFound):
        await simulation.simulate(draft, program="entah", places=3, by=office.staff)
    await sites.narrow(office.staff2.id, site=frozen.program.sites[1], by=office.supervisor)
    async with refused(TriedInPart):
        await simulation.simulate(draft, program=PROGRAM, places=3, by=office.staff2)


async def test_more_than_one_page_of_candidates_is_tried_as_one(
    office: Office, frozen: Batch, draft: UUID, monkeypatch: pytest.MonkeyPatch
):
    whole = await simulation.simulate(draft, program=PROGRAM, places=3, by=office.supervisor)

    monkeypatch.setattr(simulation, "AT_ONCE", 2)

    assert await simulation.simulate(draft, program=PROGRAM, places=3, by=office.supervisor) == whole


@pytest.mark.parametrize("seed", range(6))
def test_places_and_quotas_are_given_as_a_ranking_gives_them(seed: int):
    """Against the plain way: sort everybody, walk down, count."""
    draw = random.Random(seed)
    quotas = {group: draw.randint(0, 30) for group in "ab"}
    limits = simulation.Limits(draw.randint(1, 60), quotas)
    order, everybody = simulation.Order(limits), []
    for number in range(3_000):
        row = (-draw.randint(0, 40), date(2013, 8, 1) + timedelta(draw.randint(0, 3)), f"PM-{number}")
        group = draw.choice("abc")
        everybody.append((row, group))
        order.add(group, row)

    seats, taken = [], dict.fromkeys("abc", 0)
    for row, group in sorted(everybody):
        if taken[group] < quotas.get(group, 3_000) and len(seats) < limits.places:
            seats.append(row)
            taken[group] += 1

    assert order.placed() == seats
