"""The verbs of cards with codes and of the call-back sample."""

from typing import Any
from uuid import uuid4

from operations.actor import Actor
from operations.money import calls, cards
from tables.money.call import CallOutcome
from tests.operations.everything import Everything
from tests.operations.verb import DAY, OFFICE, WHY, Verb

DESK = ("staff", "approver", "treasurer", "supervisor")


async def _printed(e: Everything, by: Actor) -> Any:
    return await cards.print_cards(e.chain.program.key, [e.chain.women[5].enrollment], by=by)


CARDS = {
    "cards.print_cards": Verb(_printed, DESK, "last_woman"),
    "cards.hand_over": Verb(
        lambda e, by: cards.hand_over([cards.Handed(e.card_waiting, "TT-7")], on=DAY, by=by), DESK, "second_woman"
    ),
    "cards.void_card": Verb(lambda e, by: cards.void_card(e.card_waiting, reason=WHY, by=by), DESK, "second_woman"),
    "calls.record_call": Verb(
        lambda e, by: calls.record_call(e.call_line, key=uuid4(), outcome=CallOutcome.unwilling, by=by),
        OFFICE,
        "called_woman",
    ),
}
