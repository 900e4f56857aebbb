"""The card that lies in the office among the rows of `everything.py`."""

from typing import Any

from operations.money import cards
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.people_builders import Office


async def card_stage(office: Office, chain: Chain) -> dict[str, Any]:
    """Printed by the one of staff who tries no verb."""
    await cards.print_cards(chain.program.key, [chain.women[1].enrollment], by=office.staff)
    return {"card_waiting": await value("SELECT id FROM card")}
