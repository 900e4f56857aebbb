"""How she is doing: from the desk, from a third party about a whole site, and the end of the way."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from operations.errors import NotAllowed, NotFound, Unreadable, WrongStep
from operations.follow_up import outcomes
from operations.follow_up.outcomes import AlreadySpread, NewSiteReport, NotOfThisSite, NotReady
from operations.money import closing
from operations.people import relations
from tables.follow_up.outcome import OutcomeStatus
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests import leaving_builders
from tests.chain_builders import grant_of, imported, installments_of, lines_of, rows, today, value
from tests.chain_templates import Chain
from tests.ending_builders import LAPSED, SetToday, given_up
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import visit_accepted
from tests.slip_builders import settlement_of

DAY = date(2013, 9, 1)


async def report(office: Office, chain: Chain, trained: int = 6, remaining: int = 2, site: int = 0) -> UUID:
    new = NewSiteReport(chain.program.sites[site], DAY, "surat kabar", trained, remaining)
    return await outcomes.record_site_report(new, by=office.staff)


async def test_what_the_office_learned_is_a_dated_row(office: Office, neighbor: Office, paid: Chain):
    woman = paid.women[0].enrollment

    for status in (OutcomeStatus.business_running, OutcomeStatus.employed_elsewhere):
        await outcomes.record_outcome(woman, observed_on=DAY, status=status, by=office.supervisor)

    found = await rows("SELECT status, source_kind, observed_on, recorded_by FROM outcome ORDER BY id")
    assert [tuple(row) for row in found] == [
        ("business_running", "desk", DAY, office.supervisor.id),
        ("employed_elsewhere", "desk", DAY, office.supervisor.id),
    ]
    for who in ("approver", "treasurer"):
        async with refused(NotAllowed):
            await outcomes.record_outcome(woman, observed_on=DAY, status=OutcomeStatus.moved, by=office.people[who])
    async with refused(NotFound):
        await outcomes.record_outcome(woman, observed_on=DAY, status=OutcomeStatus.moved, by=neighbor.staff)


async def test_a_third_partys_count_is_one_row_that_names_nobody(office: Office, paid: Chain):
    await report(office, paid)

    found = (await rows("SELECT trained, remaining, source, reported_on, recorded_by FROM site_report"))[0]
    assert tuple(found) == (6, 2, "surat kabar", DAY, office.staff.id)
    assert await value("SELECT count(*) FROM outcome") == 0


async def test_spread_over_persons_each_row_says_that_it_is_synthetic(office: Office, paid: Chain):
    key, women = await report(office, paid), paid.batch.enrollments

    made = await outcomes.spread_site_report(key, left=women[:4], remaining=women[4:], by=office.staff)

    assert made == 6
    found = await rows(
        "SELECT status, synthetic, source_kind, site_report, count(*) FROM outcome GROUP BY 1, 2, 3, 4 ORDER BY 5"
    )
    assert [tuple(row) for row in found] == [
        ("returned_to_previous_situation", True, "third_party", key, 2),
        ("moved", True, "third_party", key, 4),
    ]
    again = await outcomes.spread_site_report(key, left=women[3::-1], remaining=women[4:], by=office.staff)
    assert (again, await value("SELECT count(*) FROM outcome")) == (6, 6)
    async with refused(AlreadySpread):
        await outcomes.spread_site_report(key, left=women[2:], remaining=women[:2], by=office.staff)


async def test_a_report_is_spread_over_exactly_its_own_people(office: Office, neighbor: Office, paid: Chain):
    women = paid.batch.enrollments
    elsewhere = (await imported(office, paid.program, lines_of(1, start=50, site=OTHER_SITE))).enrollments
    key = await report(office, paid)

    for left, remaining in ((women[:3], women[4:]), (women[:5], women[5:]), (women, [])):
        async with refused(Unreadable, "sama dengan laporan lokasi"):
            await outcomes.spread_site_report(key, left=left, remaining=remaining, by=office.staff)
    for left, remaining in (
        (women[:4], [women[4], elsewhere[0]]),
        (women[:4], [women[3], women[4]]),
        ([*women[:3], uuid4()], women[4:]),
    ):
        async with refused(NotOfThisSite):
            await outcomes.spread_site_report(key, left=left, remaining=remaining, by=office.staff)
    async with refused(NotFound):
        await outcomes.spread_site_report(key, left=women[:4], remaining=women[4:], by=neighbor.staff)
    await relations.declare_kinship(paid.women[5].person, relation="saudara kandung", by=office.staff2)
    async with refused(relations.Related, paid.women[5].code):
        await outcomes.spread_site_report(key, left=women[:4], remaining=women[4:], by=office.staff2)
    async with refused(NotAllowed):
        await outcomes.spread_site_report(key, left=women[:4], remaining=women[4:], by=office.supervisor)


@pytest.mark.parametrize(("trained", "remaining"), [(3, 4), (3, -1)])
async def test_no_more_remain_than_were_trained(trained: int, remaining: int, office: Office, paid: Chain):
    async with refused(Unreadable, "Jumlah orang"):
        await report(office, paid, trained, remaining)


async def test_the_way_ends_when_every_promise_is_closed_and_an_outcome_is_known(
    office: Office, paid: Chain, set_today: SetToday
):
    woman = paid.women[0]
    async with refused(NotReady, "2 hak yang belum ditutup"):
        await outcomes.finish(woman.enrollment, by=office.staff)
    await set_today(LAPSED)
    await given_up(office, await installments_of(woman, paid.program.allowance))
    async with refused(NotReady, "1 hak yang belum ditutup"):
        await outcomes.finish(woman.enrollment, by=office.staff)
    grant = await grant_of(woman)
    back = settlement_of(grant, SettlementKind.returned, 5_000_000, "NTPN-1", await today())
    slip = await closing.propose_settlement(back, by=office.staff)
    await closing.decide_settlement(slip, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)
    for status in (None, OutcomeStatus.unknown):
        if status:
            await outcomes.record_outcome(woman.enrollment, observed_on=DAY, status=status, by=office.staff)
        async with refused(NotReady, "belum ada hasil"):
            await outcomes.finish(woman.enrollment, by=office.staff)
    await visit_accepted(office, woman)

    await outcomes.finish(woman.enrollment, by=office.staff)

    assert await value("SELECT state FROM enrollment WHERE id = $1", woman.enrollment) == "finished"
    promises = await rows("SELECT state FROM entitlement WHERE enrollment = $1 ORDER BY state", woman.enrollment)
    assert [row[0] for row in promises] == ["cancelled", "closed"]
    assert await misfits() == []


async def test_only_the_office_finishes(office: Office, neighbor: Office, paid: Chain):
    async with refused(NotFound):
        await outcomes.finish(paid.women[0].enrollment, by=neighbor.staff)
    await leaving_builders.left(office, paid.women[0].enrollment, how=EnrollmentState.moved, on=DAY, reason="pindah")
    with pytest.raises((WrongStep, NotReady)):
        await outcomes.finish(paid.women[0].enrollment, by=office.staff)
    assert await misfits() == []


async def test_nothing_is_known_of_tomorrow(office: Office, paid: Chain):
    woman, tomorrow = paid.women[0].enrollment, await value("SELECT app.today() + 1")

    async with refused(Unreadable):
        await outcomes.record_outcome(woman, observed_on=tomorrow, status=OutcomeStatus.moved, by=office.staff)
    async with refused(Unreadable):
        report = outcomes.NewSiteReport(paid.program.sites[0], tomorrow, "surat kabar", 6, 1)
        await outcomes.record_site_report(report, by=office.staff)
