"""What waits, for whom, since when: the same counts for the person whose turn it is and for those who wait for her.

Eleven statements whatever the size of the programs. Nobody is shown work that she may not do because she made it.
"""

from collections import defaultdict
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.turns import hindrance, turns_of
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.people import stand_ins
from operations.people.probes import WATCHERS
from tables.selection.enrollment import ENROLLMENT_STEPS, EnrollmentState
from tables.selection.request import RequestKind
from tables.steps import DESK_ROLES, MONEY_ROLES, Role

_OFFICE = frozenset({Role.staff, Role.supervisor})
_STAFF = frozenset({Role.staff})
_E = EnrollmentState


def _turn(table: str, **row: Any) -> frozenset[Role]:
    return turns_of(table, row)[0].roles


ROLES: dict[str, frozenset[Role]] = {
    "program_activate": _turn("program", state="draft"),
    "component_activate": _turn("component", state="draft"),
    "rules_activate": _turn("rule_version", state="draft"),
    "profile_activate": _turn("bank_file_profile", state="draft"),
    "opening_profile_activate": _turn("opening_profile", state="draft"),
    "paying_account_activate": _turn("paying_account", state="draft"),
    "follow_up_rule_activate": _turn("follow_up_rule", state="draft"),
    "hand_over_answer": _turn("hand_over", state="offered"),
    "hand_over_tell": _turn("hand_over", state="accepted"),
    "check_rule_activate": _turn("check_rule", state="draft"),
    "price_reference_activate": _turn("price_reference", state="draft"),
    "import_map": _turn("import_batch", state="uploaded"),
    "import_apply": _turn("import_batch", state="checked"),
    "import_screen": _turn("import_batch", state="applied"),
    "death_list_confirm": _turn("death_list", state="recorded"),
    "deaths_decide": _OFFICE,
    "death_answer_confirm": _turn("death_answer", state="proposed"),
    "duplicate_decide": _turn("duplicate_review", state="open"),
    "request_decide": _turn("two_person_request", state="asked"),
    "request_approve": _turn("two_person_request", state="asked", kind=RequestKind.leaving),
    "alert_look": WATCHERS,
    "candidates_assign": _OFFICE,
    "candidates_visit": ENROLLMENT_STEPS[_E.screened][_E.visited],
    "candidates_score": ENROLLMENT_STEPS[_E.visited][_E.scored],
    "candidates_rank": _OFFICE,
    "ranking_decide": _turn("ranking", state="made"),
    "objection_decide": _turn("objection", state="open"),
    "decree_draft": _STAFF,
    "decree_lock": _turn("decree", state="draft"),
    "decree_approve": _turn("decree", state="locked"),
    "decree_scan": _STAFF,
    "accounts_open": _STAFF,
    "account_answer_apply": _turn("account_answer", state="checked"),
    "accounts_verify": _turn("bank_account", state="opened"),
    "passbooks": _OFFICE | {Role.treasurer},
    "service_day_sign": _turn("service_day", state="open"),
    "service_day_close": _turn("service_day", state="signed"),
    "plans_make": frozenset({Role.staff, Role.companion}),
    "plans_agree": _turn("spending_plan", state="draft"),
    "installments_due": _STAFF,
    "list_lock": _turn("payment_list", state="draft"),
    "list_check": _turn("payment_list", state="locked"),
    "list_justify": frozenset({Role.staff, Role.treasurer, Role.approver}),
    "list_approve": _turn("payment_list", state="checked"),
    "list_release": _turn("payment_list", state="approved"),
    "list_record": _turn("payment_list", state="approved", route="treasury", paper=None),
    "list_look": _turn("payment_list", state="approved", route="treasury", paper="recorded"),
    "list_send": _turn("payment_list", state="released"),
    "list_result": _turn("payment_list", state="sent", unanswered=True),
    "list_hand_over": _turn("payment_list", state="sent", route="cash_desk", unanswered=True),
    "bank_lines_explain": frozenset({Role.treasurer, Role.approver}),
    "typed_confirm": _turn("typed_result", state="proposed"),
    "explanations_confirm": _turn("line_explanation", state="given"),
    "list_reconcile": _turn("payment_list", state="sent", unanswered=False),
    "list_close": _turn("payment_list", state="reconciled"),
    "list_retry": _STAFF,
    "fee_decide": _turn("bank_fee", state="recorded"),
    "past_confirm": _turn("past_batch", state="recorded"),
    "list_scan": _STAFF,
    "list_receipts": _STAFF,
    "installments_confirm": _OFFICE,
    "cards_hand": DESK_ROLES,
    "purchases_review": _turn("purchase", state="confirmed"),
    "substitutions_decide": _turn("purchase", state="confirmed", asked_by=True),
    "purchases_answer": _turn("purchase", state="queried"),
    "visits_make": frozenset({Role.companion}),
    "visits_accept": _turn("visit", state="submitted"),
    "case_assign": _turn("case_response", state="received"),
    "case_work": _turn("case_response", state="assigned"),
    "case_close": _turn("case_response", state="resolved"),
    "case_rule_activate": _turn("case_rule", state="draft"),
    "refunds_notice": frozenset({Role.staff, Role.treasurer}),
    "refunds_overdue": frozenset({Role.staff, Role.treasurer}),
    "refund_rule_activate": frozenset({Role.approver, Role.supervisor}),
    "field_events_look": _OFFICE,
    "reports_overdue": _OFFICE,
    "report_scan": _STAFF,
    "reports_accept": _turn("accountability_report", state="submitted"),
    "report_rule_activate": _turn("report_rule", state="draft"),
    "companion_reports_overdue": frozenset({Role.companion}),
    "companion_reports_accept": _turn("companion_report", state="submitted"),
    "settlements_returned": _turn("settlement", state="proposed", kind="returned"),
    "settlements_reported_before": _turn("settlement", state="proposed", kind="reported_before"),
    "settlements_written_off": _turn("settlement", state="proposed", kind="written_off"),
    "entitlements_settle": _turn("entitlement", state="active"),
    "entitlements_close": _turn("entitlement", state="settled"),
    "people_finish": ENROLLMENT_STEPS[_E.active][_E.finished],
    "findings_answer": _turn("finding", state="open"),
    "findings_close": _turn("finding", state="answered"),
    "audit_findings_answer": _turn("audit_finding", state="open"),
    "audit_findings_decide": _turn("audit_finding", state="answered"),
    "audit_findings_close": _turn("audit_finding", state="accepted"),
    "audit_rule_activate": _turn("audit_rule", state="draft"),
    "audit_letter_approve": _turn("audit_letter", state="registered"),
    "audit_opening_check": _turn("audit_opening", state="asked"),
    "audit_opening_agree": _turn("audit_opening", state="checked"),
    "roles_confirm": MONEY_ROLES,
    "stand_ins_confirm": MONEY_ROLES,
}
"""Every kind of work in the order of the way, with the roles whose turn it is."""


class Work(Struct, frozen=True):
    """`key` and `program` lead to the thing when `count` is one, and to the first of them otherwise."""

    kind: str
    count: int
    days: int
    key: UUID | None
    program: str | None
    roles: frozenset[Role]


class Waiting(Struct, frozen=True):
    """`others`: what is under way elsewhere, with the roles that it waits for."""

    mine: list[Work]
    others: list[Work]


async def waiting_for(*, by: Actor) -> Waiting:
    """Both sign-in's tables and the programs' tables are asked, each in a transaction of its own."""
    mine, others = await _work(by=by)
    if by.organization is not None and by.roles & DESK_ROLES:
        for row in await stand_ins.office(by=by):
            if row["confirmed_by"] is None and (row["kind"] == "stand_in" or row["role"] in MONEY_ROLES):
                hers = bool(by.roles & MONEY_ROLES) and by.id not in (row["user_id"], row["given_by"])
                (mine if hers else others)[f"{row['kind']}s_confirm"].append((1, 0, None, None))
    return Waiting(mine=_summed(mine), others=_summed(others))


_AUDITORS_PARTS = ("audit",)
_PARTS = ("selection", "money", "answers", "papers", "refunds", "follow_up", "cases", "reports", *_AUDITORS_PARTS)
_Found = dict[str, list[tuple[int, int, UUID | None, str | None]]]


@reading
async def _work(*, by: Actor) -> tuple[_Found, _Found]:
    mine: _Found = defaultdict(list)
    others: _Found = defaultdict(list)
    for row in await rows_of("books/sql/waiting/objects.sql"):
        verb = turns_of(row["subject"], row)[0].verb
        kind = f"{'list' if row['subject'] == 'payment_list' else row['subject']}_{verb}"
        hers = _is_hers(row, by)
        (mine if hers else others)[kind].append((1, row["days"] or 0, row["id"], row["program"]))
    for part in _PARTS if by.roles & DESK_ROLES else _AUDITORS_PARTS if Role.auditor in by.roles else ():
        for row in await rows_of(f"books/sql/waiting/{part}.sql"):
            _sort_in(row, by, mine, others)
    return mine, others


def _is_hers(row: Row, by: Actor) -> bool:
    return hindrance(turns_of(row["subject"], row)[0], row, by=by, subject=row["subject"]) is None


def _sort_in(row: Row, by: Actor, mine: _Found, others: _Found) -> None:
    """What she may do is hers; what she is barred from, or what is another role's, is under way elsewhere."""
    kind, holds = row["kind"], bool(by.roles & ROLES[row["kind"]])
    if row["free"]:
        (mine if holds else others)[kind].append((row["free"], row["free_days"], row["key"], row["program"]))
    if row["barred"]:
        others[kind].append((row["barred"], row["barred_days"], row["key"], row["program"]))


def _summed(found: _Found) -> list[Work]:
    order = {kind: place for place, kind in enumerate(ROLES)}
    works = []
    for kind, parts in found.items():
        _, _, key, program = max(parts, key=lambda part: part[1])
        count, days = sum(part[0] for part in parts), max(part[1] for part in parts)
        works.append(Work(kind, count, days, key, program, ROLES[kind]))
    return sorted(works, key=lambda work: (-work.days, order[work.kind]))
