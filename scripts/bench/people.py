"""As many women as a measurement asks for, none of whom exists: sealed as registration seals them, loaded by COPY."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct

from operations.books.clock import now
from operations.people.codes import new_codes
from operations.people.vault import blind_index, indexes_of, new_data_key, seal, wrapped_version
from scripts.demo.women import Population, chance_of
from tables.people.identity import IdentityStatus
from tables.people.person import Sex

CHUNK = 10_000
OPENED_ON = date(2013, 8, 1)
BANK = "002"
BODY = 6
"""Characters of a code, enough for a million different ones."""

_GIVEN = (("SI", "MAR", "NUR", "SU", "WI", "DE"), ("TI", "NI", "YEM", "WATI", "RAH", "LAH"))
_SECOND = (("A", "RA", "KUS", "PUR", "HAN"), ("MINAH", "TUN", "NINGSIH", "DARI", "SARI"))
POPULATION = Population("351099", 1960, _GIVEN, _SECOND, (("Bu ",), ("Ukur",)), frozenset())


class Place(Struct, frozen=True):
    """Where the women are enrolled, and by whom."""

    program: UUID
    wave: UUID
    site: UUID
    maker: UUID
    checker: UUID


class Woman:
    """Her rows in the tables of people, in the program, and her account."""

    def __init__(self, number: int, code: str, drawn: Any) -> None:
        self.key, self.enrollment, self.code, self.number = uuid4(), uuid4(), code, number
        self.plain, self.wrapped = new_data_key(self.key)
        self.name: str = drawn.name
        self.texts = {
            "nik": f"{number:016d}",
            "family_card_no": f"{number // 3:016d}",
            "legal_name": drawn.name,
            "mother_name": drawn.mother,
            "birth_date": drawn.born.isoformat(),
            "address": drawn.neighborhood,
            "phone": f"+62800{number:08d}",
        }

    def person(self) -> tuple[Any, ...]:
        return self.key, self.code, "Bu Ukur", Sex.female.value

    def data_key(self) -> tuple[Any, ...]:
        return uuid4(), self.key, self.wrapped, wrapped_version(self.wrapped), now()

    def identity(self) -> tuple[Any, ...]:
        sealed = [
            seal(self.plain, text, table="identity", column=name, row=self.key) for name, text in self.texts.items()
        ]
        indexes = indexes_of(self.texts, 1).values()
        return uuid4(), self.key, IdentityStatus.recorded.value, True, *sealed, *indexes, now()

    def enrolled(self, where: Place) -> tuple[Any, ...]:
        return (
            self.enrollment,
            where.program,
            self.key,
            where.wave,
            where.site,
            "determined",
            30,
            where.maker,
            where.checker,
        )

    def account(self, where: Place) -> tuple[Any, ...]:
        key, number = uuid4(), f"{self.number:015d}"
        sealed = [
            seal(self.plain, text, table="bank_account", column=column, row=key)
            for column, text in (("number", number), ("holder_name", self.name))
        ]
        index = blind_index("account", f"{BANK}:{number}", 1)
        mine = (key, where.program, self.enrollment, BANK, sealed[0], index, sealed[1])
        return *mine, True, OPENED_ON, "verified", where.maker, where.checker


PERSON = ("id", "code", "call_name", "sex")
DATA_KEY = ("id", "person", "secret", "key_version", "made_at")
IDENTITY = (
    "id", "person", "status", "settled", "nik", "family_card_no", "legal_name", "mother_name", "birth_date", "address",
    "phone", "nik_index", "family_card_index", "birth_date_index", "phone_index", "name_sound_index", "made_at",
)  # fmt: skip
ENROLLMENT = (
    "id", "program", "person", "wave", "site", "state", "age_years", "proposed_by", "screened_by",
)  # fmt: skip
ACCOUNT = (
    "id", "program", "enrollment", "bank_code", "number", "number_index", "holder_name", "name_matches", "opened_on",
    "state", "made_by", "verified_by",
)  # fmt: skip


def women(count: int) -> Iterator[list[Woman]]:
    """In lots, so that a million of them need the memory of a few thousand."""
    chance, codes = chance_of(count), iter(new_codes(count, length=BODY))
    for first in range(0, count, CHUNK):
        numbers = range(first + 1, min(first + CHUNK, count) + 1)
        yield [Woman(number, next(codes), POPULATION.woman(number, "", chance, site=1)) for number in numbers]


async def load(superuser: asyncpg.Connection, lot: list[Woman], where: Place) -> None:
    rows = {
        "person": (PERSON, [woman.person() for woman in lot]),
        "data_key": (DATA_KEY, [woman.data_key() for woman in lot]),
        "identity": (IDENTITY, [woman.identity() for woman in lot]),
        "enrollment": (ENROLLMENT, [woman.enrolled(where) for woman in lot]),
        "bank_account": (ACCOUNT, [woman.account(where) for woman in lot]),
    }
    for table, (columns, records) in rows.items():
        await superuser.copy_records_to_table(table, records=records, columns=columns)
