"""Whose turn it is with a case: somebody assigns, whoever holds it works on it, another closes."""

from collections.abc import Mapping
from typing import Any

from operations.books.turn import Turn
from tables.follow_up.case_response import CASE_STEPS, CaseState

C = CaseState


def _turn(now: CaseState, to: CaseState, verb: str, *barred: str) -> Turn:
    return Turn(verb, CASE_STEPS[now][to], barred, decides=True)


def _work(now: CaseState, to: CaseState, verb: str) -> Turn:
    return Turn(verb, CASE_STEPS[now][to], maker_only="assignee", decides=True)


_ASSIGN = _turn(C.received, C.assigned, "assign")
CASE_TURNS: Mapping[Any, tuple[Turn, ...]] = {
    C.received: (_ASSIGN, _turn(C.received, C.referred, "refer")),
    C.assigned: (_work(C.assigned, C.in_progress, "start"), _ASSIGN, _turn(C.assigned, C.referred, "refer")),
    C.in_progress: (
        _work(C.in_progress, C.resolved, "resolve"),
        _work(C.in_progress, C.on_hold, "hold"),
        _ASSIGN,
        _turn(C.in_progress, C.referred, "refer"),
    ),
    C.on_hold: (_work(C.on_hold, C.in_progress, "start"), _ASSIGN, _turn(C.on_hold, C.referred, "refer")),
    C.resolved: (_turn(C.resolved, C.closed, "close", "resolved_by"), _turn(C.resolved, C.reopened, "reopen")),
    C.closed: (_turn(C.closed, C.reopened, "reopen"),),
    C.referred: (_turn(C.referred, C.closed, "close"), _turn(C.referred, C.reopened, "reopen")),
    C.reopened: (_ASSIGN, _turn(C.reopened, C.referred, "refer")),
}
