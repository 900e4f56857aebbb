"""Every verb with a call that works on the rows of `everything.py`: whose role it is, and whose relative it refuses."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books import findings
from operations.errors import RuleBroken
from operations.follow_up import outcomes, visits
from operations.follow_up.outcomes import NotReady
from operations.money import accounts, bank, closing, installments, payment_lists
from operations.people import names
from operations.purchases import plans, review, shopping
from operations.selection import (
    candidates,
    decrees,
    imports,
    judging,
    programs,
    rankings,
    requests,
    rule_items,
    rules,
    screening,
    sites,
)
from tables.follow_up.outcome import OutcomeStatus
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.entitlement import ConfirmationChannel
from tables.money.payment import SettlementKind
from tables.people.opening import Task
from tables.selection.enrollment import EnrollmentState
from tables.selection.request import RequestKind
from tests.chain_builders import ALLOWANCE_DUE, answer_to, csv_of, grant_of, installments_of, lines_of
from tests.operations.everything import Everything
from tests.program_builders import BANK_FORMAT

DAY, WHY = ALLOWANCE_DUE, "alasan yang jelas"
Call = Callable[[Everything, Actor], Awaitable[Any]]


class Verb(Struct, frozen=True):
    """`roles` may; `kin` picks a woman whose relative may not; `ends` is the next "no" where the row is unripe."""

    call: Call
    roles: tuple[str, ...]
    kin: str | None = None
    ends: type[RuleBroken] | None = None
    everywhere: bool = False
    """Not about a row of an office: whoever has the role may do it in any."""


S, T, A = ("staff",), ("treasurer",), ("approver",)
OFFICE, STOPPERS = ("staff", "supervisor"), ("staff", "treasurer", "approver")


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
    new = closing.NewSettlement(await grant_of(e.chain.women[5]), SettlementKind.returned, 5, "NTPN-9", DAY)
    return await closing.propose_settlement(new, by=by)


async def _heard(e: Everything, by: Actor) -> Any:
    key = (await installments_of(e.chain.women[1], e.chain.program.grant))[0]
    heard = [installments.Heard(key, 5_000_000)]
    return await installments.confirm_receipt(heard, on=DAY, channel=ConfirmationChannel.desk, by=by)


async def _drafted_plan(e: Everything, by: Actor) -> Any:
    return await plans.draft_plan(await grant_of(e.chain.women[1]), business="Jahit", items=[], by=by)


def _custody(e: Everything) -> list[accounts.NewCustody]:
    return [accounts.NewCustody(e.chain.accounts[0], CustodyItem.card, CustodyHolder.beneficiary, DAY, "TT-9")]


def _score(e: Everything) -> list[judging.Score]:
    return [judging.Score(e.visited_woman.enrollment, e.visited_woman.code, {"usaha": 5})]


def _place(e: Everything) -> dict[str, Any]:
    other = e.other_program
    return {"program": other.key, "person": e.chain.women[5].person, "wave": other.waves[0], "site": other.sites[0]}


def _by_desk(e: Everything, by: Actor) -> Any:
    return outcomes.record_outcome(e.chain.women[0].enrollment, observed_on=DAY, status=OutcomeStatus.moved, by=by)


def _report(e: Everything) -> outcomes.NewSiteReport:
    return outcomes.NewSiteReport(e.chain.program.sites[0], DAY, "surat kabar", 6, 2)


def _home_visit(e: Everything) -> candidates.NewHomeVisit:
    return candidates.NewHomeVisit(uuid4(), e.screened_woman.enrollment, DAY, "Warung kopi")


SIGNED = decrees.Signature("125/2013", DAY, "Kepala", "Dinas")
ITEM = plans.NewItem("Benang", 1, "gulung", 1)
SOON = date(2013, 9, 27)
FIGURE = ("program", "x")
RULE = rule_items.Item("modal", "Modal", "SK", max_points=5)


def _asked(e: Everything) -> requests.NewRequest:
    key = e.other_program.key
    return requests.NewRequest(RequestKind.privacy_change, key, ("program", str(key)), WHY, "ordinary")


async def _result(e: Everything, by: Actor) -> Any:
    return await bank.take_result(e.list_sent, await answer_to(e.list_sent), by=by)


SELECTION: dict[str, Verb] = {
    "programs.add_program": Verb(lambda e, by: programs.add_program(
        programs.NewProgram("segar-2013", "Program", "99.01", 2013, DAY, "SK"), by=by), S, everywhere=True),
    "programs.activate_program": Verb(
        lambda e, by: programs.activate_program(e.program_draft, by=by), (*OFFICE, "approver")),
    "programs.discard_program": Verb(lambda e, by: programs.discard_program(e.program_draft, reason=WHY, by=by), S),
    "programs.add_fund": Verb(lambda e, by: programs.add_fund(
        e.chain.program.key, name="Dana", source="CSR", ceiling_rp=1, by=by), S),
    "programs.add_component": Verb(lambda e, by: programs.add_component(e.component, by=by), S),
    "programs.activate_component": Verb(
        lambda e, by: programs.activate_component(e.component_draft, by=by), (*OFFICE, "approver")),
    "programs.discard_component": Verb(
        lambda e, by: programs.discard_component(e.component_draft, reason=WHY, by=by), S),
    "programs.add_site": Verb(lambda e, by: programs.add_site(e.chain.program.key, number=9, names=[], by=by), S),
    "programs.add_site_name": Verb(lambda e, by: programs.add_site_name(
        e.chain.program.sites[0], name="Nama Lain", kind=programs.SiteNameKind.alias, by=by), S),
    "sites.narrow": Verb(lambda e, by: sites.narrow(
        e.narrowed_staff, site=e.chain.program.sites[1], by=by), ("supervisor", "approver")),
    "sites.widen": Verb(lambda e, by: sites.widen(e.narrowing, by=by), ("supervisor", "approver")),
    "programs.add_wave": Verb(lambda e, by: programs.add_wave(
        e.chain.program.key, number=9, starts_on=DAY, planned_count=1, by=by), S),
    "programs.add_criterion": Verb(lambda e, by: programs.add_criterion(
        e.chain.program.key, code="modal", label="Modal", max_points=5, legal_basis="SK", by=by), S),
    "rules.draft_rules": Verb(lambda e, by: rules.draft_rules(e.program_draft, by=by), S),
    "rules.describe_rules": Verb(lambda e, by: rules.describe_rules(
        e.rules_draft, title="Baru", legal_basis="SK", valid_from=DAY, objection_days=14, by=by), S),
    "rules.save_item": Verb(lambda e, by: rules.save_item(e.rules_draft, RULE, by=by), S),
    "rules.remove_item": Verb(lambda e, by: rules.remove_item(e.rules_draft, "usaha", by=by), S),
    "rules.load_preset": Verb(lambda e, by: rules.load_preset(e.rules_draft, "kharisma", by=by), S),
    "rules.activate_rules": Verb(
        lambda e, by: rules.activate_rules(e.rules_draft, by=by), (*OFFICE, "approver")),
    "rules.drop_rules": Verb(lambda e, by: rules.drop_rules(e.rules_draft, reason=WHY, by=by), S),
    "programs.add_figure": Verb(lambda e, by: programs.add_figure(
        programs.NewFigure(e.chain.program.key, "total_paid", FIGURE, 1, "rupiah", DAY, "surat kabar"), by=by), S),
    "imports._take_in": Verb(lambda e, by: imports.upload(
        csv_of(lines_of(1, start=60)), program=e.chain.program.key, wave=e.chain.program.waves[0], by=by), S),
    "imports.apply_import": Verb(lambda e, by: imports.apply_import(e.import_checked, by=by), S),
    "imports.refuse_import": Verb(lambda e, by: imports.refuse_import(e.import_checked, reason=WHY, by=by), S),
    "screening.screen_import": Verb(lambda e, by: screening.screen_import(
        e.applied.key, compared=frozenset(e.applied.enrollments), unfit={}, by=by), OFFICE, "applied_woman"),
    "screening.screen": Verb(
        lambda e, by: screening.screen(e.applied.enrollments[0], fit=True, by=by), OFFICE, "applied_woman"),
    "screening.decide_duplicate": Verb(
        lambda e, by: screening.decide_duplicate(e.review, same=True, reason=WHY, by=by), ("supervisor",),
        "reviewed_woman"),
    "candidates.assign_companion": Verb(lambda e, by: candidates.assign_companion(
        [e.visited_woman.enrollment], companion=e.office.companion2.id, by=by), OFFICE, "visited_woman"),
    "candidates.record_home_visit": Verb(
        lambda e, by: candidates.record_home_visit(_home_visit(e), by=by), (*OFFICE, "companion"), "screened_woman"),
    "candidates.leave": Verb(lambda e, by: candidates.leave(
        e.visited_woman.enrollment, how=EnrollmentState.moved, on=DAY, reason=WHY, by=by), OFFICE, "visited_woman"),
    "candidates.propose_by_hand": Verb(lambda e, by: candidates.propose_by_hand(**_place(e), by=by), S, "last_woman"),
    "judging.assess": Verb(
        lambda e, by: judging.assess(e.chain.program.key, _score(e), by=by), OFFICE, "visited_woman"),
    "rankings.rank": Verb(lambda e, by: rankings.rank(
        e.chain.program.key, rankings.Places(1), no_kin=True, by=by), OFFICE, "scored_woman"),
    "rankings.decide_ranking": Verb(lambda e, by: rankings.decide_ranking(
        e.ranking, no_kin=True, by=by), (*OFFICE, "approver"), "ranked_woman"),
    "rankings.drop_ranking": Verb(lambda e, by: rankings.drop_ranking(e.ranking, reason=WHY, by=by), OFFICE),
    "rankings.place_again": Verb(lambda e, by: rankings.place_again(
        e.ranked_woman.enrollment, ranking=e.ranking, objection=uuid4(), by=by), (*OFFICE, "approver"), "ranked_woman",
        rankings.NotPlacedAgain),
    "decrees.draft_decree": Verb(lambda e, by: decrees.draft_decree(e.chain.program.key, title="SK", by=by), S),
    "decrees.draft_amendment": Verb(lambda e, by: decrees.draft_amendment(
        e.chain.decree, title="SK", revoke=[e.chain.women[5].enrollment], add=[], reason=WHY, by=by), S, "last_woman"),
    "decrees.remove_from_decree": Verb(lambda e, by: decrees.remove_from_decree(
        e.decree_draft, [e.draft_woman.enrollment], reason=WHY, by=by), S, "draft_woman"),
    "decrees.discard_decree": Verb(lambda e, by: decrees.discard_decree(e.decree_draft, reason=WHY, by=by), S),
    "decrees.lock_decree": Verb(lambda e, by: decrees.lock_decree(e.decree_draft, by=by), S, "draft_woman"),
    "decrees.send_back_decree": Verb(
        lambda e, by: decrees.send_back_decree(e.decree_locked, reason=WHY, by=by), ("staff", "approver")),
    "requests.ask": Verb(lambda e, by: requests.ask(_asked(e), by=by), (*OFFICE, "treasurer", "approver")),
    "requests.decide": Verb(
        lambda e, by: requests.decide(e.request, agree=True, answer="", by=by), ("approver", "supervisor")),
    "decrees.approve_decree": Verb(
        lambda e, by: decrees.approve_decree(e.decree_locked, signed=SIGNED, by=by), A, "locked_woman"),
}  # fmt: skip

MONEY: dict[str, Verb] = {
    "accounts.open_accounts": Verb(_opened_account, S, "screened_woman"),
    "accounts.verify_accounts": Verb(
        lambda e, by: accounts.verify_accounts([e.account], by=by), (*OFFICE, "treasurer"), "visited_woman"),
    "accounts.close_account": Verb(lambda e, by: accounts.close_account(e.account, by=by), OFFICE, "visited_woman"),
    "accounts.record_custody": Verb(
        lambda e, by: accounts.record_custody(_custody(e), by=by), (*OFFICE, "treasurer"), "first_woman"),
    "bank.add_profile": Verb(lambda e, by: bank.add_profile(
        "baru", label="x", bank_code="002", shape=BANK_FORMAT, by=by), ("staff", "administrator"),
        everywhere=True),
    "bank.activate_profile": Verb(
        lambda e, by: bank.activate_profile(e.profile_draft, by=by), ("treasurer", "administrator"), everywhere=True),
    "bank.discard_profile": Verb(lambda e, by: bank.discard_profile(
        e.profile_draft, reason=WHY, by=by), ("treasurer", "administrator"), everywhere=True),
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
    "bank._apply_result": Verb(_result, T),
    "payment_lists.reconcile_list": Verb(lambda e, by: payment_lists.reconcile_list(e.list_answered, by=by), T),
    "payment_lists.close_list": Verb(lambda e, by: payment_lists.close_list(e.chain.grant_list.key, by=by), A),
    "payment_lists.send_back_list": Verb(
        lambda e, by: payment_lists.send_back_list(e.list_locked, reason=WHY, by=by), STOPPERS),
    "payment_lists.abort_list": Verb(
        lambda e, by: payment_lists.abort_list(e.list_locked, reason=WHY, by=by), STOPPERS),
    "installments.hold": Verb(lambda e, by: installments.hold(e.planned, reason=WHY, by=by), OFFICE, "fifth_woman"),
    "installments.let_go": Verb(lambda e, by: installments.let_go(e.held, by=by), OFFICE, "last_woman"),
    "installments.forfeit": Verb(lambda e, by: installments.forfeit(e.planned, reason=WHY, by=by), A, "fifth_woman"),
    "installments.confirm_receipt": Verb(_heard, OFFICE, "second_woman"),
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
VERBS = SELECTION | MONEY | AFTER
WOMEN = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": 5}
