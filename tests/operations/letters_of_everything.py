"""Letters of assignment among the rows of `everything.py`: one that waits and one in force."""

from typing import Any

from tests.chain_templates import Chain
from tests.letter_builders import approved_letter, registered_letter
from tests.people_builders import Office


async def letters_stage(office: Office, chain: Chain) -> dict[str, Any]:
    return {
        "letter_registered": await registered_letter(office, chain, number="ST-8"),
        "letter_approved": await approved_letter(office, chain),
    }
