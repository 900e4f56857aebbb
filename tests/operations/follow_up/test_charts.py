"""The charts' sheets: their numbers are those of plain SQL, and no two views give a small cell away."""

import random
from datetime import timedelta
from itertools import combinations, product
from typing import Any
from uuid import UUID

import pytest

from operations.actor import Actor
from operations.errors import NotAllowed, NotFound
from operations.follow_up import chart_cells, charts, outcomes
from operations.follow_up.chart_cells import ChartsBusy, TooMuchToCount
from operations.follow_up.chart_groups import Cell, Fold, classes_of, parts_of, said, tellable
from operations.follow_up.chart_kinds import CHARTS
from operations.follow_up.charts import Asked, Chart, chart_sheet
from tables.follow_up.outcome import OutcomeStatus
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import bought, items_of, visit_accepted

PROGRAMS = [UUID(int=1), UUID(int=2)]
CLASSES = ["a", "b", "c", "d"]


def small(count: int) -> bool:
    return 0 < abs(count) < 5


def _world(chance: random.Random, program: UUID) -> list[Cell]:
    cells = []
    for wave in range(1, chance.randint(2, 4)):
        for site in range(1, chance.randint(2, 6)):
            for part in CLASSES:
                count = chance.choice((0, 0, 1, 3, 6, 9, 30))
                cells.append(Cell(program, wave, site, part, (count,), (count,)))
    return cells


def _views(cells: list[Cell], classes: list[tuple[str, ...]]) -> list[list[Cell]]:
    """The cells behind each view that a reader can ask for: by wave, by site, by both and by none."""
    begun = [frozenset({n}) for n in {c.wave for c in cells}], [frozenset({n}) for n in {c.site for c in cells}]
    waves, sites = parts_of(cells, classes, Fold.adds, begun)
    return [
        [c for c in cells if (wave is None or c.wave in wave) and (site is None or c.site in site)]
        for wave in (None, *waves)
        for site in (None, *sites)
    ]


def test_no_view_and_no_difference_of_two_views_is_a_small_cell():
    chance = random.Random(11)
    for _ in range(150):
        worlds = {program: _world(chance, program) for program in PROGRAMS}
        for cells in worlds.values():
            classes = classes_of(cells, CLASSES, Fold.adds)
            views = _views(cells, classes) if classes else []
            rests = [[c for c in one if c not in two] for one, two in combinations(views, 2)]
            for some, parts in product([*views, *rests], classes):
                assert not small(sum(c.said[0] for c in some if c.part in parts))
        _must_hide_in_the_office(worlds)


def _must_hide_in_the_office(worlds: dict[UUID, list[Cell]]) -> None:
    """All programs together, less one program as it is told alone: a class of all is whole classes of it."""
    every = tellable([cell for cells in worlds.values() for cell in cells], CLASSES, Fold.adds)
    for parts in classes_of(every, CLASSES, Fold.adds):
        for cells in worlds.values():
            alone = classes_of(cells, CLASSES, Fold.adds)
            own = sum(said(cells, one)[0] for one in alone if set(one) & set(parts))
            assert not alone or own == said(cells, parts)[0]
            assert not small(said(every, parts)[0] - own)


def test_a_person_in_several_months_is_no_crowd():
    """Three persons paid in each of two months are three persons, however often they are counted."""
    cells = [Cell(PROGRAMS[0], 1, 1, month, (3,), (1_800_000,)) for month in ("2013-09", "2013-10")]

    assert classes_of(cells, ["2013-09", "2013-10"], Fold.repeats) == []
    assert classes_of(cells, ["2013-09", "2013-10"], Fold.adds) == [("2013-09", "2013-10")]


def test_a_stage_that_few_have_not_reached_is_left_out():
    cells = [
        Cell(PROGRAMS[0], 1, 1, part, people, (people[0],))
        for part, people in {"candidate": (60, 9), "chosen": (51, 0), "trained": (48, 3), "paid": (40, 11)}.items()
    ]

    assert classes_of(cells, ["candidate", "chosen", "trained", "paid"], Fold.stands_alone) == [
        ("candidate",), ("chosen",), ("paid",)
    ]  # fmt: skip


async def lived(office: Office, chain: Chain) -> None:
    """Of six paid women one shops, two are visited, and of one it is said that her business stopped."""
    await bought(office, chain.program, (await items_of(chain.women[0]))[0].key, 10_000)
    for woman in chain.women[:2]:
        await visit_accepted(office, woman)
    await outcomes.record_outcome(
        chain.women[2].enrollment, observed_on=await today(), status=OutcomeStatus.business_stopped, by=office.staff
    )


async def told(by: Actor, **asked: Any) -> dict[str, Chart]:
    found = await chart_sheet(Asked(**asked), by=by)
    return {chart.name: chart for chart in found.charts}


def numbers(chart: Chart) -> dict[str, tuple[int, ...]]:
    return {" ".join(group.parts): group.values for group in chart.groups if any(group.values)}


async def test_each_chart_says_what_plain_sql_says(office: Office, paid: Chain):
    await lived(office, paid)
    key, day = paid.program.key, await today()
    code = await value("SELECT code FROM program WHERE id = $1", key)
    enrolled = await value("SELECT count(*)::int FROM enrollment WHERE program = $1", key)
    (paid_rp, month), *_ = await rows(
        "SELECT sum(paid_rp)::bigint, to_char(max(value_date), 'YYYY-MM') FROM payment WHERE state = 'paid'"
    )
    planned = await rows(
        "SELECT to_char(due_on, 'YYYY-MM'), sum(amount_rp)::bigint FROM installment WHERE due_on <= $1 GROUP BY 1", day
    )
    allowance = await rows(
        """SELECT lpad(i.number::text, 2, '0'), count(*)::int FROM installment i
        JOIN entitlement t ON t.id = i.entitlement JOIN component c ON c.id = t.component
        WHERE c.kind = 'allowance' AND i.due_on <= $1 GROUP BY 1""",
        day,
    )
    expected = {one: (rp, 0) for one, rp in planned}
    expected[month] = (expected.get(month, (0, 0))[0], paid_rp)

    charts = await told(office.supervisor, program=code)

    assert list(charts) == list(CHARTS)
    flow = {"candidate": enrolled, "chosen": 6, "book": 6, "paid": 6, "shopped": 1, "seen": 2}
    assert numbers(charts["flow"]) == {stage: (count,) for stage, count in flow.items()}
    assert (paid_rp, numbers(charts["funds"])) == (30_000_000, expected)
    assert numbers(charts["status"]) == {"running": (2,), "stopped": (1,), "unknown": (3,)}
    assert [(row.sites, sum(g.values[0] for g in row.groups)) for row in charts["status"].rows] == [((1,), 6)]
    assert numbers(charts["allowance"]) == {number: (0, 0, count) for number, count in allowance}
    assert numbers(charts["remaining"]) == {"most": (1,), "whole": (5,)}
    assert numbers(charts["speed"]) == {"d03": (1,), "none": (5,)}
    assert list(numbers(charts["load"]).values()) == [(6,)]
    assert charts["training"].empty
    assert numbers((await told(office.supervisor))["flow"]) == numbers(charts["flow"])
    assert numbers((await told(office.supervisor, program=code, wave=7))["flow"]) == {}
    before = await told(office.supervisor, program=code, day=day - timedelta(days=10))
    assert numbers(before["flow"]) == {"candidate": (6,), "chosen": (6,)}
    assert numbers(before["status"]) == {"unknown": (6,)}


async def test_of_many_women_one_chart_is_counted_at_a_time(
    office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    code, by = await value("SELECT code FROM program WHERE id = $1", paid.program.key), office.supervisor
    monkeypatch.setattr(charts, "AT_ONCE", 5)

    whole, one = await chart_sheet(Asked(code), by=by), await chart_sheet(Asked(code), only=["status"], by=by)

    assert (whole.one_by_one, whole.charts) == (True, [])
    assert [numbers(chart) for chart in one.charts] == [{"unknown": (6,)}]
    monkeypatch.setattr(chart_cells, "_HEAVY", {object(), object()})
    async with refused(ChartsBusy):
        await chart_sheet(Asked(code), only=["flow"], by=by)
    assert (await chart_sheet(Asked(code), only=["status"], by=by)).charts == one.charts, "nothing is left to count"
    monkeypatch.setattr(chart_cells, "_HEAVY", set())
    monkeypatch.setattr(chart_cells, "SECONDS", 0.000_1)
    async with refused(TooMuchToCount):
        await chart_sheet(Asked(code), only=["flow"], by=by)
    assert not chart_cells._HEAVY


async def test_small_cells_are_kept_from_who_does_not_know_the_persons(office: Office, neighbor: Office, paid: Chain):
    await lived(office, paid)
    code = await value("SELECT code FROM program WHERE id = $1", paid.program.key)

    hidden = await told(office.staff, program=code, day=await today() - timedelta(days=10))

    assert numbers(hidden["flow"]) == {"candidate": (6,), "chosen": (6,), "book": (6,), "paid": (6,)}
    assert numbers(hidden["status"]) == {"running struggling stopped unknown": (6,)}
    assert numbers(hidden["speed"]) == {"d03 d07 d14 d30 d31 none": (6,)}
    assert hidden["status"].joined
    for by in (office.companion, office.administrator):
        async with refused(NotAllowed):
            await chart_sheet(Asked(code), by=by)
    async with refused(NotFound):
        await chart_sheet(Asked(code), by=neighbor.supervisor)
    assert (await chart_sheet(Asked(), by=neighbor.supervisor)).charts[0].groups == []
