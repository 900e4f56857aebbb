"""The verbs about many candidates at once."""

from operations.selection import chosen
from operations.selection.chosen import Chosen
from tests.chain_builders import Beneficiary
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, Verb


def _only(e: Everything, woman: Beneficiary) -> Chosen:
    return Chosen(e.chain.program.key, frozenset({woman.enrollment}))


CHOSEN: dict[str, Verb] = {
    "chosen.screen_chosen": Verb(lambda e, by: chosen.screen_chosen(
        _only(e, e.applied.women[0]), fit=False, reason=WHY, by=by), OFFICE, "applied_woman"),
    "chosen.visit_chosen": Verb(lambda e, by: chosen.visit_chosen(
        _only(e, e.screened_woman), visited_on=DAY, business_idea="Warung kopi", by=by), OFFICE, "screened_woman"),
    "chosen.score_chosen": Verb(lambda e, by: chosen.score_chosen(
        _only(e, e.visited_woman), points={"usaha": 5}, answers={}, by=by), OFFICE, "visited_woman"),
    "chosen.accompany_chosen": Verb(lambda e, by: chosen.accompany_chosen(
        _only(e, e.visited_woman), companion=e.office.companion2.id, by=by), OFFICE, "visited_woman"),
}  # fmt: skip
