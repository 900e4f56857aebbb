"""Every verb with a call that works on the rows of `everything.py`: whose role it is, and whose relative it refuses."""

from datetime import date
from typing import Any

from operations.actor import Actor
from operations.books import findings
from operations.follow_up import outcomes, visits
from operations.follow_up.outcomes import NotReady
from operations.money import accounts, bank, closing, confirmations, installments, payment_lists, profiles, results
from operations.people import names
from operations.purchases import plans, review, shopping
from tables.follow_up.outcome import OutcomeStatus
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind
from tables.people.opening import Task
from tests.chain_builders import answer_to, grant_of, installments_of
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, STOPPERS, WHY, A, S, T, Verb
from tests.operations.verbs_of_audit import AUDIT_VERBS
from tests.operations.verbs_of_bank_files import BANK_FILES
from tests.operations.verbs_of_cards import CARDS
from tests.operations.verbs_of_cases import CASES
from tests.operations.verbs_of_checks import CHECKS
from tests.operations.verbs_of_chosen import CHOSEN
from tests.operations.verbs_of_deaths import DEATHS
from tests.operations.verbs_of_field import FIELD
from tests.operations.verbs_of_follow_up import FOLLOW_UP
from tests.operations.verbs_of_imports import IMPORTS
from tests.operations.verbs_of_ledger import LEDGER
from tests.operations.verbs_of_letters import LETTER_VERBS
from tests.operations.verbs_of_objections import OBJECTIONS
from tests.operations.verbs_of_papers import PAPERS
from tests.operations.verbs_of_reports import REPORT_VERBS
from tests.operations.verbs_of_review import REVIEW_VERBS
from tests.operations.verbs_of_routes import ROUTES
from tests.operations.verbs_of_rules import RULES
from tests.operations.verbs_of_schedule import SCHEDULE
from tests.operations.verbs_of_selection import SELECTION
from tests.operations.verbs_of_service import SERVICE
from tests.operations.verbs_of_statements import STATEMENTS
from tests.operations.verbs_of_stops import STOPS
from tests.program_builders import BANK_FORMAT
from tests.slip_builders import settlement_of


async def _opened(by: Actor, task: Task, key: Any) -> Any:
    return await names.open_names(task, key, reason="berkas ini", by=by)


async def _released(e: Everything, by: Actor) -> Any:
    return await bank.release_list(
        e.list_approved, opening=await _opened(by, Task.payment_list, e.list_approved), by=by
    )


async def _file(e: Everything, by: Actor) -> Any:
    opening = await _opened(by, Task.payment_list, e.list_released)
    return await bank.bank_file(e.list_released, opening=opening, by=by)


async def _opened_account(e: Everything, by: Actor) -> Any:
    woman = e.screened_woman
    new = accounts.NewAccount(woman.enrollment, "002", "5544332211", woman.line.name, DAY)
    return await accounts.open_accounts([new], opening=await _opened(by, Task.enrollment, woman.enrollment), by=by)


async def _settlement(e: Everything, by: Actor) -> Any:
    new = settlement_of(await grant_of(e.chain.women[5]), SettlementKind.returned, 5, "NTPN-9", DAY)
    return await closing.propose_settlement(new, by=by)


async def _heard(e: Everything, by: Actor) -> Any:
    key = (await installments_of(e.chain.women[1], e.chain.program.grant))[0]
    heard = [confirmations.Heard(key, 5_000_000)]
    return await confirmations.confirm_receipt(heard, on=DAY, channel=ConfirmationChannel.desk, by=by)


async def _drafted_plan(e: Everything, by: Actor) -> Any:
    return await plans.draft_plan(await grant_of(e.chain.women[1]), business="Jahit", items=[], by=by)


def _custody(e: Everything) -> list[accounts.NewCustody]:
    return [accounts.NewCustody(e.chain.accounts[0], CustodyItem.card, CustodyHolder.beneficiary, DAY, "TT-9")]


def _by_desk(e: Everything, by: Actor) -> Any:
    return outcomes.record_outcome(e.chain.women[0].enrollment, observed_on=DAY, status=OutcomeStatus.moved, by=by)


def _report(e: Everything) -> outcomes.NewSiteReport:
    return outcomes.NewSiteReport(e.chain.program.sites[0], DAY, "surat kabar", 6, 2)


ITEM = plans.NewItem("Benang", 1, "gulung", 1)
SOON = date(2013, 9, 27)


async def _result(e: Everything, by: Actor) -> Any:
    return await results.take_result(e.list_sent, await answer_to(e.list_sent), by=by)


MONEY: dict[str, Verb] = {
    "accounts.open_accounts": Verb(_opened_account, S, "screened_woman"),
    "accounts.verify_accounts": Verb(
        lambda e, by: accounts.verify_accounts([e.account], by=by), (*OFFICE, "treasurer"), "visited_woman"),
    "accounts.close_account": Verb(lambda e, by: accounts.close_account(e.account, by=by), OFFICE, "visited_woman"),
    "accounts.record_custody": Verb(
        lambda e, by: accounts.record_custody(_custody(e), by=by), (*OFFICE, "treasurer"), "first_woman"),
    "profiles.add_profile": Verb(lambda e, by: profiles.add_profile(
        "baru", label="x", bank_code="002", shape=BANK_FORMAT, by=by), S, everywhere=True),
    "profiles.activate_profile": Verb(lambda e, by: profiles.activate_profile(
        e.profile_draft, by=by), ("treasurer", "approver", "supervisor")),
    "profiles.discard_profile": Verb(lambda e, by: profiles.discard_profile(
        e.profile_draft, reason=WHY, by=by), ("treasurer", "approver", "supervisor")),
    "payment_lists.draft_list": Verb(lambda e, by: payment_lists.draft_list(
        e.chain.program.key, component=e.chain.program.grant, period=1, profile=e.chain.program.profile, by=by), S),
    "payment_lists.draft_retry": Verb(lambda e, by: payment_lists.draft_retry(e.list_answered, by=by), S),
    "payment_lists.lock_list": Verb(lambda e, by: payment_lists.lock_list(e.list_draft, by=by), S, "last_woman"),
    "payment_lists.check_list": Verb(lambda e, by: payment_lists.check_list(e.list_locked, by=by), T, "fifth_woman"),
    "payment_lists.approve_list": Verb(
        lambda e, by: payment_lists.approve_list(e.list_checked, by=by), A, "fourth_woman"),
    "bank.release_list": Verb(_released, T, "third_woman"),
    "bank.bank_file": Verb(_file, T),
    "payment_lists.mark_sent": Verb(lambda e, by: payment_lists.mark_sent(e.list_released, by=by), T),
    "results._apply_result": Verb(_result, T),
    "payment_lists.reconcile_list": Verb(lambda e, by: payment_lists.reconcile_list(e.list_answered, by=by), T),
    "payment_lists.close_list": Verb(lambda e, by: payment_lists.close_list(e.chain.grant_list.key, by=by), A),
    "payment_lists.send_back_list": Verb(
        lambda e, by: payment_lists.send_back_list(e.list_locked, reason=WHY, by=by), STOPPERS),
    "payment_lists.abort_list": Verb(
        lambda e, by: payment_lists.abort_list(e.list_locked, reason=WHY, by=by), STOPPERS),
    "installments.hold": Verb(lambda e, by: installments.hold(e.planned, reason=WHY, by=by), OFFICE, "fifth_woman"),
    "installments.let_go": Verb(lambda e, by: installments.let_go(e.held, by=by), OFFICE, "last_woman"),
    "confirmations.confirm_receipt": Verb(_heard, OFFICE, "second_woman"),
    "closing.propose_settlement": Verb(_settlement, S, "last_woman"),
    "closing.decide_settlement": Verb(
        lambda e, by: closing.decide_settlement(e.slip, accept=True, by=by), ("treasurer", "approver"), "third_woman"),
    "closing.settle": Verb(lambda e, by: closing.settle(e.to_settle, by=by), OFFICE, "fourth_woman"),
    "closing.close": Verb(lambda e, by: closing.close(e.to_close, by=by), A, "fifth_woman"),
}  # fmt: skip

AFTER: dict[str, Verb] = {
    "plans.draft_plan": Verb(_drafted_plan, ("staff", "companion"), "second_woman"),
    "plans.add_item": Verb(
        lambda e, by: plans.add_item(e.plan_draft, item=ITEM, by=by), S, "first_woman"),
    "plans.change_item": Verb(lambda e, by: plans.change_item(e.plan_item, item=ITEM, by=by), S, "first_woman"),
    "plans.remove_item": Verb(lambda e, by: plans.remove_item(e.plan_item, by=by), S, "first_woman"),
    "plans.agree_plan": Verb(lambda e, by: plans.agree_plan(e.plan_draft, by=by), OFFICE, "first_woman"),
    "plans.discard_plan": Verb(
        lambda e, by: plans.discard_plan(e.plan_draft, reason=WHY, by=by), OFFICE, "first_woman"),
    "shopping.confirm_trip": Verb(lambda e, by: shopping.confirm_trip(e.trip, by=by), ("companion",), "first_woman"),
    "review.accept_purchase": Verb(lambda e, by: review.accept_purchase(e.flagged, by=by), OFFICE, "first_woman"),
    "review.query_purchase": Verb(
        lambda e, by: review.query_purchase(e.flagged, question=WHY, by=by), OFFICE, "first_woman"),
    "review.reject_purchase": Verb(
        lambda e, by: review.reject_purchase(e.flagged, reason=WHY, by=by), OFFICE, "first_woman"),
    "review.answer_query": Verb(
        lambda e, by: review.answer_query(e.asked, answer=WHY, by=by), ("companion",), "second_woman"),
    "visits.plan_visits": Verb(lambda e, by: visits.plan_visits(
        [e.chain.women[1].enrollment], days=[SOON], by=by), (*OFFICE, "companion"), "second_woman"),
    "visits.move_visit": Verb(lambda e, by: visits.move_visit(e.visit_planned, to=SOON, by=by), OFFICE, "first_woman"),
    "visits.submit_visit": Verb(lambda e, by: visits.submit_visit(
        e.visit_planned, report=e.report, by=by), ("companion",), "first_woman"),
    "visits.miss_visit": Verb(lambda e, by: visits.miss_visit(
        e.visit_planned, reason=WHY, next_on=SOON, by=by), ("companion",), "first_woman"),
    "visits.accept_visit": Verb(lambda e, by: visits.accept_visit(e.visit_submitted, by=by), OFFICE, "first_woman"),
    "visits.send_back_visit": Verb(
        lambda e, by: visits.send_back_visit(e.visit_submitted, reason=WHY, by=by), OFFICE, "first_woman"),
    "outcomes.record_outcome": Verb(_by_desk, OFFICE, "first_woman"),
    "outcomes.record_site_report": Verb(lambda e, by: outcomes.record_site_report(_report(e), by=by), S),
    "outcomes.spread_site_report": Verb(
        lambda e, by: outcomes.spread_site_report(e.site_report, left=[], remaining=[], by=by), S),
    "outcomes.finish": Verb(
        lambda e, by: outcomes.finish(e.chain.women[0].enrollment, by=by), OFFICE, "first_woman", NotReady),
    "findings.answer_finding": Verb(lambda e, by: findings.answer_finding(e.finding, answer=WHY, by=by), OFFICE),
}  # fmt: skip
VERBS = (
    AUDIT_VERBS
    | LETTER_VERBS
    | CARDS
    | CASES
    | FIELD
    | REPORT_VERBS
    | REVIEW_VERBS
    | SELECTION
    | PAPERS
    | RULES
    | CHOSEN
    | OBJECTIONS
    | IMPORTS
    | BANK_FILES
    | ROUTES
    | STATEMENTS
    | STOPS
    | CHECKS
    | DEATHS
    | LEDGER
    | MONEY
    | SCHEDULE
    | SERVICE
    | AFTER
    | FOLLOW_UP
)
WOMEN = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": 5}
