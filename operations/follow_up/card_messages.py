"""What a beneficiary tells the office with a code of her card, past everybody who goes along with her.

Wrong codes are counted and answered as those of the card's other answers. A message also counts as a try of its code's
beginning, so that nobody fills the office's desk with one card.
"""

from operations.actor import PUBLIC, Actor
from operations.errors import Missing, short
from operations.money.card_answers import CodeRefused, counted, give_back_try, keys_of, refuse_wrong
from operations.money.card_codes import code_hashes
from operations.operation import note, operation, reading
from operations.statement import run
from operations.words import mark

SHORTEST, LONGEST = 5, 1_000
MESSAGE = mark("Pesan")


def can_be_read(text: str) -> bool:
    return SHORTEST <= len(text.strip()) <= LONGEST


async def try_card(code: str, *, network: str) -> None:
    """May she write with it? Raises `CodeRefused`, whatever was wrong."""
    await refuse_wrong(code, network, await counted(code, network) and await _writes(code, by=PUBLIC))


async def tell(code: str, text: str, *, network: str) -> None:
    """Kept once, however often the same words are sent. Raises `CodeRefused`, `Missing`, `Unreadable`."""
    said = short(text, MESSAGE, most=LONGEST)
    if len(said) < SHORTEST:
        raise Missing(field=MESSAGE)
    if not (await counted(code, network) and await hear(code, said, by=PUBLIC)):
        raise CodeRefused
    near, _ = keys_of(code, network)
    await give_back_try(near, "", by=PUBLIC)


@reading
async def _writes(code: str, *, by: Actor) -> bool:
    return bool((await run("follow_up/sql/cards/card_writes.sql", code_hashes(code)))[0]["writes"])


@operation
async def hear(code: str, said: str, *, by: Actor) -> bool:
    """Was it kept, now or before? Only the public actor is heard: nobody of the office writes with a code."""
    held_by = (await run("follow_up/sql/cards/hear_message.sql", code_hashes(code), said))[0]["held_by"]
    if held_by is not None:
        await note(("case_response", held_by))
    return held_by is not None
