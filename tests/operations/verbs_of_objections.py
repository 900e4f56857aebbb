"""The verbs of announcing a ranking and of objections to it."""

from typing import Any

from operations.actor import Actor
from operations.selection import announcements, objections
from tests.operations.everything import Everything
from tests.operations.objections_of_everything import new_objection
from tests.operations.verb import OFFICE, WHY, Verb


async def _filed(e: Everything, by: Actor) -> Any:
    return await objections.file_objection(await new_objection(e.refused_woman.enrollment), by=by)


OBJECTIONS: dict[str, Verb] = {
    "announcements.announce_ranking": Verb(
        lambda e, by: announcements.announce_ranking(e.unannounced, by=by), ("approver", "supervisor")
    ),
    "objections.file_objection": Verb(_filed, OFFICE, "refused_woman"),
    "objections.decide_objection": Verb(
        lambda e, by: objections.decide_objection(e.objection, uphold=False, reason=WHY, by=by),
        ("supervisor", "approver", "staff"),
        "objecting_woman",
    ),
}
