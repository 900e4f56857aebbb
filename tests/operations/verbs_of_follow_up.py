"""The verbs about following her up and about her companions."""

from operations.follow_up import companions
from tests.operations.verb import WHY, Verb

FOLLOW_UP: dict[str, Verb] = {
    "companions.hand_on_caseload": Verb(lambda e, by: companions.hand_on_caseload(
        e.office.companion.id, to=e.office.companion2.id, reason=WHY, by=by), ("supervisor",), "first_woman"),
}  # fmt: skip
