"""A companion's monthly report: counted from her records, frozen when sent, accepted by somebody else."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, Actor
from operations.books import verifying
from operations.errors import Missing, NotAllowed, NotFound, NotYours, RuleBroken, SentTwiceDifferently, Unreadable
from operations.follow_up import companion_paper, companion_reports, companions, visits
from operations.follow_up.companion_paper import SentBack
from operations.follow_up.companion_reports import MonthAccepted, MonthNotOver, NobodyThen
from operations.selection import candidates
from tables.follow_up.visit import BusinessStatus
from tables.steps import Role
from tests.chain_builders import rows, seen_by, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.papers import text_of
from tests.people_builders import Office
from tests.refusals import refused
from tests.report_builders import changed_by, rule_in_force
from tests.shopping_builders import bought, items_of, visit_planned

SEPTEMBER, OCTOBER = date(2013, 9, 1), date(2013, 10, 1)
REMARK = "Dua orang perlu tambahan modal kerja."


async def september(office: Office, paid: Chain) -> None:
    """One visit made, one missed, one never reported, one purchase confirmed: three of six women were met."""
    first, second, third, fourth = paid.women[:4]
    made = await visit_planned(office, first, date(2013, 9, 10))
    missed = await visit_planned(office, second, date(2013, 9, 12))
    await visit_planned(office, third, date(2013, 9, 20))
    item = (await items_of(fourth))[0]
    await bought(office, paid.program, item.key, item.unit_price_rp)
    report = visits.VisitReport(date(2013, 9, 1), BusinessStatus.running, datetime(2013, 9, 10, 3, tzinfo=UTC))
    await visits.submit_visit(made, report=report, by=office.companion)
    await visits.miss_visit(missed, reason="tidak di rumah", next_on=date(2013, 10, 2), by=office.companion)


@pytest.fixture
async def october(office: Office, paid: Chain, database: Database) -> Chain:
    """Six women are paid, September is recorded, and it is the second of October."""
    await september(office, paid)
    await database.set_today(date(2013, 10, 2))
    return paid


async def sent(office: Office, chain: Chain, remark: str = REMARK, by: Actor | None = None) -> UUID:
    return await companion_reports.submit_month(chain.program.key, SEPTEMBER, remark=remark, by=by or office.companion)


async def test_the_figures_are_counted_from_her_records(office: Office, october: Chain):
    await sent(office, october)
    row = (await rows("SELECT * FROM companion_report"))[0]
    price = (await items_of(october.women[3]))[0].unit_price_rp

    assert (row["caseload"], row["visits_made"], row["visits_missed"], row["visits_open"]) == (6, 1, 1, 1)
    assert (row["purchases"], row["purchases_rp"], row["withdrawals"], row["cases"]) == (1, price, 0, 0)
    assert row["without_contact"] == 4
    assert (row["state"], row["submitted_on"], row["remark"]) == ("submitted", date(2013, 10, 2), REMARK)


async def test_they_stay_when_the_records_change(office: Office, october: Chain):
    report = await sent(office, october)
    visit = await value("SELECT id FROM visit WHERE state = 'planned' AND planned_on = $1", date(2013, 9, 20))
    late = visits.VisitReport(date(2013, 9, 20), BusinessStatus.running, datetime(2013, 9, 20, 3, tzinfo=UTC))
    await visits.submit_visit(visit, report=late, by=office.companion)
    now = await companion_reports.my_month("uji-2013", SEPTEMBER, by=office.companion)

    assert (now.figures["visits_made"], now.last["visits_made"] if now.last else None) == (2, 1)
    assert await value("SELECT visits_made FROM companion_report WHERE id = $1", report) == 1


async def test_who_went_to_another_companion_was_hers_then(office: Office, october: Chain):
    """What she recorded before she handed the women on still counts, and their rows are hidden from her now."""
    women = [woman.enrollment for woman in october.women]
    await candidates.assign_companion(women, companion=office.companion2.id, by=office.staff)
    await candidates.assign_companion(women[:1], companion=office.companion.id, by=office.staff)
    await sent(office, october)

    assert await value("SELECT visits_made FROM companion_report") == 1
    assert await value("SELECT purchases FROM companion_report") == 1


async def test_who_goes_along_with_nobody_any_more_still_reports_her_last_month(
    office: Office, october: Chain, database: Database
):
    women = [woman.enrollment for woman in october.women]
    await candidates.assign_companion(women, companion=office.companion2.id, by=office.staff)
    await database.set_today(date(2013, 10, 3))
    months = await companion_reports.my_months(by=office.companion)
    sheet = await companion_reports.my_month("uji-2013", SEPTEMBER, by=office.companion)
    await sent(office, october)
    after = await companion_reports.my_month("uji-2013", SEPTEMBER, by=office.companion)
    programs = await seen_by(office.companion, "SELECT code FROM program")
    people = await seen_by(office.companion, "SELECT 1 FROM enrollment")
    await database.set_today(date(2014, 12, 1))

    assert months[0]["month"] == SEPTEMBER
    assert (sheet.figures["caseload"], sheet.last) == (6, None)
    assert (after.last["state"], after.last["visits_made"]) == ("submitted", 1) if after.last else False
    assert ([row[0] for row in programs], people) == (["uji-2013"], [])
    assert await seen_by(office.companion, "SELECT code FROM program") == [], "a year later it is over"


async def test_the_same_again_is_the_same_report(office: Office, october: Chain):
    report = await sent(office, october)

    assert await sent(office, october) == report
    async with refused(SentTwiceDifferently):
        await sent(office, october, "Catatan lain.")
    assert await value("SELECT count(*) FROM companion_report") == 1


@pytest.mark.parametrize(
    ("remark", "error"), [(" ", Missing), ("NIK 9901 0149 0990 0001 belum ada", Unreadable), ("x" * 3000, Unreadable)]
)
async def test_a_remark_is_needed_and_holds_no_nik(
    office: Office, october: Chain, remark: str, error: type[RuleBroken]
):
    async with refused(error):
        await sent(office, october, remark)


async def test_a_month_is_reported_when_it_is_over_and_by_who_was_there(office: Office, october: Chain):
    for month in (OCTOBER, date(2013, 9, 2)):
        async with refused(MonthNotOver):
            await companion_reports.submit_month(october.program.key, month, remark=REMARK, by=office.companion)
    async with refused(NobodyThen):
        await sent(office, october, by=office.companion2)
    async with refused(NotAllowed):
        await sent(office, october, by=office.supervisor)


async def test_another_person_accepts_it(office: Office, october: Chain):
    report = await sent(office, october)
    herself = msgspec.structs.replace(office.companion, roles=office.companion.roles | {Role.supervisor})
    async with refused(NotYours):
        await companion_reports.accept_month(report, by=herself)
    async with refused(NotAllowed):
        await companion_reports.accept_month(report, by=office.staff)
    await companion_reports.accept_month(report, by=office.supervisor)

    assert await value("SELECT state FROM companion_report") == "accepted"
    async with refused(MonthAccepted):
        await sent(office, october)
    async with refused(RuleBroken):
        await companion_reports.send_back_month(report, reason="terlambat", by=office.approver)


async def test_what_is_sent_back_is_sent_anew_beside_it(office: Office, october: Chain):
    first = await sent(office, october)
    await companion_reports.send_back_month(first, reason="jelaskan yang tidak ditemui", by=office.approver)
    second = await sent(office, october, "Tiga orang sedang pulang kampung.")
    states = await rows("SELECT revision, state FROM companion_report ORDER BY revision")

    assert second != first
    assert [tuple(row) for row in states] == [(1, "sent_back"), (2, "submitted")]


async def test_other_offices_and_other_companions_see_nothing(office: Office, neighbor: Office, october: Chain):
    report = await sent(office, october)
    async with refused(NotFound):
        await companion_reports.accept_month(report, by=neighbor.supervisor)
    async with refused(NotFound):
        await companion_reports.month_report(report, by=neighbor.supervisor)
    async with refused(NotFound):
        await companion_reports.my_month("uji-2013", SEPTEMBER, by=office.companion2)

    assert (await companion_reports.month_reports(by=neighbor.supervisor)).rows.rows == []


async def test_an_office_that_asks_sees_what_is_missing(office: Office, october: Chain, database: Database):
    none = (await companion_reports.month_reports(by=office.supervisor)).missing
    await database.set_today(date(2013, 9, 5))
    await rule_in_force(office, companion_day=10)
    await database.set_today(date(2013, 10, 15))
    missing = (await companion_reports.month_reports(by=office.supervisor)).missing
    late = {row["full_name"]: row["reports_late"] for row in await companions.board(by=office.supervisor)}
    await sent(office, october)
    after = (await companion_reports.month_reports(by=office.supervisor)).missing

    assert none == []
    assert [(row["full_name"], row["month"], row["due_on"], row["days_late"]) for row in missing] == [
        ("Nama companion", SEPTEMBER, date(2013, 10, 10), 5)
    ]
    assert late["Nama companion"] == 1
    assert after == []


async def test_it_is_printed_with_a_number_and_a_seal(office: Office, october: Chain):
    report = await sent(office, october)
    made = await companion_paper.issue_month(report, by=office.supervisor)
    content = await companion_paper.month_printed(made, "id")
    again = await companion_paper.month_printed(await companion_paper.issue_month(report, by=office.approver), "id")
    code = await value("SELECT check_code FROM printed_paper WHERE number = $1", made.issued.number)
    valid = (await verifying.verify(made.issued.number, code, by=PUBLIC))["standing"]
    await companion_reports.send_back_month(report, reason="kurang lengkap", by=office.supervisor)
    void = (await verifying.verify(made.issued.number, code, by=PUBLIC))["standing"]
    said = text_of(content)

    assert content == again
    assert (valid, void) == ("valid", "void")
    assert "Laporan bulanan pendamping" in said
    assert "September 2013" in said
    assert "Orang tanpa pertemuan sama sekali 4" in said
    assert REMARK in said
    assert not any(woman.line.name in said for woman in october.women)
    async with refused(SentBack):
        await companion_paper.issue_month(report, by=office.supervisor)


async def test_nobody_writes_the_figures_herself(office: Office, october: Chain):
    """Not the companion either, past the operation."""
    await companion_reports.send_back_month(await sent(office, october), reason="kurang", by=office.supervisor)
    forged = (
        "INSERT INTO companion_report (program, companion, month, revision, caseload, visits_made, visits_missed, "
        "visits_open, purchases, purchases_rp, withdrawals, cases, without_contact, remark, state, submitted_on, "
        "made_at) SELECT program, companion, month, 2, caseload, 30, 0, 0, purchases, purchases_rp, 0, 0, 0, remark, "
        "'submitted', submitted_on, made_at FROM companion_report"
    )
    with pytest.raises(asyncpg.CheckViolationError, match="dihitung dari catatan"):
        await changed_by(office.companion, forged)


async def test_her_months_say_what_stands_of_each(office: Office, october: Chain):
    before = await companion_reports.my_months(by=office.companion)
    await sent(office, october)
    after = await companion_reports.my_months(by=office.companion)

    assert [(row["month"], row["state"]) for row in before][0] == (SEPTEMBER, None)
    assert [(row["month"], row["state"]) for row in after][0] == (SEPTEMBER, "submitted")
    assert timedelta(0) < date(2013, 10, 2) - before[-1]["month"]
