"""Whose report is overdue is shown where new aid is decided: it stands in the way, or asks for a reason (F10)."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from operations.errors import NotFound, NotInForceYet, NotYours
from operations.money import accounts, payment_lists
from operations.people import names
from operations.purchases import report_sheets, report_terms, reports
from operations.purchases.report_terms import NewReportRule
from operations.selection import decrees
from operations.selection.decree_checks import NotJustified, ReportMissing, ReportOverdue
from operations.selection.decrees import Signature
from operations.selection.selection_flags import selection_flags
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tests.chain_builders import Batch, Wanted, seen_by, today, value, with_plans
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.selection.test_once_a_year import approved, drafted
from tests.people_builders import Office
from tests.refusals import refused
from tests.report_builders import BASIS, WHY, handed_in, rule_in_force, signed

NEW = Wanted(code="lain-2013", one_grant_a_year=False)


@pytest.fixture
async def late(office: Office, paid: Chain, database: Database) -> Chain:
    """The reports of the grants were due after thirty days, and eighty have passed."""
    await rule_in_force(office, paid.program.key, days=30)
    await database.set_today(await today() + timedelta(days=80))
    return paid


async def flags_of(office: Office, batch: Batch, who: str = "staff") -> set[str]:
    found = await selection_flags(batch.program.key, by=office.people[who])
    return {flag.name for flag in found.get(batch.women[0].enrollment, [])}


async def test_it_stands_in_the_way_until_the_report_is_handed_in(office: Office, late: Chain):
    decree, batch = await drafted(office, NEW, late)
    before = await flags_of(office, batch)
    async with refused(ReportOverdue, batch.women[0].code):
        await decrees.lock_decree(decree, by=office.staff)
    await handed_in(office, late.women[0])

    assert "report_overdue" in before
    assert "report_overdue" not in await flags_of(office, batch)
    assert await approved(office, decree) > 0


async def test_a_report_that_was_sent_back_is_overdue_again(office: Office, late: Chain):
    decree, batch = await drafted(office, NEW, late)
    report = await handed_in(office, late.women[0])
    await reports.send_back_report(report, reason="nota belum lengkap", by=office.approver)

    async with refused(ReportOverdue, batch.women[0].code):
        await decrees.lock_decree(decree, by=office.staff)


async def test_a_program_may_only_warn(office: Office, late: Chain):
    """Then whoever approves says why."""
    decree, batch = await drafted(office, NEW, late)
    await rule_in_force(office, batch.program.key, days=60, blocks=False)
    await decrees.lock_decree(decree, by=office.staff)
    silent = Signature("9/2013", await today(), "Kepala", "Dinas")

    assert {"report_late"} <= await flags_of(office, batch)
    async with refused(NotJustified, batch.women[0].code):
        await decrees.approve_decree(decree, signed=silent, by=office.approver)
    told = Signature("9/2013", await today(), "Kepala", "Dinas", ground="laporannya sedang disusun")
    assert await decrees.approve_decree(decree, signed=told, by=office.approver) > 0


async def test_before_its_day_nothing_is_said(office: Office, paid: Chain):
    await rule_in_force(office, paid.program.key, days=30)
    decree, batch = await drafted(office, NEW, paid)

    assert not {"report_overdue", "report_late"} & await flags_of(office, batch)
    assert await approved(office, decree) > 0


async def test_a_payment_list_finds_it_too(office: Office, paid: Chain, database: Database):
    """The decree came before the report was due; the money would come after. A rule that only warns finds nothing."""
    decree, batch = await drafted(office, NEW, paid)
    await approved(office, decree)
    await with_other_account(office, decree, batch)
    await with_plans(office, batch.women)
    program = batch.program
    listed = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )
    before = await codes_of(office, listed)
    await rule_in_force(office, paid.program.key, days=30)
    await database.set_today(await today() + timedelta(days=80))
    late = await codes_of(office, listed)
    await rule_in_force(office, program.key, days=60, blocks=False)
    warned = await codes_of(office, listed)

    assert ("F10" in before, "F10" in late, "F10" in warned) == (False, True, False)


async def with_other_account(office: Office, decree: UUID, batch: Batch) -> None:
    """Another number than that of her first account; the passbook in her hands."""
    day = await today()
    opening = await names.open_names(Task.decree, decree, reason="pembukaan rekening", by=office.staff)
    new = [accounts.NewAccount(woman.enrollment, "002", "88001122334", woman.line.name, day) for woman in batch.women]
    made = await accounts.open_accounts(new, opening=opening, by=office.staff)
    await accounts.verify_accounts(made, by=office.staff2)
    slips = [accounts.NewCustody(key, CustodyItem.passbook, CustodyHolder.beneficiary, day, "TT-99") for key in made]
    await accounts.record_custody(slips, by=office.staff)
    await names.close_names(opening, by=office.staff)


async def codes_of(office: Office, listed: UUID) -> set[str]:
    found = await seen_by(office.approver, "SELECT code FROM app.list_hits($1, '{}')", listed)
    return {row["code"] for row in found}


async def test_another_office_is_told_of_it_only_where_it_decides(office: Office, neighbor: Office, late: Chain):
    decree, batch = await drafted(neighbor, NEW, late)

    assert "report_overdue" not in await flags_of(neighbor, batch)
    assert "report_overdue" in await flags_of(neighbor, batch, "approver")
    await decrees.lock_decree(decree, by=neighbor.staff)
    async with refused(ReportOverdue, batch.women[0].code):
        await decrees.approve_decree(
            decree, signed=Signature("9/2013", await today(), "Kepala", "Dinas", ground=WHY), by=neighbor.approver
        )


async def test_next_year_an_accepted_report_is_enough(office: Office, neighbor: Office, paid: Chain):
    """The grant need not be closed."""
    decree, batch = await drafted(neighbor, Wanted(code="lain-2014", year=2014), paid)
    report = await handed_in(office, paid.women[0])
    async with refused(ReportMissing, batch.women[0].code):
        await decrees.lock_decree(decree, by=neighbor.staff)
    await signed(office, paid.women[0])
    await reports.accept_report(report, by=office.approver)

    assert await approved(neighbor, decree) > 0


async def test_a_rule_is_of_two_persons_and_holds_from_its_day(office: Office, neighbor: Office, paid: Chain):
    """Drafts wait for each other; nobody of another office puts it in force."""
    new = NewReportRule(paid.program.key, 45, True, BASIS, WHY, await today())
    rule = await report_terms.draft_report_rule(new, by=office.approver)
    async with refused(report_terms.RuleDraftWaits):
        await report_terms.draft_report_rule(new, by=office.staff)
    async with refused(NotYours):
        await report_terms.activate_report_rule(rule, by=office.approver)
    async with refused(NotFound):
        await report_terms.activate_report_rule(rule, by=neighbor.approver)
    await report_terms.activate_report_rule(rule, by=office.approver2)
    later = NewReportRule(paid.program.key, 20, True, BASIS, WHY, await today() + timedelta(days=9))
    waits = await report_terms.draft_report_rule(later, by=office.staff)

    async with refused(NotInForceYet):
        await report_terms.activate_report_rule(waits, by=office.approver)
    assert await due_of(office, paid) == await first_paid() + timedelta(days=45)
    await report_terms.drop_report_rule(waits, reason="tidak jadi", by=office.staff)


async def first_paid() -> date:
    return await value("SELECT min(value_date) FROM payment WHERE state = 'paid'")


async def due_of(office: Office, chain: Chain) -> date:
    found = await report_sheets.reports(chain.program.key, report_sheets.Which.open, by=office.staff)
    return found.rows.rows[0]["due_on"]
