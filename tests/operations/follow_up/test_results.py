"""Results of groups: known, unknown, rate, what is proven; nobody is found by taking one row from another."""

import random
from itertools import combinations

from operations.actor import Actor
from operations.errors import NotAllowed, NotFound
from operations.follow_up import outcomes
from operations.follow_up.result_groups import GONE, WELL, Atom, Cells, Results, Told, results_of
from operations.follow_up.results import result_sheet
from tables.follow_up.outcome import OutcomeStatus
from tests.chain_builders import today
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused


def atom(wave: int, site: int, well: Cells, gone: Cells | None = None) -> Atom:
    return Atom(wave, site, None, {WELL: well, GONE: gone or Cells(0, 0, well.people)})


def small(count: int) -> bool:
    return 0 < count < 5


def test_the_rate_is_of_the_known_and_the_unknown_are_never_a_success():
    found = results_of([atom(1, 1, Cells(30, 10, 60))], few=True)

    assert found.whole[WELL] == Told(people=100, reached=30, known=40, unknown=60, rate="75.00", at_least="30.00")
    assert found.whole[GONE] == Told(people=100, reached=0, known=0, unknown=100, rate=None, at_least="0.00")
    assert found.groups == []


def test_three_who_stayed_are_told_as_one_sum_with_the_unknown():
    atoms = [atom(1, 1, Cells(0, 0, 51), Cells(48, 3, 0)), atom(1, 2, Cells(0, 0, 200), Cells(0, 0, 200))]

    hidden, shown = results_of(atoms, few=True), results_of(atoms, few=False)

    assert hidden.whole[GONE] == Told(251, 48, None, 203, None, "19.12")
    assert [group.parts for group in hidden.groups] == []  # a row for one site would tell the three
    assert shown.whole[GONE] == Told(251, 48, 51, 200, "94.12", "19.12")
    assert [(g.parts, g.told[GONE].reached, g.told[GONE].known) for g in shown.groups] == [((1,), 48, 51), ((2,), 0, 0)]


def test_a_whole_program_of_a_few_says_nothing():
    found = results_of([atom(1, 1, Cells(2, 1, 0))], few=True)

    assert (found.whole, found.groups, found.hidden) == ({}, [], {WELL, GONE})


def test_a_small_site_is_told_together_with_the_smallest_other_one():
    atoms = [atom(1, 1, Cells(2, 0, 20)), atom(1, 2, Cells(10, 0, 10)), atom(1, 3, Cells(20, 0, 50))]

    found = results_of(atoms, few=True)

    assert [(group.kind, group.parts) for group in found.groups] == [("site", (1, 2)), ("site", (3,))]
    assert found.groups[0].told[WELL].reached == 12


def test_no_difference_of_any_rows_is_small():
    """Sums and differences of rows, of two and of three: none of them is a count from one to four."""
    chance = random.Random(7)
    for _ in range(300):
        atoms = [
            atom(wave, site, _cells(chance), None)
            for wave in range(1, chance.randint(2, 4))
            for site in range(1, chance.randint(2, 7))
            if chance.random() < 0.7
        ]
        if atoms:
            _must_hide(results_of(atoms, few=True), atoms)


def _cells(chance: random.Random) -> Cells:
    return Cells(*(chance.choice((0, 0, 1, 3, 6, 9, 30)) for _ in range(3)))


def _must_hide(found: Results, atoms: list[Atom]) -> None:
    if WELL in found.hidden:
        return
    fold = found.whole[WELL].folded
    members = [atoms]
    for group in found.groups:
        members.append([a for a in atoms if (a.wave if group.kind == "wave" else a.site) in group.parts])
    sets = [{id(a) for a in some} for some in members]
    derived = [*sets, *(one - two for one in sets for two in sets)]
    derived += [one & two for one, two in combinations(sets, 2)]
    derived += [one - two - three for one in sets for two, three in combinations(sets, 2)]
    for some in derived:
        cells = [a.cells[WELL] for a in atoms if id(a) in some]
        reached = sum(c.reached for c in cells)
        other = [sum(c.not_reached for c in cells), sum(c.unknown for c in cells)]
        assert not small(reached)
        assert not small(sum(other))
        assert fold or not any(map(small, other))


async def test_an_office_sees_its_own_results_and_nobody_elses(office: Office, neighbor: Office, paid: Chain):
    women = paid.batch.enrollments
    for key, status in zip(women[:4], ("business_running", "business_stopped", "moved", "unknown"), strict=True):
        await outcomes.record_outcome(key, observed_on=await today(), status=OutcomeStatus(status), by=office.staff)

    async def told(by: Actor) -> Results:
        return (await result_sheet("uji-2013", by=by)).results

    seen = await told(office.supervisor)
    assert seen.whole[WELL] == Told(people=6, reached=1, known=2, unknown=4, rate="50.00", at_least="16.67")
    assert seen.whole[GONE] == Told(people=6, reached=1, known=1, unknown=5, rate="100.00", at_least="16.67")
    hidden = await told(office.staff)
    assert (hidden.whole, hidden.groups, hidden.hidden) == ({}, [], {WELL, GONE})
    async with refused(NotFound):
        await result_sheet("uji-2013", by=neighbor.supervisor)
    for by in (office.companion, office.administrator):
        async with refused(NotAllowed):
            await result_sheet("uji-2013", by=by)
