"""A draft that is sent twice is one draft; another content, or another person, makes another."""

import msgspec
import pytest

from operations.money import profiles, refund_terms, stamp_duty
from operations.money.refund_terms import NewRefundRule
from operations.money.stamp_duty import NewDuty
from tables.books.printed_paper import PaperKind
from tables.money.stamp_duty_rule import StampDutyWhen
from tables.selection.program import FundSource
from tests.chain_builders import today
from tests.chain_templates import Chain
from tests.people_builders import Office


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
