"""The visits after the money: planned for her companion, reported once, missed with a reason, accepted by another."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from operations.actor import Actor
from operations.errors import (
    Missing,
    NoRight,
    NotAllowed,
    NotFound,
    NotYours,
    SentTwiceDifferently,
    Unreadable,
    WrongStep,
)
from operations.follow_up import caseload, visits
from operations.follow_up.visits import VisitReport
from operations.selection import candidates
from tables.follow_up.visit import BusinessStatus
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import CAPTURED_AT, visit_planned

DAY = date(2013, 9, 1)
REPORT = VisitReport(DAY, BusinessStatus.running, CAPTURED_AT, 250_000, " pelatihan ")


@pytest.fixture
async def visit(office: Office, paid: Chain) -> UUID:
    return await visit_planned(office, paid.women[0], DAY)


async def row(visit: UUID, *columns: str) -> tuple[object, ...]:
    names = ", ".join(columns or ("state",))
    return tuple((await rows(f"SELECT {names} FROM visit WHERE id = $1", visit))[0])


async def test_one_visit_is_planned_for_each_woman_and_day_for_her_companion(office: Office, paid: Chain):
    days = [DAY, date(2013, 10, 1)]
    await candidates.assign_companion([paid.women[5].enrollment], companion=office.companion2.id, by=office.staff)

    made = await visits.plan_visits(paid.batch.enrollments, days=days, by=office.supervisor)
    again = await visits.plan_visits(paid.batch.enrollments, days=days, by=office.staff)

    assert (made, again) == (12, 0)
    found = await rows("SELECT companion, state, count(*) FROM visit GROUP BY 1, 2 ORDER BY 3")
    assert [tuple(row) for row in found] == [
        (office.companion2.id, "planned", 2),
        (office.companion.id, "planned", 10),
    ]


async def test_nobody_plans_a_visit_more_than_two_years_ahead(office: Office, paid: Chain, visit: UUID):
    last, after, end = date(2015, 9, 2), date(2015, 9, 3), date(9999, 12, 31)

    for day in (after, end):
        async with refused(Unreadable, "paling jauh dua tahun lagi"):
            await visits.plan_visits(paid.batch.enrollments, days=[DAY, day], by=office.staff)
        async with refused(Unreadable, "paling jauh dua tahun lagi"):
            await visits.move_visit(visit, to=day, by=office.staff)
        async with refused(Unreadable, "paling jauh dua tahun lagi"):
            await visits.miss_visit(visit, reason="tidak di rumah", next_on=day, by=office.companion)
        async with refused(Unreadable, "paling jauh dua tahun lagi"):
            await caseload.report_visit(visit, report=REPORT, next_on=day, by=office.companion)
    await visits.move_visit(visit, to=last, by=office.staff)

    assert await row(visit, "state", "planned_on") == ("planned", last)


async def test_planned_visits_go_along_to_the_next_companion(office: Office, paid: Chain, visit: UUID):
    made = await visit_planned(office, paid.women[0], date(2013, 10, 1))
    await visits.submit_visit(visit, report=REPORT, by=office.companion)

    await candidates.assign_companion([paid.women[0].enrollment], companion=office.companion2.id, by=office.staff)

    assert await row(visit, "companion") == (office.companion.id,)
    assert await row(made, "companion", "state") == (office.companion2.id, "planned")


async def test_a_report_is_what_she_saw_and_both_clocks_are_kept(office: Office, visit: UUID):
    await visits.submit_visit(visit, report=REPORT, by=office.companion)

    assert await row(visit, "state", "visited_on", "business_status", "turnover_rp", "needs", "captured_at",
                     "submitted_by", "received_at > captured_at") == (
        "submitted", DAY, "running", 250_000, "pelatihan", CAPTURED_AT, office.companion.id, True,
    )  # fmt: skip


async def test_a_report_sent_twice_is_recorded_once(office: Office, visit: UUID):
    await visits.submit_visit(visit, report=REPORT, by=office.companion)
    before = await row(visit, "version")

    await visits.submit_visit(visit, report=REPORT, by=office.companion)

    assert await row(visit, "version") == before
    for changed in ({"turnover_rp": 1}, {"needs": "alat"}, {"business_status": BusinessStatus.stopped}):
        async with refused(SentTwiceDifferently):
            await visits.submit_visit(visit, report=msgspec.structs.replace(REPORT, **changed), by=office.companion)


@pytest.mark.parametrize(
    ("changed", "field"), [({"visited_on": date(2013, 9, 2)}, "Tanggal kunjungan"), ({"turnover_rp": -1}, "Omzet")]
)
async def test_a_report_is_possible(changed: dict[str, object], field: str, office: Office, visit: UUID):
    async with refused(Unreadable, field):
        await visits.submit_visit(visit, report=msgspec.structs.replace(REPORT, **changed), by=office.companion)


async def test_an_accepted_report_becomes_a_dated_outcome(office: Office, paid: Chain, visit: UUID):
    await visits.submit_visit(visit, report=REPORT, by=office.companion)

    await visits.accept_visit(visit, by=office.supervisor)

    assert await row(visit, "state", "reviewed_by") == ("accepted", office.supervisor.id)
    found = await rows("SELECT enrollment, observed_on, status, source_kind, visit, synthetic FROM outcome")
    assert [tuple(row) for row in found] == [(paid.women[0].enrollment, DAY, "business_running", "visit", visit, False)]


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        (BusinessStatus.running, "business_running"),
        (BusinessStatus.independent, "business_independent"),
        (BusinessStatus.struggling, "business_struggling"),
        (BusinessStatus.stopped, "business_stopped"),
        (BusinessStatus.not_started, "unknown"),
    ],
)
async def test_the_outcome_follows_from_what_was_seen(seen: BusinessStatus, status: str, office: Office, visit: UUID):
    await visits.submit_visit(visit, report=VisitReport(DAY, seen, CAPTURED_AT), by=office.companion)

    await visits.accept_visit(visit, by=office.staff)

    assert await value("SELECT status FROM outcome") == status


async def test_a_report_sent_back_comes_again(office: Office, visit: UUID):
    await visits.submit_visit(visit, report=REPORT, by=office.companion)
    async with refused(Missing, "Alasan"):
        await visits.send_back_visit(visit, reason="", by=office.supervisor)

    await visits.send_back_visit(visit, reason="omzet kurang jelas", by=office.supervisor)
    sent_back = await row(visit, "state", "reason")
    await visits.submit_visit(visit, report=msgspec.structs.replace(REPORT, turnover_rp=300_000), by=office.companion)

    assert sent_back == ("sent_back", "omzet kurang jelas")
    assert await row(visit, "state", "turnover_rp") == ("submitted", 300_000)


async def test_a_missed_visit_leads_to_a_new_one(office: Office, visit: UUID):
    again = await visits.miss_visit(visit, reason=" sedang ke pasar ", next_on=date(2013, 9, 8), by=office.companion)
    twice = await visits.miss_visit(visit, reason="sedang ke pasar", next_on=date(2013, 9, 8), by=office.companion)

    assert twice == again
    assert await row(visit, "state", "reason") == ("missed", "sedang ke pasar")
    assert await row(again, "state", "follows", "planned_on", "companion") == (
        "planned", visit, date(2013, 9, 8), office.companion.id,
    )  # fmt: skip
    async with refused(WrongStep, "missed"):
        await visits.submit_visit(visit, report=REPORT, by=office.companion)


async def test_missing_a_visit_needs_a_reason_and_a_later_day(office: Office, visit: UUID):
    async with refused(Missing, "Alasan"):
        await visits.miss_visit(visit, reason="", next_on=date(2013, 9, 8), by=office.companion)
    async with refused(Unreadable, "Tanggal berikut"):
        await visits.miss_visit(visit, reason="sedang ke pasar", next_on=DAY, by=office.companion)


async def test_the_office_moves_a_planned_visit(office: Office, visit: UUID):
    await visits.move_visit(visit, to=date(2013, 9, 5), by=office.staff)

    assert await row(visit, "planned_on") == (date(2013, 9, 5),)
    async with refused(Unreadable, "Tanggal rencana"):
        await visits.move_visit(visit, to=date(2013, 8, 31), by=office.staff)
    async with refused(NotAllowed):
        await visits.move_visit(visit, to=date(2013, 9, 6), by=office.companion)
    await visits.miss_visit(visit, reason="sedang ke pasar", next_on=date(2013, 9, 8), by=office.companion)
    async with refused(WrongStep, "missed"):
        await visits.move_visit(visit, to=date(2013, 9, 6), by=office.staff)


async def test_who_was_there_does_not_accept_it(office: Office, neighbor: Office, visit: UUID):
    await visits.submit_visit(visit, report=REPORT, by=office.companion)

    both = Actor(office.companion.id, "x", frozenset({"companion", "supervisor"}), office.organization)
    for who in (both, office.companion):
        async with refused(NotYours):
            await visits.accept_visit(visit, by=who)
    for who in ("approver", "treasurer"):
        async with refused(NoRight):
            await visits.accept_visit(visit, by=office.people[who])
    for who in (office.companion2, neighbor.supervisor):
        async with refused(NotFound):
            await visits.accept_visit(visit, by=who)
    await visits.accept_visit(visit, by=office.staff)


async def test_a_visit_is_reported_by_its_companion(office: Office, neighbor: Office, paid: Chain, visit: UUID):
    for who in (office.staff, office.supervisor):
        async with refused(NotYours):
            await visits.submit_visit(visit, report=REPORT, by=who)
        async with refused(NotYours):
            await visits.miss_visit(visit, reason="sedang ke pasar", next_on=date(2013, 9, 8), by=who)
    for who in (office.companion2, neighbor.companion):
        async with refused(NotFound):
            await visits.submit_visit(visit, report=REPORT, by=who)
    for days in ([], [date(2013, 8, 31), DAY]):
        async with refused(Unreadable, "Tanggal rencana"):
            await visits.plan_visits(paid.batch.enrollments, days=days, by=office.staff)
    async with refused(Missing, "Penerima"):
        await visits.plan_visits([], days=[DAY], by=office.staff)
    async with refused(NotAllowed):
        await visits.plan_visits(paid.batch.enrollments, days=[DAY], by=office.approver)
    async with refused(NotFound):
        await visits.plan_visits(paid.batch.enrollments, days=[date(2013, 9, 9)], by=neighbor.staff)
