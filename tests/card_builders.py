"""Cards in the hands of the women of a chain: printed by staff, handed over by the treasurer."""

from datetime import date

from operations.actor import Actor
from operations.money import cards
from operations.money.cards import Handed, PrintedCard
from tests.chain_builders import rows, today
from tests.chain_templates import Chain
from tests.people_builders import Office

FROM_HOME = "a phone somewhere"
"""Any text: what the door makes of an address."""


async def cards_printed(office: Office, chain: Chain, *, women: int = 6) -> list[PrintedCard]:
    """In the order of the women; they lie in the office."""
    made = await cards.print_cards(chain.program.key, chain.batch.enrollments[:women], by=office.staff)
    of = {card.person: card for card in made}
    return [of[woman.code] for woman in chain.women[:women]]


async def all_handed_over(by: Actor, on: date | None = None) -> int:
    """Whatever waits in the office, each with a slip of its own."""
    waiting = await rows("SELECT id FROM card WHERE handed_on IS NULL AND voided_at IS NULL ORDER BY id")
    slips = [Handed(row["id"], f"TT-{number}") for number, row in enumerate(waiting, 1)]
    return await cards.hand_over(slips, on=on or await today(), by=by)


async def cards_in_their_hands(office: Office, chain: Chain, *, women: int = 6) -> list[PrintedCard]:
    made = await cards_printed(office, chain, women=women)
    await all_handed_over(office.treasurer)
    return made
