"""The card that lies in the office and the woman who is to be called, among the rows of `everything.py`."""

from typing import Any

from operations.money import calls, cards
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office


async def card_stage(office: Office, chain: Chain) -> dict[str, Any]:
    """By the one of staff who tries no verb."""
    await cards.print_cards(chain.program.key, [chain.women[1].enrollment], by=office.staff)
    assert chain.grant_list
    await calls.draw_sample(chain.grant_list.key, by=office.staff)
    line = (await rows("SELECT id, enrollment FROM call_line"))[0]
    return {
        "card_waiting": await value("SELECT id FROM card"),
        "call_line": line["id"],
        "called_woman": next(woman for woman in chain.women if woman.enrollment == line["enrollment"]),
    }
