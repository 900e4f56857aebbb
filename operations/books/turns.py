"""Whose turn is it? The steps that a state allows, who may take each, and who may not because she acted before.

Roles come from the dict of steps beside each enum; the columns whose signers are barred are the four-eyes rules that
the operations keep. Everything here only explains: the operations and the database decide.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.turn import Turn, decision_from, turn_from
from operations.books.turns_of_audit import AUDIT_TURNS
from operations.books.turns_of_cases import CASE_TURNS
from operations.books.turns_of_lists import LIST_TURNS, MADE, by_route
from operations.books.turns_of_reports import REPORT_TURNS
from operations.words import mark
from tables.books.finding import FINDING_STEPS, FindingState
from tables.follow_up.case_response import CASE_RULE_STEPS, CaseRuleState
from tables.follow_up.follow_up_rule import FOLLOW_UP_RULE_STEPS, FollowUpRuleState
from tables.follow_up.hand_over import HAND_OVER_STEPS, HandOverState
from tables.follow_up.visit import VISIT_STEPS, VisitState
from tables.money.account_answer import ANSWER_STEPS, AnswerState
from tables.money.bank_account import ACCOUNT_STEPS, AccountState
from tables.money.bank_fee import FEE_STEPS, FeeState
from tables.money.bank_file_profile import PROFILE_STEPS, ProfileState
from tables.money.check_rule import CHECK_RULE_STEPS, CheckRuleState
from tables.money.entitlement import ENTITLEMENT_STEPS, EntitlementState
from tables.money.line_explanation import EXPLANATION_STEPS, ExplanationState
from tables.money.opening_profile import OPENING_PROFILE_STEPS, OpeningProfileState
from tables.money.past_payment import PAST_STEPS, PastState
from tables.money.paying_account import PAYING_ACCOUNT_STEPS, PayingAccountState
from tables.money.service_day import SERVICE_STEPS, ServiceState
from tables.money.settlement import SETTLEMENT_STEPS, SettlementKind, SettlementState
from tables.money.typed_result import TYPED_STEPS, TypedState
from tables.purchases.price_reference import REFERENCE_STEPS, ReferenceState
from tables.purchases.purchase import PURCHASE_STEPS, PurchaseState
from tables.purchases.spending_plan import PLAN_STEPS, PlanState
from tables.selection.component import COMPONENT_STEPS, ComponentState
from tables.selection.death_list import (
    DEATH_ANSWER_STEPS,
    DEATH_LIST_STEPS,
    DeathAnswerState,
    DeathListState,
)
from tables.selection.decree import DECREE_STEPS, DecreeState
from tables.selection.enrollment import DUPLICATE_STEPS, DuplicateState
from tables.selection.import_batch import IMPORT_STEPS, ImportState
from tables.selection.objection import OBJECTION_STEPS, ObjectionState
from tables.selection.program import PROGRAM_STEPS, ProgramState
from tables.selection.ranking import RANKING_STEPS, RankingState
from tables.selection.request import APPROVERS_ONLY, REQUEST_STEPS, RequestState
from tables.selection.rule import RULE_VERSION_STEPS, RuleVersionState
from tables.steps import Role

NEEDS_ROLE = mark("Langkah ini untuk: {roles}.")
ALREADY_ACTED = mark("Anda sudah ikut membuat atau memproses ini. Orang lain harus mengambil langkah ini.")
MAKER_ONLY = mark("Hanya orang yang membuat atau menanganinya yang bisa mengambil langkah ini.")
RELATED = mark("Anda menyatakan diri kerabat {code}. Orang lain harus mengambil langkah ini.")


class Hindrance(Struct, frozen=True):
    """Why this actor may not take the step."""

    text: str
    roles: frozenset[Role] = frozenset()
    code: str = ""


def hindrance(turn: Turn, row: Mapping[str, Any], *, by: Actor, subject: str = "") -> Hindrance | None:
    """None when the step is hers. `row` holds the signature columns and, where it matters, `related`: the code of a
    person in it whose relative she is."""
    held = by.roles | {role for role, table, key in by.stand_ins if (table, key) == (subject, str(row.get("id")))}
    if not held & turn.roles:
        return Hindrance(NEEDS_ROLE, roles=turn.roles)
    if turn.maker_only and row[turn.maker_only] != by.id:
        return Hindrance(MAKER_ONLY, roles=turn.roles)
    if by.id in {row.get(column) for column in turn.barred}:
        return Hindrance(ALREADY_ACTED, roles=turn.roles)
    if turn.decides and row.get("related"):
        return Hindrance(RELATED, roles=turn.roles, code=row["related"])
    return None


def turns_of(table: str, row: Mapping[str, Any]) -> tuple[Turn, ...]:
    """The steps from here, the way forward first; empty at the end of the way."""
    turns = TURNS[table].get(row["state"], ())
    if table == "payment_list":
        return by_route(turns, row)
    if table == "purchase":
        return _of_purchase(turns, row)
    if row.get("kind") in _KINDS_OF_APPROVERS.get(table, ()):
        return tuple(msgspec.structs.replace(turn, roles=turn.roles & {Role.approver}) for turn in turns)
    return turns


def _of_purchase(turns: tuple[Turn, ...], row: Mapping[str, Any]) -> tuple[Turn, ...]:
    """Whose approval is asked for; and what was accepted unseen may be looked at until a person decided."""
    if row["state"] == PurchaseState.accepted and (not row.get("accepted_unseen") or row.get("decided_by")):
        return ()
    if not row.get("asked_by"):
        return turns
    asked = {"accept", "reject"}
    barred = (*_SEEN, "asked_by")
    return tuple(
        msgspec.structs.replace(turn, roles=_APPROVERS, barred=barred) if turn.verb in asked else turn
        for turn in turns
        if turn.verb != "ask"
    )


_KINDS_OF_APPROVERS = {"settlement": {SettlementKind.written_off}, "two_person_request": APPROVERS_ONLY}
_OFFICE = frozenset({Role.staff, Role.supervisor})
_APPROVERS = frozenset({Role.approver, Role.supervisor})
_SEEN = ("confirmed_by", "went_along")
_SCREEN = Turn("screen", _OFFICE, ("made_by",), decides=True)


def _activated(steps: Any) -> tuple[Turn, ...]:
    return turn_from(steps, "draft", "active", "activate", "made_by"), turn_from(steps, "draft", "dropped", "discard")


_P, _V, _F, _E = PurchaseState, VisitState, FindingState, EntitlementState

TURNS: dict[str, Mapping[Any, tuple[Turn, ...]]] = {
    "payment_list": LIST_TURNS,
    "decree": {
        DecreeState.draft: (
            decision_from(DECREE_STEPS, DecreeState.draft, DecreeState.locked, "lock"),
            Turn("take_out", frozenset({Role.staff})),
            turn_from(DECREE_STEPS, DecreeState.draft, DecreeState.dropped, "discard"),
        ),
        DecreeState.locked: (
            decision_from(DECREE_STEPS, DecreeState.locked, DecreeState.approved, "approve", *MADE),
            turn_from(DECREE_STEPS, DecreeState.locked, DecreeState.draft, "send_back"),
        ),
    },
    "ranking": {
        RankingState.made: (
            decision_from(RANKING_STEPS, "made", "decided", "decide", "made_by"),
            turn_from(RANKING_STEPS, "made", "dropped", "discard"),
        )
    },
    "objection": {
        ObjectionState.open: (decision_from(OBJECTION_STEPS, "open", "upheld", "decide", "made_by", "decided_before"),)
    },
    "import_batch": {
        ImportState.uploaded: (
            Turn("map", IMPORT_STEPS[ImportState.uploaded][ImportState.checked], maker_only="made_by"),
            Turn("refuse", IMPORT_STEPS[ImportState.uploaded][ImportState.refused], maker_only="made_by"),
        ),
        ImportState.checked: (
            Turn("apply", IMPORT_STEPS[ImportState.checked][ImportState.applied], maker_only="made_by"),
            Turn("refuse", IMPORT_STEPS[ImportState.checked][ImportState.refused], maker_only="made_by"),
        ),
        ImportState.applied: (_SCREEN, Turn("undo", IMPORT_STEPS[ImportState.applied][ImportState.undone])),
    },
    "account_answer": {
        AnswerState.checked: (
            Turn("apply", ANSWER_STEPS[AnswerState.checked][AnswerState.applied], maker_only="made_by"),
            Turn("refuse", ANSWER_STEPS[AnswerState.checked][AnswerState.refused]),
        )
    },
    "opening_profile": {OpeningProfileState.draft: _activated(OPENING_PROFILE_STEPS)},
    "program": {ProgramState.draft: _activated(PROGRAM_STEPS)},
    "component": {ComponentState.draft: _activated(COMPONENT_STEPS)},
    "rule_version": {
        RuleVersionState.draft: (
            turn_from(RULE_VERSION_STEPS, "draft", "active", "activate", "made_by", "wrote_in"),
            turn_from(RULE_VERSION_STEPS, "draft", "dropped", "discard"),
        )
    },
    "bank_file_profile": {ProfileState.draft: _activated(PROFILE_STEPS)},
    "paying_account": {PayingAccountState.draft: _activated(PAYING_ACCOUNT_STEPS)},
    "price_reference": {ReferenceState.draft: (turn_from(REFERENCE_STEPS, "draft", "active", "activate", "made_by"),)},
    "check_rule": {CheckRuleState.draft: (turn_from(CHECK_RULE_STEPS, "draft", "active", "activate", "made_by"),)},
    "typed_result": {
        TypedState.proposed: (turn_from(TYPED_STEPS, "proposed", "confirmed", "confirm_typed", "made_by"),)
    },
    "follow_up_rule": {
        FollowUpRuleState.draft: (turn_from(FOLLOW_UP_RULE_STEPS, "draft", "active", "activate", "made_by"),)
    },
    "hand_over": {
        HandOverState.offered: (turn_from(HAND_OVER_STEPS, "offered", "accepted", "accept", "made_by"),),
        HandOverState.accepted: (Turn("tell", _OFFICE),),
    },
    "line_explanation": {
        ExplanationState.given: (turn_from(EXPLANATION_STEPS, "given", "confirmed", "confirm_explanation", "made_by"),)
    },
    "death_list": {
        DeathListState.recorded: (
            turn_from(DEATH_LIST_STEPS, "recorded", "confirmed", "confirm_deaths", "made_by"),
            turn_from(DEATH_LIST_STEPS, "recorded", "dropped", "drop_deaths"),
        )
    },
    "death_answer": {
        DeathAnswerState.proposed: (
            decision_from(DEATH_ANSWER_STEPS, "proposed", "confirmed", "confirm_alive", "made_by"),
            decision_from(DEATH_ANSWER_STEPS, "proposed", "refused", "refuse_alive"),
        )
    },
    "bank_fee": {FeeState.recorded: (turn_from(FEE_STEPS, "recorded", "confirmed", "decide", "recorded_by"),)},
    "duplicate_review": {
        DuplicateState.open: (decision_from(DUPLICATE_STEPS, "open", "same", "decide", "made_by"),),
        DuplicateState.unsure: (decision_from(DUPLICATE_STEPS, "unsure", "same", "decide", "made_by", "decided_by"),),
        DuplicateState.same: (decision_from(DUPLICATE_STEPS, "same", "undone", "undo", "decided_by"),),
    },
    "two_person_request": {
        RequestState.asked: (decision_from(REQUEST_STEPS, "asked", "agreed", "decide", "asked_by"),)
    },
    "bank_account": {AccountState.opened: (turn_from(ACCOUNT_STEPS, "opened", "verified", "verify", "made_by"),)},
    "service_day": {
        ServiceState.open: (turn_from(SERVICE_STEPS, "open", "signed", "sign"),),
        ServiceState.signed: (turn_from(SERVICE_STEPS, "signed", "closed", "close", "signed_by", "locked_by"),),
    },
    "spending_plan": {
        PlanState.draft: (
            decision_from(PLAN_STEPS, "draft", "agreed", "agree", "made_by"),
            decision_from(PLAN_STEPS, "draft", "dropped", "discard"),
        )
    },
    "past_batch": {
        PastState.recorded: (
            decision_from(PAST_STEPS, "recorded", "confirmed", "confirm_past", "made_by"),
            turn_from(PAST_STEPS, "recorded", "dropped", "drop_past"),
        )
    },
    "settlement": {
        SettlementState.proposed: (decision_from(SETTLEMENT_STEPS, "proposed", "accepted", "decide", "made_by"),)
    },
    "purchase": {
        _P.confirmed: tuple(Turn(verb, _OFFICE, _SEEN, decides=True) for verb in ("accept", "query", "ask", "reject")),
        _P.accepted: tuple(Turn(verb, _OFFICE, _SEEN, decides=True) for verb in ("accept", "query", "reject")),
        _P.queried: (
            turn_from(PURCHASE_STEPS, _P.queried, _P.confirmed, "answer"),
            decision_from(PURCHASE_STEPS, _P.queried, _P.accepted, "accept", *_SEEN),
            decision_from(PURCHASE_STEPS, _P.queried, _P.rejected, "reject", *_SEEN),
        ),
    },
    "visit": {
        _V.submitted: (
            decision_from(VISIT_STEPS, _V.submitted, _V.accepted, "accept", "companion", "submitted_by"),
            decision_from(VISIT_STEPS, _V.submitted, _V.sent_back, "send_back", "companion", "submitted_by"),
        ),
    },
    "case_response": CASE_TURNS,
    **REPORT_TURNS,
    **AUDIT_TURNS,
    "case_rule": {CaseRuleState.draft: (turn_from(CASE_RULE_STEPS, "draft", "active", "activate", "made_by"),)},
    "finding": {
        _F.open: (decision_from(FINDING_STEPS, _F.open, _F.answered, "answer", "went_along"),),
        _F.answered: (
            decision_from(FINDING_STEPS, _F.answered, _F.closed, "close", "answered_by"),
            decision_from(FINDING_STEPS, _F.answered, _F.open, "reopen"),
        ),
    },
    "entitlement": {
        _E.active: (decision_from(ENTITLEMENT_STEPS, _E.active, _E.settled, "settle"),),
        _E.settled: (decision_from(ENTITLEMENT_STEPS, _E.settled, _E.closed, "close", "settled_by"),),
    },
}
