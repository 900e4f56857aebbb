"""The report on a grant: counted from the rows, handed in, signed on paper, accepted by somebody else."""

import json
from datetime import timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.books.printing import PaperKind
from operations.errors import NotAllowed, NotFound, NotYours, Related, RuleBroken, WrongStep
from operations.money import closing
from operations.people import relations
from operations.purchases import report_sheets, reports, review
from operations.purchases.report_sheets import Which
from operations.purchases.reports import (
    NothingPaid,
    PurchasesWait,
    ReportChanged,
    ReportIsIn,
    ReportNotSigned,
    ReportWaits,
    SlipsWait,
)
from tables.money.settlement import SettlementKind
from tables.steps import Role
from tests.chain_builders import grant_of, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.papers import text_of
from tests.people_builders import Office
from tests.refusals import refused
from tests.report_builders import all_bought, changed_by, handed_in, report_pdf, rule_in_force, signed
from tests.shopping_builders import bought, items_of
from tests.slip_builders import settlement_of

SUMS = "SELECT paid_rp, accepted_rp, disallowed_rp, unspent_rp, settled_rp, revision, state FROM accountability_report"

FORGED = """
INSERT INTO accountability_report (program, enrollment, entitlement, revision, due_on, submitted_on, paid_rp,
  accepted_rp, disallowed_rp, unspent_rp, settled_rp, content, content_sha256, made_by, made_at, state)
SELECT program, enrollment, entitlement, 2, due_on, submitted_on, paid_rp, paid_rp, 0, 0, 0, content, content_sha256,
  made_by, made_at, 'submitted' FROM accountability_report
"""


async def state_of(report: UUID) -> str:
    return await value("SELECT state FROM accountability_report WHERE id = $1", report)


async def test_it_freezes_what_the_rows_say(office: Office, paid: Chain):
    woman = paid.women[0]
    first, second, *_ = await items_of(woman)
    await bought(office, paid.program, first.key, first.unit_price_rp)
    dear = await bought(office, paid.program, second.key, second.unit_price_rp + 50_000, number=1)
    await review.reject_purchase(dear, reason="harga tidak wajar", by=office.staff)
    back = settlement_of(await grant_of(woman), SettlementKind.returned, 500_000, "NTPN-1", await today())
    await closing.propose_settlement(back, by=office.staff)
    await handed_in(office, woman)
    content = json.loads(await value("SELECT content::text FROM accountability_report"))
    disallowed = second.unit_price_rp + 50_000

    assert [tuple(row) for row in await rows(SUMS)] == [
        (5_000_000, first.unit_price_rp, disallowed, 5_000_000 - first.unit_price_rp - disallowed, 500_000, 1,
         "submitted")
    ]  # fmt: skip
    assert [(item["name"], item["accepted_rp"]) for item in content["items"]][0] == (first.name, first.unit_price_rp)
    assert [receipt["rejected_rp"] for receipt in content["receipts"]] == [0, disallowed]
    assert [len(receipt["pages"]) for receipt in content["receipts"]] == [1, 1]
    assert woman.line.name not in json.dumps(content)


async def test_another_person_accepts_it_when_it_is_signed(office: Office, paid: Chain):
    woman = paid.women[0]
    await all_bought(office, paid.program, woman)
    report = await handed_in(office, woman)
    async with refused(ReportNotSigned):
        await reports.accept_report(report, by=office.approver)
    await signed(office, woman)
    async with refused(NotYours):
        await reports.accept_report(report, by=office.staff)
    await reports.accept_report(report, by=office.approver)

    assert await state_of(report) == "accepted"
    async with refused(WrongStep):
        await reports.accept_report(report, by=office.supervisor)


async def test_the_same_again_is_the_same_report(office: Office, paid: Chain):
    report = await handed_in(office, paid.women[0])

    assert await handed_in(office, paid.women[0]) == report
    async with refused(ReportWaits):
        await reports.submit_report(await grant_of(paid.women[0]), by=office.staff2)
    assert await value("SELECT count(*) FROM accountability_report") == 1


async def test_what_was_sent_back_is_handed_in_anew(office: Office, paid: Chain):
    woman = paid.women[0]
    first = await handed_in(office, woman)
    async with refused(RuleBroken):
        await reports.send_back_report(first, reason=" ", by=office.approver)
    await reports.send_back_report(first, reason="kurang satu nota", by=office.approver)
    second = await handed_in(office, woman)

    assert (await state_of(first), await state_of(second)) == ("sent_back", "submitted")
    assert await value("SELECT max(revision) FROM accountability_report") == 2


async def test_what_changed_since_is_not_accepted(office: Office, paid: Chain):
    woman = paid.women[0]
    report = await handed_in(office, woman)
    await signed(office, woman)
    await all_bought(office, paid.program, woman)

    async with refused(ReportChanged):
        await reports.accept_report(report, by=office.approver)


async def test_a_slip_that_is_accepted_after_the_signature_changes_nothing_and_is_waited_for(
    office: Office, paid: Chain
):
    woman = paid.women[0]
    grant = await grant_of(woman)
    slips = [
        await closing.propose_settlement(
            settlement_of(grant, SettlementKind.returned, rp, f"NTPN-{rp}", await today()), by=office.staff
        )
        for rp in (500_000, 600_000)
    ]
    report = await handed_in(office, woman)
    await signed(office, woman)
    said = text_of(await report_pdf(office, woman))
    await closing.decide_settlement(slips[0], accept=True, by=office.treasurer)
    async with refused(SlipsWait, "600.000"):
        await reports.accept_report(report, by=office.approver)
    await closing.decide_settlement(slips[1], accept=True, by=office.treasurer)
    await reports.accept_report(report, by=office.approver)
    sheet = await report_sheets.report_sheet(grant, by=office.staff)

    assert said.count("(diusulkan, belum disahkan)") == 2
    assert "Pengembalian yang diusulkan dan belum disahkan Rp 1.100.000" in said
    assert (sheet.differs, [row["state"] for row in sheet.content["settlements"]]) == (False, ["proposed"] * 2)
    assert await state_of(report) == "accepted"


async def test_a_slip_that_is_refused_after_the_signature_changes_the_report(office: Office, paid: Chain):
    woman = paid.women[0]
    grant = await grant_of(woman)
    back = settlement_of(grant, SettlementKind.returned, 500_000, "NTPN-1", await today())
    slip = await closing.propose_settlement(back, by=office.staff)
    report = await handed_in(office, woman)
    await signed(office, woman)
    await closing.decide_settlement(slip, accept=False, reason="slip tidak ada", by=office.treasurer)

    async with refused(ReportChanged):
        await reports.accept_report(report, by=office.approver)
    assert (await report_sheets.report_sheet(grant, by=office.staff)).differs


async def test_an_accepted_report_is_handed_in_again_only_with_other_content(office: Office, paid: Chain):
    woman = paid.women[0]
    report = await handed_in(office, woman)
    await signed(office, woman)
    await reports.accept_report(report, by=office.approver)
    async with refused(ReportIsIn):
        await handed_in(office, woman)
    await all_bought(office, paid.program, woman)
    await handed_in(office, woman)
    sheet = await report_sheets.report_sheet(await grant_of(woman), by=office.staff)

    assert [row["state"] for row in sheet.versions] == ["submitted", "accepted"]
    assert [want.kind for want in sheet.wanted if want.is_missing] == [PaperKind.accountability_report]


async def test_what_happens_after_acceptance_asks_for_another_report(office: Office, paid: Chain):
    woman = paid.women[0]
    grant = await grant_of(woman)
    await all_bought(office, paid.program, woman)
    report = await handed_in(office, woman)
    await signed(office, woman)
    await reports.accept_report(report, by=office.approver)
    accepted = (await report_sheets.report_sheet(grant, by=office.staff)).head["state"]
    unseen = await value(
        "SELECT id FROM purchase WHERE entitlement = $1 AND accepted_unseen ORDER BY id LIMIT 1", grant
    )
    await review.reject_purchase(unseen, reason="nota palsu", by=office.staff)

    now = (await report_sheets.report_sheet(grant, by=office.staff)).head["state"]
    assert (accepted, now) == ("accepted", "missing")


async def test_what_waits_for_a_decision_is_decided_first(office: Office, paid: Chain):
    woman = paid.women[0]
    item = (await items_of(woman))[0]
    await bought(office, paid.program, item.key, item.unit_price_rp * item.quantity + 400_000, number=1)

    async with refused(PurchasesWait, "menunggu keputusan"):
        await handed_in(office, woman)


async def test_nothing_is_reported_before_money_was_paid(office: Office, payable: Chain):
    async with refused(NothingPaid):
        await handed_in(office, payable.women[0])


@pytest.mark.parametrize("role", ["approver", "treasurer", "auditor", "administrator", "companion"])
async def test_only_the_office_hands_in(office: Office, paid: Chain, role: str):
    async with refused(NotAllowed if role not in ("auditor", "administrator", "companion") else RuleBroken):
        await reports.submit_report(await grant_of(paid.women[0]), by=office.people[role])


async def test_another_office_sees_nothing(office: Office, neighbor: Office, paid: Chain):
    report = await handed_in(office, paid.women[0])
    async with refused(NotFound):
        await reports.accept_report(report, by=neighbor.approver)
    async with refused(NotFound):
        await report_sheets.report_sheet(await grant_of(paid.women[0]), by=neighbor.staff)
    found = await report_sheets.reports(paid.program.key, Which.open, by=neighbor.staff)

    assert found.rows.rows == []


async def test_a_relative_is_refused(office: Office, paid: Chain):
    woman = paid.women[0]
    report = await handed_in(office, woman)
    person = await value("SELECT person FROM enrollment WHERE id = $1", woman.enrollment)
    await relations.declare_kinship(person, relation="sepupu", by=office.approver)

    async with refused(Related):
        await reports.accept_report(report, by=office.approver)


async def test_whoever_goes_along_with_her_never_decides(office: Office, paid: Chain):
    """Not even with another role, and not past the operation either."""
    woman = paid.women[0]
    report = await handed_in(office, woman)
    await signed(office, woman)
    companion = msgspec.structs.replace(office.companion, roles=office.companion.roles | {Role.supervisor})
    async with refused(NotYours):
        await reports.accept_report(report, by=companion)
    with pytest.raises(asyncpg.CheckViolationError, match="tidak pernah mendampinginya"):
        await changed_by(
            companion, "UPDATE accountability_report SET state = 'accepted', decided_by = $1", companion.id
        )


async def test_it_is_late_from_the_day_on_that_the_rule_says(office: Office, paid: Chain, database: Database):
    await rule_in_force(office, paid.program.key, days=30)
    paid_on = await value("SELECT min(value_date) FROM payment WHERE state = 'paid'")
    woman = paid.women[0]
    await database.set_today(paid_on + timedelta(days=30))
    on_time = await report_sheets.reports(paid.program.key, Which.open, by=office.staff)
    await database.set_today(paid_on + timedelta(days=61))
    handed = await handed_in(office, woman)
    await database.set_today(paid_on + timedelta(days=200))
    late = await report_sheets.reports(paid.program.key, Which.open, by=office.staff)
    head = (await report_sheets.report_sheet(await grant_of(woman), by=office.staff)).head

    assert [(row["bucket"], row["number"]) for row in on_time.ages if row["number"]] == [(0, len(paid.women))]
    assert [(row["bucket"], row["number"]) for row in late.ages if row["number"]] == [(2, 1), (4, len(paid.women) - 1)]
    assert sum(row["rp"] for row in late.ages) == 5_000_000 * len(paid.women)
    assert (head["days_late"], head["due_on"]) == (31, paid_on + timedelta(days=30))
    assert handed


async def test_the_figures_cannot_be_written_by_hand(office: Office, paid: Chain):
    await reports.send_back_report(await handed_in(office, paid.women[0]), reason="kurang", by=office.approver)
    with pytest.raises(asyncpg.CheckViolationError, match="Angka laporan"):
        await changed_by(office.staff, FORGED)
