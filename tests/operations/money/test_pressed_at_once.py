"""Two presses at the very same instant make one draft of a version, whichever table it is of."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

from operations.books import audit_rules
from operations.errors import RuleBroken
from operations.follow_up import case_terms, schedule
from operations.money import check_rules, opening_profiles, paying_accounts, profiles, refund_terms, stamp_duty
from operations.purchases import price_references, report_terms
from operations.selection import retention
from tables.books.printed_paper import PaperKind
from tables.money.check_rule import CheckCode, Severity
from tables.money.stamp_duty_rule import StampDutyWhen
from tables.people.retention_rule import DataClass
from tables.selection.program import FundSource
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import spelled
from tests.operations.bank_files_of_everything import new_payer
from tests.people_builders import Office
from tests.service_builders import bank_form

DAY, WHY, BASIS = date(2013, 1, 1), "aturan kantor", "Perda 5/2013"
AT_ONCE = 4


def presses(office: Office, chain: Chain) -> dict[str, Callable[[], Awaitable[UUID]]]:
    """Table -> the same draft once more."""
    by = office.staff
    rule = check_rules.NewCheckRule(CheckCode.idle_money, Severity.note, 30, None, BASIS, WHY, DAY)
    duty = stamp_duty.NewDuty(PaperKind.receipt, StampDutyWhen.above, 5_000_000, 10_000, BASIS, DAY)
    goods = price_references.NewReference("Kompor", "unit", 500_000, "toko", DAY)
    answers = audit_rules.NewAuditRule(by.organization, 30, BASIS, WHY, DAY)
    return {
        "paying_account": lambda: paying_accounts.record_paying_account(new_payer(chain.program), by=by),
        "stamp_duty_rule": lambda: stamp_duty.draft_duty(duty, by=by),
        "refund_rule": lambda: refund_terms.draft_refund_rule(
            refund_terms.NewRefundRule(FundSource.apbd, 30, 14, 7, "30,60", BASIS), by=by
        ),
        "bank_file_profile": lambda: profiles.draft_next(chain.program.profile, by=by),
        "case_rule": lambda: case_terms.draft_case_rule(days=7, sensitive_days=2, legal_basis=BASIS, by=by),
        "retention_rule": lambda: retention.draft_rule(retention.NewRule(DataClass.identity, 24, BASIS, DAY), by=by),
        "price_reference": lambda: price_references.draft_reference(goods, by=by),
        "check_rule": lambda: check_rules.draft_check_rule(rule, by=by),
        "report_rule": lambda: report_terms.draft_report_rule(
            report_terms.NewReportRule(None, 30, True, BASIS, WHY, DAY), by=by
        ),
        "follow_up_rule": lambda: schedule.draft_follow_up_rule(
            schedule.NewFollowUpRule(None, [1, 3], [2], 30, BASIS, WHY, DAY), by=by
        ),
        "opening_profile": lambda: opening_profiles.draft_form(bank_form(), by=by),
        "audit_rule": lambda: audit_rules.draft_audit_rule(answers, by=office.auditor),
    }


WAITS = {
    "check_rule": "DraftWaits", "report_rule": "RuleDraftWaits", "follow_up_rule": "RuleDraftWaits",
    "opening_profile": "FormDraftWaits", "audit_rule": "AuditRuleWaits",
}  # fmt: skip
"""Where the second one is told that a draft waits; elsewhere it is given the key of the first."""


async def test_presses_at_the_same_instant_make_one_draft(office: Office, paid: Chain):
    for table, press in presses(office, paid).items():
        said = await asyncio.gather(*(press() for _ in range(AT_ONCE)), return_exceptions=True)

        drafts = [row[0] for row in await rows(spelled("SELECT id FROM {} WHERE state = 'draft'", table))]
        refusals = [type(one).__name__ for one in said if isinstance(one, RuleBroken)]
        assert len(drafts) == 1, table
        assert {one for one in said if not isinstance(one, RuleBroken)} == set(drafts), (table, said)
        assert refusals == ([WAITS[table]] * (AT_ONCE - 1) if table in WAITS else []), table
