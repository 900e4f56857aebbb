"""Codes that work once: eight digits pair a phone (5 minutes), a printed code sets a new password (30 minutes).

The table keeps a keyed hash. A try is counted before anything is compared, for its network, for the code that it names
and for all codes of that use together, so that a thousand guesses at the same moment get no further than five at one
code, and the guesses of one network close no code for the others.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotYours, RuleBroken
from operations.operation import account_operation, note
from operations.people.codes import ALPHABET
from operations.people.colleagues import Colleague, colleague, holds_today
from operations.people.sign_in_keys import keyed
from operations.people.vault import blind_index, blind_indexes
from operations.statement import run
from operations.words import mark
from tables.engine import AUTH
from tables.people.one_time_code import CodeUse, OneTimeCode
from tables.steps import Role

LASTS = {
    CodeUse.pairing: timedelta(minutes=5),
    CodeUse.new_password: timedelta(minutes=30),
    CodeUse.new_authenticator: timedelta(minutes=30),
}
TRIES = 5
"""Wrong codes that begin like a right one before that one is closed."""
TRIES_IN_ALL = 100
"""Wrong codes of one use in five minutes, from everywhere: one in a million that one of them is right. From then on a
network has one try, and that one only while none of its own were wrong."""
TRIES_OF_A_NETWORK = 20
"""Wrong codes of one use in a quarter of an hour, counted apart from failed sign-ins. More of them count for nobody."""

_MAKERS = {
    CodeUse.pairing: (Role.administrator, Role.staff, Role.supervisor),
    CodeUse.new_password: (Role.administrator,),
}


class WrongCode(RuleBroken):
    text = mark("Kode ini salah, sudah dipakai, atau sudah lewat waktunya. Mintalah kode baru di kantor.")


class NoCompanion(RuleBroken):
    text = mark("{name} bukan pendamping. Hanya ponsel pendamping yang dipasangkan.")


class AgreedByTwo(RuleBroken):
    text = mark("Autentikator baru diminta oleh satu orang dan disetujui orang lain, di halaman Pengguna.")


@account_operation
async def make_code(username: str, use: CodeUse, *, by: Actor) -> str:
    """A code for a colleague, shown once; her earlier ones of this use are void."""
    if use not in _MAKERS:
        raise AgreedByTwo
    by.must(*_MAKERS[use])
    by.must_have_proved()
    user = await colleague(username, by=by)
    if user.id == by.id:
        raise NotYours
    if use == CodeUse.pairing and not await holds_today(user.id, Role.companion):
        raise NoCompanion(name=user.full_name)
    return await _made(user, use, by)


async def _made(user: Colleague, use: CodeUse, by: Actor) -> str:
    await run("people/sql/end_codes.sql", user.id, use, on=AUTH)
    code = new_code(use)
    moment = now()
    row = OneTimeCode(
        user=user.id,
        use=use,
        selector=selector_of(code, use),
        code_sha256=code_hash(code, use),
        made_by=by.id,
        made_at=moment,
        expires_at=moment + LASTS[use],
    )
    await OneTimeCode.insert(row)
    await note(row, on=AUTH, use=use)
    return code


async def take_code(code: str, use: CodeUse, *, by: Actor, username: str | None = None, network: str = "") -> UUID:
    """Whose code this is; it is used up. Raises `WrongCode`, whatever was wrong. Never inside an open transaction: what
    was counted must outlast the refusal."""
    assert AUTH.current_transaction.get() is None, "a refusal would undo its own count"
    user = await _take(bare(code), use, username, network, by=by)
    if user is None:
        raise WrongCode
    return user


@account_operation
async def _take(code: str, use: CodeUse, username: str | None, network: str, *, by: Actor) -> UUID | None:
    """Two at once stand in line at the counter; the second one finds the code used."""
    counter, near = keyed("codes", use), keyed(f"codes:{use}", network) if network else ""
    limits = (TRIES_IN_ALL, near, TRIES_OF_A_NETWORK)
    counted = await run("people/sql/count_code.sql", counter, use, selector_of(code, use), *limits, on=AUTH)
    await note(("one_time_code", use), on=AUTH)
    if not counted[0]["may_compare"]:
        return None
    hashes = [found.hex() for found in blind_indexes(f"code:{use}", bare(code))]
    used = await run("people/sql/use_code.sql", use, hashes, username, TRIES, counter, near, on=AUTH)
    return used[0]["user_id"] if used else None


def new_code(use: CodeUse) -> str:
    if use == CodeUse.pairing:
        return f"{secrets.randbelow(10**8):08}"
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def bare(code: str) -> str:
    """As typed: small or capital letters, with or without spaces and dashes."""
    return "".join(char for char in code.upper() if char.isascii() and char.isalnum())[:20]


def selector_of(code: str, use: CodeUse) -> str:
    """Three digits of eight, four letters of twelve: who knows them still guesses among 100,000, five times."""
    return bare(code)[: 3 if use == CodeUse.pairing else 4]


def code_hash(code: str, use: CodeUse) -> str:
    """Keyed: eight digits are few, and a copy of the table must not give them away."""
    return blind_index(f"code:{use}", bare(code)).hex()
