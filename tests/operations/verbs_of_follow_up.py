"""The verbs about following her up and about her companions."""

from typing import Any

from operations.actor import Actor
from operations.follow_up import companions, hand_overs, schedule
from operations.follow_up.schedule import NewFollowUpRule
from tables.follow_up.risk_level import Risk, RiskReason
from tests.chain_builders import value
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, Verb

DRAFTERS, DECIDERS = ("staff", "approver", "supervisor"), ("approver", "supervisor")


async def _handed(e: Everything, by: Actor) -> Any:
    to = await value("SELECT id FROM organization WHERE id <> $1 AND id <> $2 LIMIT 1", e.office.organization,
                     by.organization)  # fmt: skip
    to = to or await value("SELECT id FROM organization WHERE id <> $1 LIMIT 1", e.office.organization)
    return await hand_overs.hand_over_visit(e.visit_planned, to=to, asked=WHY, reason=WHY, by=by)


def _rule(e: Everything) -> NewFollowUpRule:
    return NewFollowUpRule(e.chain.program.key, [1, 3], [2], 9, "SK 7", WHY, DAY)


FOLLOW_UP: dict[str, Verb] = {
    "companions.hand_on_caseload": Verb(lambda e, by: companions.hand_on_caseload(
        e.office.companion.id, to=e.office.companion2.id, reason=WHY, by=by), ("supervisor",), "first_woman"),
    "schedule.draft_follow_up_rule": Verb(
        lambda e, by: schedule.draft_follow_up_rule(_rule(e), by=by), DRAFTERS),
    "schedule.activate_follow_up_rule": Verb(
        lambda e, by: schedule.activate_follow_up_rule(e.follow_up_rule, by=by), DECIDERS),
    "schedule.drop_follow_up_rule": Verb(
        lambda e, by: schedule.drop_follow_up_rule(e.follow_up_rule, reason=WHY, by=by), DRAFTERS),
    "schedule.plan_follow_up": Verb(lambda e, by: schedule.plan_follow_up(e.chain.program.key, by=by), OFFICE),
    "schedule.set_risk": Verb(lambda e, by: schedule.set_risk(
        e.chain.women[0].enrollment, level=Risk.raised, reason=RiskReason.family, by=by), ("supervisor",),
        "first_woman"),
    "hand_overs.hand_over_visit": Verb(_handed, OFFICE, "first_woman"),
}  # fmt: skip
