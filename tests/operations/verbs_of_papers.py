"""The verbs of decrees that replace somebody, and of training."""

from operations.selection import replacements
from tables.selection.decree import ReplacementReason
from tests.operations.everything import Everything
from tests.operations.verb import WHY, S, Verb


def _place(e: Everything) -> replacements.Replacement:
    return replacements.Replacement(e.chain.women[5].enrollment, ReplacementReason.not_found)


PAPERS = {
    "replacements.draft_amendment": Verb(lambda e, by: replacements.draft_amendment(
        e.chain.decree, [_place(e)], title="SK", reason=WHY, by=by), S, "last_woman"),
}  # fmt: skip
