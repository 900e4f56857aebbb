"""What she answers on the code page: once for each code, from any phone, without an account and without anybody beside.

A wrong, used, void or unknown code and one that was tried too often get the same answer. A try is counted before
anything is compared, for its network and for the beginning of the code; both counts end after a quarter of an hour.
"""

from uuid import UUID

from operations.actor import PUBLIC, Actor
from operations.errors import RuleBroken
from operations.money.card_codes import BEGINNING, code_hashes, is_code
from operations.operation import account_operation, note, operation, reading
from operations.people.codes_once import bare
from operations.people.sign_in_keys import keyed
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH, DB
from tables.money.card import TookPart

TRIES_OF_A_NETWORK = 60
"""Wrong codes in a quarter of an hour; thousands of phones share one address of a telephone company."""
TRIES_OF_A_BEGINNING = 10
LARGEST_RP = 10**12


class CodeRefused(RuleBroken):
    text = mark(
        "Kode ini tidak bisa dipakai. Periksa huruf-hurufnya, lalu coba lagi. Bila tetap begitu, "
        "tunggu satu jam atau tanyakan kepada kantor."
    )


async def try_code(code: str, *, network: str) -> None:
    """Does it work? Uses nothing up; raises `CodeRefused`, whatever was wrong."""
    await refuse_wrong(code, network, await counted(code, network) and await _works(code, by=PUBLIC))


async def answer(code: str, key: UUID, received_rp: int, took_part: TookPart, *, network: str) -> None:
    """Her word, kept once; the same answer with the same key again is heard already. Raises `CodeRefused`."""
    heard = await counted(code, network) and await hear(code, key, received_rp, took_part, by=PUBLIC)
    await refuse_wrong(code, network, heard)


async def counted(code: str, network: str) -> bool:
    """May it be compared? A slip of the finger, which the check letter shows, is not counted. Never inside an open
    transaction: what was counted must outlast the refusal."""
    assert AUTH.current_transaction.get() is None, "a refusal would undo its own count"
    assert DB.current_transaction.get() is None, "the same"
    return is_code(code) and await _count_try(*keys_of(code, network), by=PUBLIC)


async def refuse_wrong(code: str, network: str, right: bool) -> None:
    if not right:
        raise CodeRefused
    await give_back_try(*keys_of(code, network), by=PUBLIC)


def keys_of(code: str, network: str) -> tuple[str, str]:
    near = keyed("card network", network) if network else ""
    return near, keyed("card beginning", bare(code)[:BEGINNING])


@account_operation
async def _count_try(near: str, beginning: str, *, by: Actor) -> bool:
    limits = (TRIES_OF_A_NETWORK, TRIES_OF_A_BEGINNING)
    counted = await run("money/sql/cards/count_try.sql", near, beginning, *limits, on=AUTH)
    if counted[0]["may_compare"]:
        await note(("network_counter", beginning), on=AUTH)
    return bool(counted[0]["may_compare"])


@account_operation
async def give_back_try(near: str, beginning: str, *, by: Actor) -> None:
    await run("money/sql/cards/give_back_try.sql", [near, beginning], on=AUTH)
    await note(("network_counter", beginning), on=AUTH)


@reading
async def _works(code: str, *, by: Actor) -> bool:
    return bool((await run("money/sql/cards/code_works.sql", code_hashes(code)))[0]["works"])


@operation
async def hear(code: str, key: UUID, received_rp: int, took_part: TookPart, *, by: Actor) -> bool:
    """Was it kept, now or before? Only the public actor is heard: nobody of the office answers with a code."""
    found = await run("money/sql/cards/hear_card.sql", code_hashes(code), key, received_rp, took_part)
    if found[0]["heard"]:
        await note(("card_answer", key))
    return bool(found[0]["heard"])
