"""The verbs about who may be one person, and about aid from somebody else."""

from uuid import uuid4

from operations.selection import duplicates, other_aid
from tables.selection.enrollment import DuplicateState
from tables.selection.other_aid import OtherAidKind
from tests.operations.everything import Everything
from tests.operations.verb import OFFICE, WHY, S, Verb


def _aid(e: Everything) -> other_aid.NewOtherAid:
    key = e.visited_woman.enrollment
    return other_aid.NewOtherAid(uuid4(), key, "PT Contoh", OtherAidKind.goods, 2013, None, "tanda terima 7")


DOUBTS: dict[str, Verb] = {
    "duplicates.compare_again": Verb(lambda e, by: duplicates.compare_again(e.chain.program.key, by=by), S),
    "duplicates.decide_duplicate": Verb(
        lambda e, by: duplicates.decide_duplicate(e.review, verdict=DuplicateState.same, reason=WHY, by=by),
        ("supervisor",), "reviewed_woman"),
    "duplicates.undo_merge": Verb(
        lambda e, by: duplicates.undo_merge(e.review_merged, reason=WHY, by=by), ("supervisor",), "merged_woman"),
    "other_aid.record_other_aid": Verb(
        lambda e, by: other_aid.record_other_aid(_aid(e), by=by), OFFICE, "visited_woman"),
    "other_aid.withdraw_other_aid": Verb(
        lambda e, by: other_aid.withdraw_other_aid(e.aid, reason=WHY, by=by), OFFICE, "visited_woman"),
}  # fmt: skip
