"""A draft that is sent twice is one draft; another content, or another person, makes another."""

from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from operations.errors import SentTwiceDifferently
from operations.money import accounts, paying_accounts, payment_lists, profiles, refund_terms, results, stamp_duty
from operations.money.accounts import NewCustody
from operations.money.paying_accounts import NewPayingAccount
from operations.money.refund_terms import NewRefundRule
from operations.money.stamp_duty import NewDuty
from tables.books.printed_paper import PaperKind
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.payment_list import Route
from tables.money.stamp_duty_rule import StampDutyWhen
from tables.selection.program import FundSource
from tests.chain_builders import ALLOWANCE_DUE, GRANT_DUE, answer_to, list_locked, list_sent, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused


@pytest.mark.parametrize("basis", ["UU 10/2020", "PMK 78/2024"])
async def test_drafts_of_the_office_are_made_once(office: Office, paid: Chain, basis: str):
    duty = NewDuty(PaperKind.receipt, StampDutyWhen.above, 5_000_000, 10_000, basis, await today())
    rule = NewRefundRule(FundSource.apbd, 30, 14, 7, "30,60", basis)
    duties = [await stamp_duty.draft_duty(duty, by=office.staff) for _ in range(2)]
    rules = [await refund_terms.draft_refund_rule(rule, by=office.staff) for _ in range(2)]
    formats = [await profiles.draft_next(paid.program.profile, by=office.staff) for _ in range(2)]

    assert [len(set(keys)) for keys in (duties, rules, formats)] == [1, 1, 1]
    assert await stamp_duty.draft_duty(duty, by=office.approver) not in duties
    assert await refund_terms.draft_refund_rule(rule, by=office.approver) not in rules
    assert await profiles.draft_next(paid.program.profile, by=office.staff2) not in formats
    other = msgspec.structs.replace(rule, return_days=15)
    assert await refund_terms.draft_refund_rule(other, by=office.staff) not in rules


async def test_a_list_is_drafted_once_for_each_form(office: Office, paid: Chain, database: Database):
    await database.set_today(ALLOWANCE_DUE)
    key = uuid4()

    async def drafted(by: str = "staff", **other: object) -> UUID:
        said = {"component": paid.program.allowance, "period": 1, "profile": paid.program.profile, "key": key} | other
        return await payment_lists.draft_list(paid.program.key, **said, by=office.people[by])

    assert [await drafted(), await drafted()] == [key, key]
    for other in ({"by": "staff2"}, {"period": 2}, {"route": Route.post, "profile": None}):
        async with refused(SentTwiceDifferently):
            await drafted(**other)
    await payment_lists.lock_list(key, by=office.staff)
    assert await drafted() == key
    assert key not in {await drafted(key=uuid4()), await drafted(key=None)}
    assert await value("SELECT count(*) FROM payment_list WHERE state = 'draft'") == 2


async def test_a_retry_is_drafted_once_for_each_form(office: Office, payable: Chain):
    earlier = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, earlier)
    answer = await answer_to(earlier, {payable.women[0].code: "RETUR"})
    await results.take_result(earlier, answer, by=office.treasurer)
    key = uuid4()

    retries = [await payment_lists.draft_retry(earlier, key=key, by=office.staff) for _ in range(2)]

    assert retries == [key, key]
    async with refused(SentTwiceDifferently):
        await payment_lists.draft_retry(earlier, key=key, by=office.staff2)
    assert await value("SELECT count(*) FROM payment_list WHERE retry_of = $1", earlier) == 1


async def test_an_account_that_pays_is_drafted_once(office: Office, paid: Chain):
    new = NewPayingAccount(paid.program.fund, "002", "990100001111", "DINAS SOSIAL", "SK-1")
    other = msgspec.structs.replace(new, number="990100002222")

    keys = [await paying_accounts.record_paying_account(one, by=office.staff) for one in (new, new, other, other)]

    assert keys == [keys[0]] * 2 + [keys[2]] * 2
    assert len(set(keys)) == 2
    assert await paying_accounts.record_paying_account(new, by=office.staff2) not in keys


async def test_the_same_slip_is_one_event_while_it_is_the_newest(office: Office, payable: Chain, database: Database):
    """Whoever gets the passbook back, and hands it over again, says so with another slip."""
    key, before = payable.accounts[0], await value("SELECT count(*) FROM custody_event")
    card = NewCustody(key, CustodyItem.card, CustodyHolder.office, GRANT_DUE, "K-1")
    later = msgspec.structs.replace(card, holder=CustodyHolder.beneficiary, held_from=GRANT_DUE + timedelta(2))
    await database.set_today(GRANT_DUE + timedelta(2))

    for event in (card, card, later, later, msgspec.structs.replace(later, slip_no="K-2")):
        assert await accounts.record_custody([event], by=office.staff) == 1

    assert await value("SELECT count(*) FROM custody_event") == before + 3


async def test_a_draft_of_a_format_that_says_the_same_is_not_written_again(office: Office, paid: Chain):
    key = await profiles.draft_next(paid.program.profile, by=office.staff)
    row, shape = await profiles.profile_sheet(key, by=office.staff)
    written = "SELECT count(*) FROM trail WHERE table_name = 'bank_file_profile' AND row_key = $1"
    before = await value(written, str(key))

    for label in (row["label"], "Nama baru", "Nama baru"):
        await profiles.rewrite_profile(key, label=label, shape=shape, by=office.staff)

    assert await value(written, str(key)) == before + 1
