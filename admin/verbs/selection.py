"""Save on selection: one candidate proposed or screened, and her companion."""

from typing import Any
from uuid import uuid4

from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.selection import candidates, other_aid, screening
from operations.words import mark
from tables.selection.enrollment import CompanionAssignment, Enrollment, EnrollmentState
from tables.selection.other_aid import OtherAid
from tables.steps import Role, by


class AlreadyGoesAlong(RuleBroken):
    text = mark("Orang ini sudah menjadi pendampingnya.")


async def _assign(given: Given, who: Actor) -> Any:
    if not await candidates.assign_companion([given["enrollment"]], companion=given["companion"], by=who):
        raise AlreadyGoesAlong


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
        ),
    ),
    OtherAid: Saves(
        Add(
            ("enrollment", "source", "kind", "year", "amount_rp", "evidence"),
            by(Role.staff, Role.supervisor),
            lambda given, who: other_aid.record_other_aid(other_aid.NewOtherAid(id=uuid4(), **given), by=who),
        ),
        (
            Change(
                ("withdraw_reason",),
                lambda key, given, who: other_aid.withdraw_other_aid(
                    key, reason=given["withdraw_reason"] or "", by=who
                ),
                roles=by(Role.staff, Role.supervisor),
            ),
        ),
    ),
    CompanionAssignment: Saves(Add(("enrollment", "companion"), by(Role.staff, Role.supervisor), _assign)),
}
