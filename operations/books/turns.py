"""Whose turn is it? The steps that a state allows, who may take each, and who may not because she acted before.

Roles come from the dict of steps beside each enum; the columns whose signers are barred are the four-eyes rules that
the operations keep. Everything here only explains: the operations and the database decide.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.words import mark
from tables.books.finding import FINDING_STEPS, FindingState
from tables.follow_up.follow_up_rule import FOLLOW_UP_RULE_STEPS, FollowUpRuleState
from tables.follow_up.hand_over import HAND_OVER_STEPS, HandOverState
from tables.follow_up.visit import VISIT_STEPS, VisitState
from tables.money.bank_account import ACCOUNT_STEPS, AccountState
from tables.money.bank_fee import FEE_STEPS, FeeState
from tables.money.bank_file_profile import PROFILE_STEPS, ProfileState
from tables.money.check_rule import CHECK_RULE_STEPS, CheckRuleState
from tables.money.entitlement import ENTITLEMENT_STEPS, EntitlementState
from tables.money.line_explanation import EXPLANATION_STEPS, ExplanationState
from tables.money.past_payment import PAST_STEPS, PastState
from tables.money.paying_account import PAYING_ACCOUNT_STEPS, PayingAccountState
from tables.money.payment_list import AT_THE_TABLE, PAYMENT_LIST_STEPS, ListState, Route
from tables.money.service_day import SERVICE_STEPS, ServiceState
from tables.money.settlement import SETTLEMENT_STEPS, SettlementKind, SettlementState
from tables.money.typed_result import TYPED_STEPS, TypedState
from tables.purchases.purchase import PURCHASE_STEPS, PurchaseState
from tables.purchases.spending_plan import PLAN_STEPS, PlanState
from tables.selection.component import COMPONENT_STEPS, ComponentState
from tables.selection.decree import DECREE_STEPS, DecreeState
from tables.selection.enrollment import DUPLICATE_STEPS, DuplicateState
from tables.selection.import_batch import IMPORT_STEPS, ImportState
from tables.selection.objection import OBJECTION_STEPS, ObjectionState
from tables.selection.program import PROGRAM_STEPS, ProgramState
from tables.selection.ranking import RANKING_STEPS, RankingState
from tables.selection.request import REQUEST_STEPS, RequestState
from tables.selection.rule import RULE_VERSION_STEPS, RuleVersionState
from tables.steps import Role

NEEDS_ROLE = mark("Langkah ini untuk: {roles}.")
ALREADY_ACTED = mark("Anda sudah ikut membuat atau memproses ini. Orang lain harus mengambil langkah ini.")
MAKER_ONLY = mark("Hanya orang yang membuatnya yang bisa mengambil langkah ini.")
RELATED = mark("Anda menyatakan diri kerabat {code}. Orang lain harus mengambil langkah ini.")


class Turn(Struct, frozen=True):
    """One step. `barred` and `maker_only` name columns of the row that hold who acted; `decides` steps are refused to
    relatives."""

    verb: str
    roles: frozenset[Role]
    barred: tuple[str, ...] = ()
    maker_only: str | None = None
    decides: bool = False


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
        return _by_route(turns, row)
    if table == "settlement" and row["kind"] == SettlementKind.written_off:
        return tuple(msgspec.structs.replace(turn, roles=turn.roles & {Role.approver}) for turn in turns)
    return turns


def _by_route(turns: tuple[Turn, ...], row: Mapping[str, Any]) -> tuple[Turn, ...]:
    """`paper`: what became of the treasury's paper that the next step needs; `unanswered`: money without an answer."""
    route = row.get("route", Route.bank_upload)
    if route == Route.recorded_before:
        return ()  # its batch is confirmed or dropped, never the list
    if route != Route.bank_upload:
        turns = tuple(turn for turn in turns if turn.verb != "file")
    if route in AT_THE_TABLE:
        turns = tuple(_HAND_OVER if turn.verb == "result" else turn for turn in turns)
    if row["state"] == ListState.sent and not row["unanswered"]:
        return (turns[1], turns[0], *turns[2:])
    if (
        route == Route.treasury
        and row["state"] in (ListState.approved, ListState.released)
        and row["paper"] != "confirmed"
    ):
        return (_RECORD if row["paper"] is None else _LOOK, *turns[1:])
    return turns


_OFFICE = frozenset({Role.staff, Role.supervisor})
_MADE = ("made_by", "locked_by")
_SEEN = ("confirmed_by", "went_along")
_PAY = PAYMENT_LIST_STEPS
_HAND_OVER = Turn("hand_over", frozenset({Role.treasurer}), (*_MADE, "approved_by", "second_approved_by"))
_RECORD = Turn("record", frozenset({Role.staff, Role.treasurer}))
_LOOK = Turn("look", frozenset({Role.staff, Role.treasurer, Role.approver}), ("paper_by",))
_SCREEN = Turn("screen", _OFFICE, ("made_by",), decides=True)


def _stop(now: ListState) -> tuple[Turn, ...]:
    return tuple(
        Turn(verb, _PAY[now][to])
        for verb, to in (("send_back", ListState.draft), ("abort", ListState.aborted))
        if to in _PAY[now]
    )


def _from(steps: Any, now: str, to: str, verb: str, *barred: str, decides: bool = False) -> Turn:
    return Turn(verb, steps[now][to], barred, decides=decides)


_decision = partial(_from, decides=True)


def _activated(steps: Any) -> tuple[Turn, ...]:
    return _from(steps, "draft", "active", "activate", "made_by"), _from(steps, "draft", "dropped", "discard")


_LIST_TURNS = {
    ListState.draft: (_decision(_PAY, ListState.draft, ListState.locked, "lock"), *_stop(ListState.draft)),
    ListState.locked: (
        _decision(_PAY, ListState.locked, ListState.checked, "check", *_MADE),
        *_stop(ListState.locked),
    ),
    ListState.checked: (
        _decision(_PAY, ListState.checked, ListState.approved, "approve", *_MADE, "checked_by", "approved_by"),
        *_stop(ListState.checked),
    ),
    ListState.approved: (
        _decision(_PAY, ListState.approved, ListState.released, "release", *_MADE, "approved_by", "second_approved_by"),
        *_stop(ListState.approved),
    ),
    ListState.released: (
        _from(_PAY, ListState.released, ListState.sent, "send"),
        Turn("file", frozenset({Role.treasurer})),
        *_stop(ListState.released),
    ),
    ListState.sent: (
        Turn("result", frozenset({Role.treasurer})),
        _from(_PAY, ListState.sent, ListState.reconciled, "reconcile"),
        Turn("file", frozenset({Role.treasurer})),
    ),
    ListState.reconciled: (_from(_PAY, ListState.reconciled, ListState.closed, "close"),),
}
_P, _V, _F, _E = PurchaseState, VisitState, FindingState, EntitlementState
TURNS: dict[str, Mapping[Any, tuple[Turn, ...]]] = {
    "payment_list": _LIST_TURNS,
    "decree": {
        DecreeState.draft: (
            _decision(DECREE_STEPS, DecreeState.draft, DecreeState.locked, "lock"),
            Turn("take_out", frozenset({Role.staff})),
            _from(DECREE_STEPS, DecreeState.draft, DecreeState.dropped, "discard"),
        ),
        DecreeState.locked: (
            _decision(DECREE_STEPS, DecreeState.locked, DecreeState.approved, "approve", *_MADE),
            _from(DECREE_STEPS, DecreeState.locked, DecreeState.draft, "send_back"),
        ),
    },
    "ranking": {
        RankingState.made: (
            _decision(RANKING_STEPS, "made", "decided", "decide", "made_by"),
            _from(RANKING_STEPS, "made", "dropped", "discard"),
        )
    },
    "objection": {
        ObjectionState.open: (_decision(OBJECTION_STEPS, "open", "upheld", "decide", "made_by", "decided_before"),)
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
    "program": {ProgramState.draft: _activated(PROGRAM_STEPS)},
    "component": {ComponentState.draft: _activated(COMPONENT_STEPS)},
    "rule_version": {
        RuleVersionState.draft: (
            _from(RULE_VERSION_STEPS, "draft", "active", "activate", "made_by", "wrote_in"),
            _from(RULE_VERSION_STEPS, "draft", "dropped", "discard"),
        )
    },
    "bank_file_profile": {ProfileState.draft: _activated(PROFILE_STEPS)},
    "paying_account": {PayingAccountState.draft: _activated(PAYING_ACCOUNT_STEPS)},
    "check_rule": {CheckRuleState.draft: (_from(CHECK_RULE_STEPS, "draft", "active", "activate", "made_by"),)},
    "follow_up_rule": {
        FollowUpRuleState.draft: (_from(FOLLOW_UP_RULE_STEPS, "draft", "active", "activate", "made_by"),)
    },
    "hand_over": {HandOverState.offered: (_from(HAND_OVER_STEPS, "offered", "accepted", "accept", "made_by"),)},
    "typed_result": {TypedState.proposed: (_from(TYPED_STEPS, "proposed", "confirmed", "confirm_typed", "made_by"),)},
    "line_explanation": {
        ExplanationState.given: (_from(EXPLANATION_STEPS, "given", "confirmed", "confirm_explanation", "made_by"),)
    },
    "bank_fee": {FeeState.recorded: (_from(FEE_STEPS, "recorded", "confirmed", "decide", "recorded_by"),)},
    "duplicate_review": {
        DuplicateState.open: (_decision(DUPLICATE_STEPS, "open", "same", "decide", "made_by"),),
        DuplicateState.unsure: (_decision(DUPLICATE_STEPS, "unsure", "same", "decide", "made_by", "decided_by"),),
        DuplicateState.same: (_decision(DUPLICATE_STEPS, "same", "undone", "undo", "decided_by"),),
    },
    "two_person_request": {RequestState.asked: (_from(REQUEST_STEPS, "asked", "agreed", "decide", "asked_by"),)},
    "bank_account": {AccountState.opened: (_from(ACCOUNT_STEPS, "opened", "verified", "verify", "made_by"),)},
    "service_day": {
        ServiceState.open: (_from(SERVICE_STEPS, "open", "signed", "sign"),),
        ServiceState.signed: (_from(SERVICE_STEPS, "signed", "closed", "close", "signed_by", "locked_by"),),
    },
    "spending_plan": {
        PlanState.draft: (
            _decision(PLAN_STEPS, "draft", "agreed", "agree", "made_by"),
            _decision(PLAN_STEPS, "draft", "dropped", "discard"),
        )
    },
    "past_batch": {
        PastState.recorded: (
            _decision(PAST_STEPS, "recorded", "confirmed", "confirm_past", "made_by"),
            _from(PAST_STEPS, "recorded", "dropped", "drop_past"),
        )
    },
    "settlement": {
        SettlementState.proposed: (_decision(SETTLEMENT_STEPS, "proposed", "accepted", "decide", "made_by"),)
    },
    "purchase": {
        _P.confirmed: (
            _decision(PURCHASE_STEPS, _P.confirmed, _P.accepted, "accept", *_SEEN),
            _decision(PURCHASE_STEPS, _P.confirmed, _P.queried, "query", *_SEEN),
            _decision(PURCHASE_STEPS, _P.confirmed, _P.rejected, "reject", *_SEEN),
        ),
        _P.queried: (
            _from(PURCHASE_STEPS, _P.queried, _P.confirmed, "answer"),
            _decision(PURCHASE_STEPS, _P.queried, _P.accepted, "accept", *_SEEN),
            _decision(PURCHASE_STEPS, _P.queried, _P.rejected, "reject", *_SEEN),
        ),
    },
    "visit": {
        _V.submitted: (
            _decision(VISIT_STEPS, _V.submitted, _V.accepted, "accept", "companion", "submitted_by"),
            _decision(VISIT_STEPS, _V.submitted, _V.sent_back, "send_back", "companion", "submitted_by"),
        ),
    },
    "finding": {
        _F.open: (_decision(FINDING_STEPS, _F.open, _F.answered, "answer", "went_along"),),
        _F.answered: (
            _decision(FINDING_STEPS, _F.answered, _F.closed, "close", "answered_by"),
            _decision(FINDING_STEPS, _F.answered, _F.open, "reopen"),
        ),
    },
    "entitlement": {
        _E.active: (_decision(ENTITLEMENT_STEPS, _E.active, _E.settled, "settle"),),
        _E.settled: (_decision(ENTITLEMENT_STEPS, _E.settled, _E.closed, "close", "settled_by"),),
    },
}
