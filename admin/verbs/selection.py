"""Save on selection: one candidate proposed, screened, leaving or finished; her companion; a doubtful double."""

from typing import Any
from uuid import UUID

from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves
from operations.actor import Actor
from operations.books.clock import today
from operations.errors import RuleBroken
from operations.follow_up import outcomes
from operations.selection import candidates, screening
from operations.words import mark
from tables.selection.enrollment import (
    CompanionAssignment,
    DuplicateReview,
    DuplicateState,
    Enrollment,
    EnrollmentState,
)
from tables.steps import Role, by


class AlreadyGoesAlong(RuleBroken):
    text = mark("Orang ini sudah menjadi pendampingnya.")


async def _leave(key: UUID, given: Given, who: Actor) -> Any:
    return await candidates.leave(
        key,
        how=EnrollmentState(given["state"]),
        on=given["left_on"] or await today(),
        reason=given["reason"] or "",
        by=who,
    )


async def _assign(given: Given, who: Actor) -> Any:
    if not await candidates.assign_companion([given["enrollment"]], companion=given["companion"], by=who):
        raise AlreadyGoesAlong


def _decide(state: DuplicateState) -> Change:
    return Change(
        ("state", "reason"),
        lambda key, given, who: screening.decide_duplicate(
            key, same=state == DuplicateState.same, reason=given["reason"] or "", by=who
        ),
        to=state,
    )


SAVES: dict[type[Table], Saves] = {
    Enrollment: Saves(
        Add(
            ("program", "person", "wave", "site"),
            by(Role.staff),
            lambda given, who: candidates.propose_by_hand(**given, by=who),
        ),
        (
            Change(
                ("state", "reason"),
                lambda key, given, who: screening.screen(key, fit=True, reason=given["reason"], by=who),
                to=EnrollmentState.screened,
            ),
            Change(
                ("state", "reason"),
                lambda key, given, who: screening.screen(key, fit=False, reason=given["reason"], by=who),
                to=EnrollmentState.ineligible,
            ),
            *(Change(("state", "reason", "left_on"), _leave, to=how) for how in candidates.LEAVING),
            Change(("state",), lambda key, _, who: outcomes.finish(key, by=who), to=EnrollmentState.finished),
        ),
    ),
    CompanionAssignment: Saves(Add(("enrollment", "companion"), by(Role.staff, Role.supervisor), _assign)),
    DuplicateReview: Saves(changes=(_decide(DuplicateState.same), _decide(DuplicateState.different))),
}
