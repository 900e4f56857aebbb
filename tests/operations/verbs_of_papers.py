"""The verbs of decrees that replace somebody, and of training."""

from datetime import date

from operations.selection import replacements
from operations.training import trainings
from tables.selection.decree import ReplacementReason
from tests.operations.everything import Everything
from tests.operations.verb import OFFICE, WHY, S, Verb


def _place(e: Everything) -> replacements.Replacement:
    return replacements.Replacement(e.chain.women[5].enrollment, ReplacementReason.not_found)


PAPERS = {
    "replacements.draft_amendment": Verb(lambda e, by: replacements.draft_amendment(
        e.chain.decree, [_place(e)], title="SK", reason=WHY, by=by), S, "last_woman"),
    "trainings.add_training": Verb(lambda e, by: trainings.add_training(
        e.chain.program.key, title="Tata boga", by=by), OFFICE),
    "trainings.add_days": Verb(lambda e, by: trainings.add_days(e.training, [date(2013, 9, 26)], by=by), OFFICE),
    "trainings.record_attendance": Verb(lambda e, by: trainings.record_attendance(
        e.training_day, {e.chain.women[5].enrollment: True}, by=by), OFFICE, "last_woman"),
}  # fmt: skip
