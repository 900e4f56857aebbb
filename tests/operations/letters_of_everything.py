"""Letters of assignment among the rows of `everything.py`, and what is asked for under one: waiting, checked, open."""

from typing import Any

from tests.chain_templates import Chain
from tests.letter_builders import agreed_opening, approved_letter, asked_opening, checked_opening, registered_letter
from tests.people_builders import Office


async def letters_stage(office: Office, chain: Chain) -> dict[str, Any]:
    letter = await approved_letter(office, chain)
    return {
        "letter_registered": await registered_letter(office, chain, number="ST-8"),
        "letter_approved": letter,
        "opening_asked": await asked_opening(office, letter),
        "opening_checked": await checked_opening(office, letter),
        "opening_agreed": await agreed_opening(office, letter),
    }
