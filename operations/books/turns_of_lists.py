"""Whose turn it is with a payment list, by its route."""

from collections.abc import Mapping
from typing import Any

from operations.books.turn import Turn, decision_from, turn_from
from tables.money.payment_list import AT_THE_TABLE, PAYMENT_LIST_STEPS, ListState, Route
from tables.steps import Role

MADE = ("made_by", "locked_by")
_PAY = PAYMENT_LIST_STEPS
_HAND_OVER = Turn("hand_over", frozenset({Role.treasurer}), (*MADE, "approved_by", "second_approved_by"))
_ASK_STOP = Turn("ask_stop", frozenset({Role.staff, Role.treasurer}))
_RECORD = Turn("record", frozenset({Role.staff, Role.treasurer}))
_LOOK = Turn("look", frozenset({Role.staff, Role.treasurer, Role.approver}), ("paper_by",))


def by_route(turns: tuple[Turn, ...], row: Mapping[str, Any]) -> tuple[Turn, ...]:
    """`paper`: what became of the treasury's paper that the next step needs; `unanswered`: money without an answer."""
    route = row.get("route", Route.bank_upload)
    if route == Route.recorded_before:
        return ()  # its batch is confirmed or dropped, never the list
    if route != Route.bank_upload and not row.get("file_sha256"):
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


def _stop(now: ListState) -> tuple[Turn, ...]:
    return tuple(
        Turn(verb, _PAY[now][to])
        for verb, to in (("send_back", ListState.draft), ("abort", ListState.aborted))
        if to in _PAY[now]
    )


LIST_TURNS = {
    ListState.draft: (decision_from(_PAY, ListState.draft, ListState.locked, "lock"), *_stop(ListState.draft)),
    ListState.locked: (
        decision_from(_PAY, ListState.locked, ListState.checked, "check", *MADE),
        *_stop(ListState.locked),
    ),
    ListState.checked: (
        decision_from(_PAY, ListState.checked, ListState.approved, "approve", *MADE, "checked_by", "approved_by"),
        *_stop(ListState.checked),
    ),
    ListState.approved: (
        decision_from(
            _PAY, ListState.approved, ListState.released, "release", *MADE, "approved_by", "second_approved_by"
        ),
        *_stop(ListState.approved),
    ),
    ListState.released: (
        turn_from(_PAY, ListState.released, ListState.sent, "send"),
        Turn("file", frozenset({Role.treasurer})),
        _ASK_STOP,
    ),
    ListState.sent: (
        Turn("result", frozenset({Role.treasurer})),
        turn_from(_PAY, ListState.sent, ListState.reconciled, "reconcile"),
        Turn("file", frozenset({Role.treasurer})),
    ),
    ListState.reconciled: (turn_from(_PAY, ListState.reconciled, ListState.closed, "close"),),
}
