"""A rejected purchase is money to be given back: disallowed, told, returned, closed, and in the books throughout."""

from operations.errors import RuleBroken
from operations.money import closing, refunds
from operations.money.closing import MoneyUnaccounted
from operations.purchases import report_sheets, reports, review
from tables.money.settlement import SettlementKind
from tests.chain_builders import grant_of, rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.report_builders import handed_in, signed
from tests.shopping_builders import bought, items_of
from tests.slip_builders import settlement_of


async def given_back(office: Office, paid: Chain, amount_rp: int, number: str) -> None:
    slip = settlement_of(await grant_of(paid.women[0]), SettlementKind.returned, amount_rp, number, await today())
    settlement = await closing.propose_settlement(slip, by=office.staff)
    await closing.decide_settlement(settlement, accept=True, by=office.treasurer)


async def due_rp(office: Office, paid: Chain) -> list[int]:
    sheet = await refunds.due_sheet(paid.program.key, by=office.staff)
    return [row["due_rp"] for row in sheet.due.rows]


async def test_it_goes_from_the_rejection_to_the_closed_grant(office: Office, paid: Chain):
    woman, grant = paid.women[0], await grant_of(paid.women[0])
    first, second, *_ = await items_of(woman)
    await bought(office, paid.program, first.key, first.unit_price_rp)
    dear = await bought(office, paid.program, second.key, 1_600_000, number=1)
    nothing = await due_rp(office, paid)
    await review.reject_purchase(dear, reason="harga tidak wajar", by=office.staff)
    at_once = await due_rp(office, paid)
    notice = await refunds.give_notice(grant, by=office.treasurer)
    await given_back(office, paid, 1_600_000, "NTPN-1")
    after = await due_rp(office, paid)
    report = await handed_in(office, woman)
    content = (await report_sheets.report_sheet(grant, by=office.staff)).content
    await signed(office, woman)
    await reports.accept_report(report, by=office.approver)
    async with refused(MoneyUnaccounted):
        await closing.settle(grant, by=office.staff)
    await given_back(office, paid, 5_000_000 - 1_600_000 - first.unit_price_rp, "NTPN-2")
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)
    head = (await report_sheets.report_sheet(grant, by=office.staff)).head

    assert (nothing, at_once, after) == ([], [1_600_000], [])
    assert await value("SELECT amount_rp FROM refund_notice WHERE id = $1", notice) == 1_600_000
    assert [row["amount_rp"] for row in content["settlements"]] == [1_600_000]
    assert (head["promise_state"], head["state"], head["left_rp"]) == ("closed", "closed", 0)
    assert await in_the_ledger(grant) == 5_000_000 - first.unit_price_rp
    assert await misfits() == []


async def in_the_ledger(grant: object) -> int:
    """What went back to the treasury because of this grant."""
    found = await rows(
        "SELECT coalesce(sum(l.amount_rp), 0)::bigint AS rp "
        "FROM ledger_line l JOIN settlement s ON l.cause_table = 'settlement' AND s.id = l.cause_key "
        "WHERE s.entitlement = $1 AND l.account = 'treasury'",
        grant,
    )
    return int(found[0]["rp"])


async def test_more_than_is_due_cannot_come_back(office: Office, paid: Chain):
    """What was bought and accepted is hers."""
    first = (await items_of(paid.women[0]))[0]
    await bought(office, paid.program, first.key, first.unit_price_rp)
    too_much = settlement_of(await grant_of(paid.women[0]), SettlementKind.returned, 5_000_000, "NTPN-3", await today())

    async with refused(RuleBroken, "melebihi uang"):
        await closing.propose_settlement(too_much, by=office.staff)
