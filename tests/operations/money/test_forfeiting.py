"""Only what lapsed is given up, for one or many at once: somebody asks, the approver agrees, and it is final."""

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.books.waiting import waiting_for
from operations.errors import Missing, NotAllowed, NotFound, NotYours, Related, RuleBroken, WrongStep
from operations.money import installments, payment_lists, refund_terms
from operations.money.installments import NotLapsed
from operations.money.refund_terms import NewRefundRule
from operations.people import relations
from operations.selection import requests
from operations.selection.requests import AskedAlready
from tables.selection.program import FundSource
from tests.chain_builders import GRANT_DUE, installments_of, list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.ending_builders import LAPSED, SetToday, given_up
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

WHY = "tidak diambil sampai lewat waktu"
GIVEN_UP = "SELECT count(*) FROM installment WHERE state = 'forfeited'"


@pytest.fixture
async def grants(payable: Chain, set_today: SetToday) -> list[UUID]:
    """Due, unpaid, and lapsed by now."""
    await set_today(LAPSED)
    return [(await installments_of(woman, payable.program.grant))[0] for woman in payable.women]


async def test_what_lapsed_is_given_up_by_two_and_its_promise_ends(office: Office, payable: Chain, grants: list[UUID]):
    asked = await installments.ask_to_forfeit(grants[:2], reason=f" {WHY} ", by=office.treasurer)
    things = await requests.things(asked, by=office.approver)
    assert [(row["code"], row["amount_rp"]) for row in things.rows] == sorted(
        (woman.code, 5_000_000) for woman in payable.women[:2]
    )
    await relations.declare_kinship(payable.women[1].person, relation="bibi", by=office.approver2)
    offered = {who: (await requests.requests(by=office.people[who]))[0]["related"] for who in ("approver", "approver2")}
    assert offered == {"approver": None, "approver2": payable.women[1].code}
    assert [(await waiting_for(by=office.people[who])).mine for who in ("approver2", "supervisor")] == [[], []]
    assert await value(GIVEN_UP) == 0
    for who in ("staff", "treasurer", "supervisor"):
        async with refused(NotAllowed):
            await requests.decide(asked, agree=True, answer="", by=office.people[who])
    await requests.decide(asked, agree=True, answer="", by=office.approver)

    ended = "SELECT i.state, i.reason, t.state FROM installment i JOIN entitlement t ON t.id = i.entitlement "
    found = await rows(f"{ended} WHERE i.id = ANY ($1)", grants[:2])
    assert [tuple(row) for row in found] == [("forfeited", WHY, "cancelled")] * 2
    async with refused(WrongStep, "forfeited"):
        await installments.let_go(grants[0], by=office.staff)
    program = payable.program
    draft = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )
    assert (await payment_lists.lock_list(draft, by=office.staff))[0] == 4
    assert await misfits() == []


async def test_an_office_of_three_asks_without_its_only_approver(office: Office, grants: list[UUID]):
    for who in (office.approver, office.companion, office.auditor):
        async with refused(NotAllowed):
            await installments.ask_to_forfeit(grants, reason=WHY, by=who)
    both = msgspec.structs.replace(office.staff, roles=frozenset({"staff", "approver"}))
    asked = await installments.ask_to_forfeit(grants[:1], reason=WHY, by=both)
    async with refused(NotYours):
        await requests.decide(asked, agree=True, answer="", by=both)
    async with refused(AskedAlready):
        await installments.ask_to_forfeit(grants, reason=WHY, by=office.treasurer)
    await requests.decide(asked, agree=False, answer="ia masih datang", by=office.approver)
    await given_up(office, grants)

    assert await value(GIVEN_UP) == 6


async def test_what_may_still_be_paid_is_not_given_up(
    office: Office, neighbor: Office, payable: Chain, grants: list[UUID], set_today: SetToday
):
    lapses = GRANT_DUE + timedelta(days=105)
    await set_today(lapses - timedelta(days=1))
    async with refused(NotLapsed, payable.women[0].code):
        await installments.ask_to_forfeit(grants[:1], reason=WHY, by=office.staff)
    await set_today(lapses)
    asked = await installments.ask_to_forfeit(grants[:1], reason=WHY, by=office.staff)
    longer = NewRefundRule(FundSource.apbn, 90, 30, 30, "30", "Perbup 7/2013", number_length=16, lapse_days=106)
    rule = await refund_terms.draft_refund_rule(longer, by=office.staff)
    await refund_terms.activate_refund_rule(rule, by=office.approver)
    async with refused(NotLapsed):
        await requests.decide(asked, agree=True, answer="", by=office.approver)

    await set_today(LAPSED)
    async with refused(Missing):
        await installments.ask_to_forfeit([], reason=WHY, by=office.staff)
    async with refused(Missing):
        await installments.ask_to_forfeit(grants, reason=" ", by=office.staff)
    async with refused(NotFound):
        await installments.ask_to_forfeit(grants, reason=WHY, by=neighbor.staff)
    await relations.declare_kinship(payable.women[5].person, relation="bibi", by=office.staff)
    async with refused(Related, payable.women[5].code):
        await installments.ask_to_forfeit(grants[1:], reason=WHY, by=office.staff)
    assert await value(GIVEN_UP) == 0


async def test_paid_and_given_up_at_once_is_one_of_both(office: Office, payable: Chain, grants: list[UUID]):
    asked = await installments.ask_to_forfeit(grants, reason=WHY, by=office.treasurer)

    said = await asyncio.gather(
        requests.decide(asked, agree=True, answer="", by=office.approver),
        list_locked(office, payable.program, component=payable.program.grant),
        return_exceptions=True,
    )

    assert [isinstance(one, RuleBroken) for one in said].count(True) == 1
    found = await value("SELECT array_agg(DISTINCT state) FROM installment WHERE id = ANY ($1)", grants)
    assert found == (["released"] if isinstance(said[0], RuleBroken) else ["forfeited"])
    assert await misfits() == []


async def test_the_database_itself_asks_for_two(office: Office, grants: list[UUID], database: Database):
    """Whatever the door."""
    with pytest.raises(asyncpg.CheckViolationError, match="dua orang"):
        async with database.acting(office.approver) as connection:
            await connection.execute(
                "UPDATE installment SET state = 'forfeited', reason = $2 WHERE id = $1", grants[0], WHY
            )
    assert await value(GIVEN_UP) == 0
