"""The verbs of the review desk: approval of what differs from the plan, and reference prices."""

from operations.actor import Actor
from operations.purchases import price_references, review
from operations.purchases.price_references import NewReference
from tests.chain_builders import DECREED_ON
from tests.operations.verb import OFFICE, WHY, Verb

DESK = ("staff", "approver", "treasurer", "supervisor")

NEW = NewReference("Kompor", "unit", 1_200_000, "survei pasar", DECREED_ON)


async def _draft(by: Actor) -> None:
    await price_references.draft_reference(NEW, by=by)


REVIEW_VERBS = {
    "review.ask_approval": Verb(lambda e, by: review.ask_approval(e.flagged, reason=WHY, by=by), OFFICE, "first_woman"),
    "price_references.draft_reference": Verb(lambda e, by: _draft(by), DESK, everywhere=True),
    "price_references.activate_reference": Verb(
        lambda e, by: price_references.activate_reference(e.price_draft, by=by),
        ("approver", "treasurer", "supervisor")),
    "price_references.drop_reference": Verb(
        lambda e, by: price_references.drop_reference(e.price_draft, reason=WHY, by=by), DESK),
}  # fmt: skip
