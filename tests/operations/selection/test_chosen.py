"""Steps on many at once: whom they are about, what is said of each, and what makes the whole step a no."""

from datetime import date

import pytest

from operations.errors import NotAllowed, NotFound, Related
from operations.people import relations
from operations.selection import candidates, chosen, sites
from operations.selection.chosen import Chosen, ChosenInPart, Filter, FilterChanged, NobodyFits, Verdict
from operations.selection.rule_reading import PointsMissing
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import Batch, Line, a_program, imported, name_of, nik, rows, screened, value, visited
from tests.chain_builders import Wanted as WantedProgram
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE, SITE, Program
from tests.refusals import refused
from tests.statements import counted_statements

DAY = date(2013, 8, 1)
SCREENED, VISITED = EnrollmentState.screened, EnrollmentState.visited
THERE = 2
"""So many of the six stand at the other site."""


@pytest.fixture
async def listed(office: Office, prepared: Program) -> Batch:
    lines = [Line(nik(30 + n), name_of(30 + n), OTHER_SITE if n < THERE else SITE) for n in range(6)]
    return await imported(office, prepared, lines)


@pytest.fixture
async def passed(office: Office, listed: Batch) -> Batch:
    return await screened(office, listed)


def ticked(batch: Batch, *places: int) -> Chosen:
    return Chosen(batch.program.key, frozenset(batch.enrollments[place] for place in places))


def all_in(batch: Batch, state: EnrollmentState, expected: int, **more) -> Chosen:
    return Chosen(batch.program.key, Filter(expected, state, **more))


async def states(batch: Batch) -> list[str]:
    found = {row["id"]: row["state"] for row in await rows("SELECT id, state FROM enrollment")}
    return [found[key] for key in batch.enrollments]


async def test_those_who_are_ticked_are_marked_visited(office: Office, passed: Batch):
    done = await chosen.visit_chosen(
        ticked(passed, 0, 3), visited_on=DAY, business_idea=" Warung bersama ", notes="kelompok", by=office.supervisor
    )

    assert (done.done, done.left) == (2, {})
    assert await states(passed) == ["visited", *["screened"] * 2, "visited", *["screened"] * 2]
    found = await rows("SELECT visited_on, visited_by, business_idea, notes FROM home_visit")
    assert [tuple(row) for row in found] == [(DAY, office.supervisor.id, "Warung bersama", "kelompok")] * 2


async def test_a_filter_is_about_everybody_whom_it_finds(office: Office, passed: Batch):
    there = passed.program.sites[1]

    done = await chosen.visit_chosen(
        all_in(passed, SCREENED, THERE, site=there), visited_on=DAY, business_idea="Warung", by=office.supervisor
    )

    assert (done.done, done.left) == (THERE, {})
    assert (await states(passed)).count("visited") == THERE
    assert await value("SELECT count(DISTINCT e.site) FROM enrollment e WHERE e.state = 'visited'") == 1


async def test_who_does_not_fit_stays_and_is_named_with_the_reason(office: Office, passed: Batch):
    kin, moved = passed.women[1], passed.women[2]
    await relations.declare_kinship(kin.person, relation="kakak", by=office.supervisor)
    await candidates.leave(moved.enrollment, how=EnrollmentState.moved, on=DAY, reason="pindah kota", by=office.staff)

    done = await chosen.visit_chosen(
        ticked(passed, 0, 1, 2), visited_on=DAY, business_idea="Warung", by=office.supervisor
    )

    assert done.done == 1
    assert done.left == {Verdict.kin: (1, [kin.code]), Verdict.step: (1, [moved.code])}
    assert (await states(passed))[:3] == ["visited", "screened", "moved"]
    facts = await value("SELECT facts FROM journal WHERE operation LIKE '%visit_chosen'")
    assert facts == '{"done": 1, "left": {"kin": 1, "step": 1}}'


async def test_who_proposed_them_does_not_visit_them_and_a_list_is_screened_as_a_list(office: Office, listed: Batch):
    async with refused(NobodyFits, "Anda yang mengusulkannya"):
        await chosen.screen_chosen(ticked(listed, 0, 1), fit=True, by=office.staff)
    async with refused(NobodyFits, "belum dibandingkan dengan berkas aslinya"):
        await chosen.screen_chosen(all_in(listed, EnrollmentState.proposed, 6), fit=True, by=office.supervisor)


async def test_who_was_proposed_by_hand_is_screened_together(office: Office, passed: Batch):
    other = await a_program(office, WantedProgram(code="tangan-2013"))
    for woman in passed.women[:3]:
        place = {"wave": other.waves[0], "site": other.sites[0]}
        await candidates.propose_by_hand(program=other.key, person=woman.person, **place, by=office.staff)
    everybody = Chosen(other.key, Filter(3, EnrollmentState.proposed))

    done = await chosen.screen_chosen(everybody, fit=True, by=office.staff2)

    assert (done.done, done.left) == (3, {})
    found = await rows("SELECT state, screened_by FROM enrollment WHERE program = $1", other.key)
    assert [tuple(row) for row in found] == [("screened", office.staff2.id)] * 3


async def test_the_unfit_get_one_reason(office: Office, listed: Batch):
    done = await chosen.screen_chosen(ticked(listed, 0, 4), fit=False, reason="bukan warga lokasi", by=office.staff2)

    assert done.done == 2
    found = await rows("SELECT DISTINCT reason FROM enrollment WHERE state = 'ineligible'")
    assert [tuple(row) for row in found] == [("bukan warga lokasi",)]


async def test_the_same_answers_are_frozen_with_each_of_them(office: Office, passed: Batch):
    seen = await visited(office, passed)

    done = await chosen.score_chosen(all_in(seen, VISITED, 6), points={"usaha": 7}, answers={}, by=office.staff)

    assert (done.done, await states(seen)) == (6, ["scored"] * 6)
    found = await rows("SELECT total, count(DISTINCT enrollment), count(frozen) FROM assessment GROUP BY total")
    assert [tuple(row) for row in found] == [(7, 6, 6)]


async def test_a_companion_goes_along_with_all_who_have_none(office: Office, passed: Batch):
    await candidates.assign_companion(passed.enrollments[:2], companion=office.companion.id, by=office.staff)
    alone = Chosen(passed.program.key, Filter(4, alone=True))

    done = await chosen.accompany_chosen(alone, companion=office.companion2.id, by=office.staff)
    again = await chosen.accompany_chosen(ticked(passed, 0), companion=office.companion2.id, by=office.staff)

    assert (done.done, again.done) == (4, 1)
    found = await rows("SELECT companion, count(*) FROM companion_assignment WHERE ends_on IS NULL GROUP BY companion")
    assert {row[0]: row[1] for row in found} == {office.companion.id: 1, office.companion2.id: 5}


@pytest.mark.parametrize("expected", [5, 7])
async def test_a_filter_that_finds_others_than_the_page_showed_does_nothing(
    expected: int, office: Office, passed: Batch
):
    async with refused(FilterChanged, f"menemukan 6 orang, bukan {expected}"):
        await chosen.visit_chosen(
            all_in(passed, SCREENED, expected), visited_on=DAY, business_idea="Warung", by=office.supervisor
        )
    async with refused(FilterChanged):
        await chosen.accompany_chosen(
            all_in(passed, SCREENED, expected), companion=office.companion.id, by=office.staff
        )


async def test_nobody_of_another_office_or_program_is_reached(office: Office, neighbor: Office, passed: Batch):
    other = await a_program(office, WantedProgram(code="lain-2013"))
    wrong = Chosen(other.key, frozenset(passed.enrollments))

    for of, by in ((ticked(passed, 0), neighbor.supervisor), (wrong, office.supervisor)):
        async with refused(NotFound):
            await chosen.visit_chosen(of, visited_on=DAY, business_idea="Warung", by=by)
        async with refused(NotFound):
            await chosen.screen_chosen(of, fit=False, reason="alasan yang jelas", by=by)
    async with refused(FilterChanged):
        await chosen.visit_chosen(
            all_in(passed, SCREENED, 6), visited_on=DAY, business_idea="Warung", by=neighbor.supervisor
        )
    async with refused(NotAllowed):
        await chosen.visit_chosen(ticked(passed, 0), visited_on=DAY, business_idea="Warung", by=office.approver)


async def test_who_is_narrowed_to_a_site_filters_by_it(office: Office, passed: Batch):
    here, there = passed.program.sites[0], passed.program.sites[1]
    await sites.narrow(office.staff2.id, site=there, by=office.supervisor)
    visit = {"visited_on": DAY, "business_idea": "Warung", "by": office.staff2}

    for site in (None, here):
        async with refused(ChosenInPart):
            await chosen.visit_chosen(all_in(passed, SCREENED, THERE, site=site), **visit)
    async with refused(NotFound):
        await chosen.visit_chosen(ticked(passed, 5), **visit)
    done = await chosen.visit_chosen(all_in(passed, SCREENED, THERE, site=there), **visit)

    assert done.done == THERE
    assert (await states(passed)).count("visited") == THERE


async def test_relatives_only_and_points_that_are_missing_change_nothing(office: Office, passed: Batch):
    seen = await visited(office, passed)
    await relations.declare_kinship(seen.women[0].person, relation="kakak", by=office.staff)

    async with refused(Related, seen.women[0].code):
        await chosen.score_chosen(ticked(seen, 0), points={"usaha": 1}, answers={}, by=office.staff)
    async with refused(PointsMissing):
        await chosen.score_chosen(ticked(seen, 1), points={}, answers={}, by=office.staff)


async def test_the_number_of_statements_does_not_grow_with_the_people(office: Office, passed: Batch):
    here, there = passed.program.sites[0], passed.program.sites[1]
    visit = {"visited_on": DAY, "business_idea": "Warung", "by": office.supervisor}
    await chosen.visit_chosen(ticked(passed, 0), **visit)  # whatever a connection asks once

    counted = []
    for site, count in ((there, THERE - 1), (here, 6 - THERE)):
        with counted_statements() as statements:
            await chosen.visit_chosen(all_in(passed, SCREENED, count, site=site), **visit)
        counted.append(len(statements))

    assert counted == [4, 4]
    assert await states(passed) == ["visited"] * 6
