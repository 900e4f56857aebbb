"""Money that is due back waits for somebody by name: a notice to give, a day that is over, a slip, a write-off."""

from datetime import timedelta

from operations.actor import Actor
from operations.books.waiting import waiting_for
from operations.money import closing, refund_terms, refunds
from operations.money.refund_terms import NewRefundRule
from operations.people import relations
from operations.purchases import review
from tables.money.settlement import SettlementKind
from tables.selection.program import FundSource
from tests.chain_builders import GRANT_DUE, grant_of
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_refunds import LATE
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of
from tests.slip_builders import settlement_of

KINDS = ("refunds_notice", "refunds_overdue", "refund_rule_activate", "settlements_returned", "settlements_written_off")


async def waits(by: Actor) -> dict[str, int]:
    return {work.kind: work.count for work in (await waiting_for(by=by)).mine if work.kind in KINDS}


async def test_notice_day_slip_and_write_off_wait_for_those_who_can(office: Office, paid: Chain, database: Database):
    before = await waits(office.staff)
    purchase = await bought(office, paid.program, (await items_of(paid.women[0]))[1].key, 1_900_000)
    await review.reject_purchase(purchase, reason="harga tidak wajar", by=office.staff)
    refused = [await waits(by) for by in (office.staff, office.treasurer, office.approver)]
    grant = await grant_of(paid.women[0])
    await refunds.give_notice(grant, by=office.staff)
    told = await waits(office.staff)
    await database.set_today(GRANT_DUE + timedelta(days=60))
    late = await waits(office.treasurer)
    back = settlement_of(grant, SettlementKind.returned, 1_800_000, 1, GRANT_DUE)
    given_up = settlement_of(grant, SettlementKind.written_off, 100_000, "SK-1", GRANT_DUE)
    for new in (back, given_up):
        await closing.propose_settlement(new, by=office.staff)

    assert before == {}
    assert refused == [{"refunds_notice": 1}, {"refunds_notice": 1}, {}]
    assert told == {}
    assert late == {"refunds_overdue": 1}
    assert await waits(office.staff) == {}
    assert await waits(office.treasurer) == {"settlements_returned": 1}
    assert await waits(office.approver) == {"settlements_returned": 1, "settlements_written_off": 1}


async def test_after_the_reports_day_everybody_is_told_and_a_relative_by_another(
    office: Office, neighbor: Office, paid: Chain, database: Database
):
    await relations.declare_kinship(paid.women[0].person, relation="ibu", by=office.staff)
    await database.set_today(LATE)

    assert await waits(office.staff) == {"refunds_notice": 5}
    assert await waits(office.treasurer) == {"refunds_notice": 6}
    assert await waits(neighbor.staff) == {}


async def test_a_drafted_rule_waits_for_a_second_person(office: Office):
    rule = NewRefundRule(FundSource.apbd, 30, 14, 7, "30,60", "Perbup 7/2013")
    await refund_terms.draft_refund_rule(rule, by=office.approver)

    assert await waits(office.approver) == {}
    assert await waits(office.supervisor) == {"refund_rule_activate": 1}
