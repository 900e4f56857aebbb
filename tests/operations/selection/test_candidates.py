"""One candidate between the list and the decree: a companion, a home visit, a place in another program, leaving."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from operations.errors import (
    DatabaseRefused,
    Missing,
    NotAllowed,
    NotFound,
    NotYours,
    SentTwiceDifferently,
    Unreadable,
    WrongStep,
)
from operations.follow_up import companions
from operations.selection import candidates
from operations.selection.candidates import NewHomeVisit, NotACompanion
from tables.selection.enrollment import EnrollmentState
from tests.audit_templates import table_of
from tests.chain_builders import Wanted, a_program, rows, screened, seen_by, value, visited
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

DAY = date(2013, 8, 1)


def visit_to(enrollment: UUID, key: UUID | None = None, **other: object) -> NewHomeVisit:
    facts = {"visited_on": DAY, "business_idea": "Warung kopi", "notes": "rapi"} | other
    return NewHomeVisit(key or uuid4(), enrollment, **facts)


async def state_of(enrollment: UUID) -> str:
    return await value("SELECT state FROM enrollment WHERE id = $1", enrollment)


async def test_a_companion_goes_along_from_today_and_sees_only_her_caseload(office: Office, proposed: Chain):
    mine, others = proposed.batch.enrollments[:2], proposed.batch.enrollments[2:]

    assert await candidates.assign_companion(mine, companion=office.companion.id, by=office.staff) == 2
    assert await candidates.assign_companion(others, companion=office.companion2.id, by=office.supervisor) == 4

    seen = await seen_by(office.companion, "SELECT id FROM enrollment")
    assert {row["id"] for row in seen} == set(mine)
    started = await rows("SELECT DISTINCT starts_on, ends_on FROM companion_assignment")
    assert [tuple(row) for row in started] == [(DAY, None)]


async def test_a_change_of_companion_ends_the_earlier_assignment(office: Office, proposed: Chain, database: Database):
    key = [proposed.batch.enrollments[0]]
    await candidates.assign_companion(key, companion=office.companion.id, by=office.staff)
    await database.set_today(date(2013, 8, 10))

    changed = await candidates.assign_companion(key, companion=office.companion2.id, by=office.staff)
    again = await candidates.assign_companion(key, companion=office.companion2.id, by=office.staff)

    assert (changed, again) == (1, 0)
    found = await rows("SELECT companion, starts_on, ends_on FROM companion_assignment ORDER BY starts_on")
    assert [tuple(row) for row in found] == [
        (office.companion.id, DAY, date(2013, 8, 9)),
        (office.companion2.id, date(2013, 8, 10), None),
    ]
    assert await seen_by(office.companion, "SELECT 1 FROM enrollment") == []


async def test_given_on_twice_in_one_day_they_are_with_the_last_one_and_with_nobody_else(
    office: Office, proposed: Chain, database: Database
):
    keys = proposed.batch.enrollments
    await candidates.assign_companion(keys, companion=office.companion.id, by=office.staff)
    await database.set_today(date(2013, 8, 10))

    for who in (office.companion2, office.companion):
        assert await candidates.assign_companion(keys, companion=who.id, by=office.staff) == 6

    seen = [len(await seen_by(who, "SELECT 1 FROM enrollment")) for who in (office.companion, office.companion2)]
    assert seen == [6, 0]
    counted = {row["full_name"]: row["caseload"] for row in await companions.board(by=office.supervisor)}
    assert counted == {office.companion.full_name: 6, office.companion2.full_name: 0}
    led = await table_of("companions", by=office.auditor)
    assert [(row["companion"], row["caseload"]) for row in led] == [("companion", "6")]


async def test_only_a_companion_of_the_office_is_assigned(office: Office, neighbor: Office, proposed: Chain):
    keys = proposed.batch.enrollments

    for who in (office.staff2.id, neighbor.companion.id, uuid4()):
        async with refused(NotACompanion):
            await candidates.assign_companion(keys, companion=who, by=office.staff)
    async with refused(NotAllowed):
        await candidates.assign_companion(keys, companion=office.companion.id, by=office.approver)
    async with refused(NotFound):
        await candidates.assign_companion(keys, companion=neighbor.companion.id, by=neighbor.staff)


async def test_a_home_visit_moves_her_on_and_keeps_what_was_seen(office: Office, proposed: Chain):
    chain = await screened(office, proposed.batch)
    key = chain.enrollments[0]
    await candidates.assign_companion([key], companion=office.companion.id, by=office.staff)
    visit = visit_to(key, business_idea=" Warung kopi ")

    assert await candidates.record_home_visit(visit, by=office.companion) == visit.id

    assert await state_of(key) == "visited"
    found = (await rows("SELECT id, visited_on, visited_by, business_idea, notes FROM home_visit"))[0]
    assert tuple(found) == (visit.id, DAY, office.companion.id, "Warung kopi", "rapi")


async def test_a_home_visit_sent_twice_is_recorded_once(office: Office, proposed: Chain):
    key = (await screened(office, proposed.batch)).enrollments[0]
    await candidates.assign_companion([key], companion=office.companion.id, by=office.staff)
    visit = visit_to(key, business_idea=" Warung kopi ")
    await candidates.record_home_visit(visit, by=office.companion)

    assert await candidates.record_home_visit(visit, by=office.companion) == visit.id

    assert await value("SELECT count(*) FROM home_visit") == 1
    for other in ({"business_idea": "Jahit"}, {"notes": "kotor"}, {"visited_on": date(2013, 7, 31)}):
        async with refused(SentTwiceDifferently):
            await candidates.record_home_visit(visit_to(key, visit.id, **other), by=office.companion)


@pytest.mark.parametrize(
    ("other", "error", "field"),
    [
        ({"visited_on": date(2013, 8, 2)}, Unreadable, "Tanggal kunjungan"),
        ({"business_idea": " - "}, Missing, "Rencana usaha"),
    ],
)
async def test_a_home_visit_has_happened_and_has_an_idea(
    other: dict[str, object], error: type[Missing], field: str, office: Office, proposed: Chain
):
    key = (await screened(office, proposed.batch)).enrollments[0]

    async with refused(error, field):
        await candidates.record_home_visit(visit_to(key, **other), by=office.supervisor)


async def test_who_proposed_her_does_not_visit_her_and_a_stranger_does_not_see_her(
    office: Office, neighbor: Office, proposed: Chain
):
    key = (await screened(office, proposed.batch)).enrollments[0]

    async with refused(NotYours):
        await candidates.record_home_visit(visit_to(key), by=office.staff)
    for who in (office.companion, neighbor.companion, neighbor.staff):
        async with refused(NotFound):
            await candidates.record_home_visit(visit_to(key), by=who)


async def test_nobody_is_visited_before_she_was_screened(office: Office, proposed: Chain):
    async with refused(WrongStep, "proposed"):
        await candidates.record_home_visit(visit_to(proposed.batch.enrollments[0]), by=office.supervisor)


@pytest.mark.parametrize("how", [EnrollmentState.withdrawn, EnrollmentState.deceased, EnrollmentState.moved])
async def test_she_leaves_with_a_reason_and_a_date(how: EnrollmentState, office: Office, proposed: Chain):
    key = proposed.batch.enrollments[0]

    said = await candidates.leave(key, how=how, on=DAY, reason=" surat desa 12 ", by=office.staff2)

    assert said.asked is None
    found = (await rows("SELECT state, left_on, reason FROM enrollment WHERE id = $1", key))[0]
    assert tuple(found) == (how, DAY, "surat desa 12")


async def test_leaving_needs_a_way_a_reason_and_the_office(office: Office, neighbor: Office, proposed: Chain):
    key = proposed.batch.enrollments[0]

    async with refused(Unreadable, "Keadaan"):
        await candidates.leave(key, how=EnrollmentState.revoked, on=DAY, reason="surat desa", by=office.staff)
    async with refused(Missing, "Alasan"):
        await candidates.leave(key, how=EnrollmentState.moved, on=DAY, reason="", by=office.staff)
    async with refused(NotAllowed):
        await candidates.leave(key, how=EnrollmentState.moved, on=DAY, reason="surat desa", by=office.approver)
    async with refused(NotFound):
        await candidates.leave(key, how=EnrollmentState.moved, on=DAY, reason="surat desa", by=neighbor.staff)


async def test_whom_the_office_knows_is_enrolled_in_another_program_by_hand(
    office: Office, neighbor: Office, proposed: Chain
):
    other = await a_program(office, Wanted(code="lain-2013"))
    woman = proposed.women[0]

    key = await candidates.propose_by_hand(
        program=other.key, person=woman.person, wave=other.waves[0], site=other.sites[0], by=office.staff
    )

    assert await state_of(key) == "proposed"
    assert await value("SELECT count(*) FROM person") == 6
    async with refused(DatabaseRefused, "sudah terdaftar dalam program ini"):
        await candidates.propose_by_hand(
            program=other.key, person=woman.person, wave=other.waves[0], site=other.sites[0], by=office.staff
        )
    async with refused(DatabaseRefused):
        await candidates.propose_by_hand(
            program=other.key, person=proposed.women[1].person, wave=other.waves[0], site=other.sites[0],
            by=neighbor.staff,
        )  # fmt: skip


async def test_a_visited_candidate_stays_with_her_companion(office: Office, proposed: Chain):
    await visited(office, await screened(office, proposed.batch))

    assert {row[0] for row in await rows("SELECT state FROM enrollment")} == {"visited"}
    assert await value("SELECT count(*) FROM home_visit") == 6
