"""Blocks: who of a list is compared with whom. People of one list are held opened in memory while the others pass by.

Equal NIK or account is one person until somebody says otherwise; equal card or telephone nearly so, with an equal birth
date. Everybody else in a block is compared by name. A household shares its card and often its telephone: alone they say
nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.people.vault import blind_index, open_data_key, unseal
from operations.selection.name_matching import Known, Likeness, Seen, dates_of, known, likeness, sounds_of
from tables.selection.enrollment import DuplicateKind

Row = Any
"""A record of the vault, by column."""
_BLOCKS = ("nik", "family_card", "phone", "account", "birth_date", "name")
_YEARS = (-1, 0, 1)


class Pair(Struct, frozen=True):
    """What a second person compares, and why; fields only, no value of any."""

    enrollment: UUID
    other: UUID
    kind: DuplicateKind
    matched: str
    score: int | None


class _Arrival(Struct, frozen=True):
    enrollment: UUID
    person: UUID
    order: tuple[datetime, int]
    known: Known
    row: Row


class Blocks:
    """The people of one list by everything that may be equal. Lives as long as one comparison."""

    def __init__(self, rows: Sequence[Row], index_version: int) -> None:
        self._members: dict[str, dict[Any, list[_Arrival]]] = {block: defaultdict(list) for block in _BLOCKS}
        self._villages: dict[tuple[str, int], list[_Arrival]] = defaultdict(list)
        self._orders: dict[UUID, tuple[datetime, int]] = {}
        self._seen: Seen = {}
        self._of_niks: dict[UUID, tuple[tuple[bool, float], Pair]] = {}
        for row in rows:
            self._add(row, index_version)

    def _add(self, row: Row, version: int) -> None:
        fields = _opened(row)
        order = (row["made_at"], row["line"])
        who = _Arrival(row["enrollment"], row["person"], order, _known(fields), row)
        self._orders[who.person] = order
        keys: dict[str, list[bytes]] = {
            "nik": [row["nik_index"]],
            "family_card": [row["family_card_index"]],
            "phone": [row["phone_index"]],
            "account": list(row["accounts"]),
            "birth_date": [blind_index("birth_date", day.isoformat(), version) for day in _days(who.known.born)],
            "name": [blind_index("name", sound, version) for sound in sounds_of(fields["legal_name"])],
        }
        for block, indexes in keys.items():
            for index in indexes:
                if index:
                    self._members[block][index].append(who)
        if row["village_code"] and who.known.born:
            self._villages[(row["village_code"], who.known.born.year)].append(who)

    def wanted(self) -> list[list[Any]]:
        """The values of `in_blocks.sql`."""
        villages = list(self._villages)
        return [
            *(list(self._members[block]) for block in _BLOCKS[:4]),
            list(self._members["birth_date"]),
            list(self._members["name"]),
            [village for village, _ in villages],
            [year for _, year in villages],
        ]

    def compare(self, rows: Sequence[Row]) -> list[Pair]:
        """Slow enough for a thread. Who was registered later is the one in question."""
        return [pair for row in rows for pair in self._pairs_of(row)]

    def same_niks(self) -> list[Pair]:
        """One for each of the list, whatever the number of people with her NIK: the settled one, else the first."""
        return [pair for _, pair in self._of_niks.values()]

    def _pairs_of(self, other: Row) -> Iterator[Pair]:
        person, fields = other["person"], _opened(other)
        compared = _known(fields)
        order = self._orders.get(person, (other["made_at"], -1))
        for who in {id(each): each for each in self._near(other, compared.born)}.values():
            if who.person == person or order >= who.order:
                continue
            if who.row["nik_index"] and who.row["nik_index"] == other["nik_index"]:
                self._take_nik(who, other, compared)
            elif pair := self._pair(who, other, compared):
                yield pair

    def _near(self, other: Row, born: date | None) -> Iterator[_Arrival]:
        indexes: list[tuple[str, Any]] = [
            ("nik", other["nik_index"]),
            ("family_card", other["family_card_index"]),
            ("phone", other["phone_index"]),
            ("birth_date", other["birth_date_index"]),
            ("name", other["name_sound_index"]),
            *(("account", number) for number in other["accounts"]),
        ]
        for block, index in indexes:
            yield from self._members[block].get(index, ())
        if born and other["village_code"]:
            for step in _YEARS:
                yield from self._villages.get((other["village_code"], born.year + step), ())

    def _take_nik(self, who: _Arrival, other: Row, compared: Known) -> None:
        rank = (not other["settled"], other["made_at"].timestamp())
        if who.enrollment in self._of_niks and self._of_niks[who.enrollment][0] <= rank:
            return
        alike = likeness(who.known, compared, self._seen)
        self._of_niks[who.enrollment] = rank, _pair_of(who, other, ["nik"], alike)

    def _pair(self, who: _Arrival, other: Row, compared: Known) -> Pair | None:
        equal = [name for name in ("family_card", "phone") if _equal(who.row, other, f"{name}_index")]
        if not set(who.row["accounts"]).isdisjoint(other["accounts"]):
            return _pair_of(who, other, ["account", *equal], likeness(who.known, compared, self._seen))
        alike = likeness(who.known, compared, self._seen, near=bool(equal) or _equal(who.row, other, "village_code"))
        if equal and who.known.born and who.known.born == compared.born:
            return _pair_of(who, other, equal, alike or Likeness(0, ("birth_date",)))
        return _pair_of(who, other, equal, alike, DuplicateKind.similar) if alike else None


def _pair_of(
    who: _Arrival, other: Row, equal: list[str], alike: Likeness | None, kind: DuplicateKind = DuplicateKind.exact
) -> Pair:
    matched = [*equal, *(alike.matched if alike else ())]
    return Pair(who.enrollment, other["person"], kind, ",".join(matched), alike.score or None if alike else None)


def _equal(one: Row, other: Row, column: str) -> bool:
    return one[column] is not None and one[column] == other[column]


def _opened(row: Row) -> dict[str, str]:
    """All empty for who was erased: her key is gone."""
    columns = ("legal_name", "mother_name", "birth_date")
    if row["data_key"] is None:
        return dict.fromkeys(columns, "")
    data_key = open_data_key(row["data_key"], row["person"])
    return {
        column: unseal(data_key, row[column], table="identity", column=column, row=row["person"]) if row[column] else ""
        for column in columns
    }


def _known(fields: Mapping[str, str]) -> Known:
    born = date.fromisoformat(fields["birth_date"]) if fields["birth_date"] else None
    return known(fields["legal_name"], born, fields["mother_name"])


def _days(born: date | None) -> list[date]:
    return dates_of(born) if born else []
