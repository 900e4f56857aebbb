"""The verbs of decrees that replace somebody, of training, and of printed papers."""

from datetime import date

from operations.actor import Actor
from operations.money import list_papers, promise_papers
from operations.selection import decree_papers, replacements
from operations.training import trainings
from tables.books.printed_paper import PaperKind
from tables.selection.decree import ReplacementReason
from tests.chain_builders import grant_of
from tests.operations.everything import Everything
from tests.operations.verb import OFFICE, STOPPERS, WHY, S, Verb


async def _notice(e: Everything, by: Actor) -> object:
    promise = await grant_of(e.chain.women[5])
    return await promise_papers.issue_for_promise(promise, PaperKind.refund_notice, by=by)


DESK = (*STOPPERS, "supervisor")


def _place(e: Everything) -> replacements.Replacement:
    return replacements.Replacement(e.chain.women[5].enrollment, ReplacementReason.not_found)


PAPERS = {
    "decree_papers.issue_annex": Verb(lambda e, by: decree_papers.issue_annex(e.chain.decree, by=by), DESK),
    "promise_papers.issue_for_promise": Verb(_notice, DESK),
    "list_papers.issue_for_list": Verb(
        lambda e, by: list_papers.issue_for_list(e.list_approved, PaperKind.receipt, by=by), DESK),
    "replacements.draft_amendment": Verb(lambda e, by: replacements.draft_amendment(
        e.chain.decree, [_place(e)], title="SK", reason=WHY, by=by), S, "last_woman"),
    "trainings.add_training": Verb(lambda e, by: trainings.add_training(
        e.chain.program.key, title="Tata boga", by=by), OFFICE),
    "trainings.add_days": Verb(lambda e, by: trainings.add_days(e.training, [date(2013, 9, 26)], by=by), OFFICE),
    "trainings.record_attendance": Verb(lambda e, by: trainings.record_attendance(
        e.training_day, {e.chain.women[5].enrollment: True}, by=by), OFFICE, "last_woman"),
}  # fmt: skip
