"""She stands at the counter: found by her whole NIK, or by her whole name and birth date, and by nothing less.

Somebody of another office and somebody whom nobody knows get one answer; every search is logged without what was typed.
"""

import re
from datetime import date
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, Unreadable
from operations.operation import note, operation
from operations.people import probes
from operations.people.vault import blind_indexes, digits, name_key, open_data_key, unseal
from operations.statement import run
from operations.words import mark
from tables.people.probe import ProbeKind, ProbeRoute
from tables.steps import DESK_ROLES


class Found(Struct, frozen=True):
    """Where her page is: her code and the newest of the actor's programs she is in."""

    code: str
    program: str


@operation
async def find_by_nik(nik: str, *, by: Actor) -> list[Found]:
    number = digits(nik)
    if not re.fullmatch(r"[0-9]{16}", number):
        raise Unreadable(field=mark("NIK"), hint=mark("16 angka"))
    return await _found("nik", await _hits(blind_indexes("nik", number), None, by), by)


@operation
async def find_by_name(name: str, born: date, *, by: Actor) -> list[Found]:
    """The exact name, however it is spaced or written in capitals; names of that birth date are compared in memory."""
    wanted = name_key(name)
    if not wanted:
        raise Missing(field=mark("Nama lengkap"))
    hits = await _hits(None, blind_indexes("birth_date", born.isoformat()), by)
    return await _found("name", [row for row in hits if name_key(_legal_name(row)) == wanted], by)


async def _hits(niks: list[bytes] | None, birth_dates: list[bytes] | None, by: Actor) -> list[Record]:
    by.must(*DESK_ROLES)
    return await run("people/sql/at_counter.sql", niks, birth_dates)


async def _found(how: str, hits: list[Record], by: Actor) -> list[Found]:
    await probes.add(ProbeRoute.counter, ProbeKind.miss, 0 if hits else 1, by)
    await note(("user_account", by.id), how=how, found=len(hits))
    return [Found(row["code"], row["program"]) for row in hits]


def _legal_name(row: Record) -> str:
    person: UUID = row["person"]
    if row["data_key"] is None or row["legal_name"] is None:  # erased
        return ""
    data_key = open_data_key(row["data_key"], person)
    return unseal(data_key, row["legal_name"], table="identity", column="legal_name", row=person)
