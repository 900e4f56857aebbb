"""The verbs of reports: of grants, of companions, and when they are due."""

from typing import Any

from operations.actor import Actor
from operations.follow_up import companion_paper, companion_reports
from operations.purchases import report_paper, report_terms, reports
from operations.purchases.report_terms import NewReportRule
from operations.purchases.reports import SlipsWait
from tests.chain_builders import grant_of
from tests.operations.everything import Everything
from tests.operations.reports_of_everything import AUGUST
from tests.operations.verb import DAY, OFFICE, WHY, Verb

DESK, DECIDERS = ("staff", "approver", "treasurer", "supervisor"), ("approver", "supervisor")
MAKERS = ("staff", "approver", "supervisor")


def _rule(e: Everything) -> NewReportRule:
    return NewReportRule(e.chain.program.key, 60, True, "Perbup 7/2013", WHY, DAY)


async def _handed_in(e: Everything, by: Actor) -> Any:
    return await reports.submit_report(await grant_of(e.chain.women[3]), by=by)


async def _printed(e: Everything, by: Actor) -> Any:
    return await report_paper.issue_report(await grant_of(e.chain.women[2]), by=by)


REPORT_VERBS: dict[str, Verb] = {
    "reports.submit_report": Verb(_handed_in, OFFICE, "fourth_woman"),
    "reports.accept_report": Verb(
        lambda e, by: reports.accept_report(e.grant_report, by=by), MAKERS, "third_woman", SlipsWait),
    "reports.send_back_report": Verb(
        lambda e, by: reports.send_back_report(e.grant_report, reason=WHY, by=by), MAKERS, "third_woman"),
    "report_paper.issue_report": Verb(_printed, DESK),
    "report_terms.draft_report_rule": Verb(lambda e, by: report_terms.draft_report_rule(_rule(e), by=by), MAKERS),
    "report_terms.activate_report_rule": Verb(
        lambda e, by: report_terms.activate_report_rule(e.report_rule, by=by), DECIDERS),
    "report_terms.drop_report_rule": Verb(
        lambda e, by: report_terms.drop_report_rule(e.report_rule, reason=WHY, by=by), MAKERS),
    "companion_reports.submit_month": Verb(lambda e, by: companion_reports.submit_month(
        e.chain.program.key, AUGUST, remark=WHY, by=by), ("companion",)),
    "companion_reports.accept_month": Verb(
        lambda e, by: companion_reports.accept_month(e.month_report, by=by), DECIDERS),
    "companion_reports.send_back_month": Verb(
        lambda e, by: companion_reports.send_back_month(e.month_report, reason=WHY, by=by), DECIDERS),
    "companion_paper.issue_month": Verb(lambda e, by: companion_paper.issue_month(e.month_report, by=by), DESK),
}  # fmt: skip
