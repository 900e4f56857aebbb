"""What rules are made of: gates and criteria as data, their canonical text, and what would be wrong with them."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from operations.errors import RuleBroken
from operations.words import mark
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind, Fact

KNOWN_FACTS = frozenset(Fact) - {Fact.duplicate_open}
"""What an assessment can look up. Whether somebody compares her with another person is for supervisors alone (and stops
the decree): a gate would tell everybody, so an item about it is refused before it is in force."""
LOOKED_UP = tuple(fact for fact in Fact if fact in KNOWN_FACTS - {Fact.answer})
NUMBER_FACTS = (Fact.age_years, Fact.other_aid_rp, Fact.other_aid_count, Fact.earlier_finding)
NUMBERS = frozenset({AnswerKind.points, AnswerKind.number})
LARGEST_TOTAL = 32_000


class CodeUnreadable(RuleBroken):
    text = mark('Kode "{code}" tidak bisa dipakai: tulis huruf kecil, angka, atau garis bawah, dan bukan nama data.')


class CodeTwice(RuleBroken):
    text = mark('Kode "{code}" dipakai dua kali. Pilih kode lain.')


class UnknownFact(RuleBroken):
    text = mark('Butir "{item}" memakai data yang belum tersedia: {fact}. Pilih data lain.')


class UnknownDivisor(RuleBroken):
    text = mark('Butir "{item}" dibagi "{per}", tetapi tidak ada angka dengan kode itu. Perbaiki pembaginya.')


class RuleCycle(RuleBroken):
    text = mark('Butir "{item}" dibagi dengan dirinya sendiri, langsung atau lewat butir lain. Perbaiki pembaginya.')


class BandsMissing(RuleBroken):
    text = mark('Butir "{item}" belum punya pilihan nilai. Isi paling sedikit satu baris.')


class BandsUnfit(RuleBroken):
    text = mark('Pilihan nilai "{item}" tidak cocok dengan jenis datanya. Periksa baris-barisnya.')


class PointsUnfit(RuleBroken):
    text = mark('Nilai "{item}" tidak cocok: syarat tidak diberi nilai, kriteria bernilai 1 sampai 1000.')


class GateUnfit(RuleBroken):
    text = mark('Syarat "{item}" hanya bisa dijawab dengan ya atau tidak, atau dengan angka.')


class NotForFew(RuleBroken):
    text = mark(
        'Butir "{item}" memakai data yang sudah tercatat dan tampil di halaman lain, jadi tidak bisa menjadi jawaban '
        "peka. Hapus centangnya, atau pilih asal data yang ditanyakan."
    )


class GivenAway(RuleBroken):
    text = mark('Butir "{item}" dibagi "{per}", yang jawabannya peka. Tandai "{item}" juga sebagai jawaban peka.')


class NothingToScore(RuleBroken):
    text = mark("Versi ini belum punya kriteria bernilai. Tambahkan paling sedikit satu.")


class TooManyPoints(RuleBroken):
    text = mark("Jumlah nilai tertinggi semua kriteria terlalu besar.")


class Band(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Holds for numbers from `least` to `most`, or for one of the words in `equals`."""

    points: int = 0
    least: int | None = None
    most: int | None = None
    equals: tuple[str, ...] = ()

    def holds(self, value: int | str) -> bool:
        if isinstance(value, str):
            return value in self.equals
        bounded = self.least is not None or self.most is not None
        return bounded and (self.least is None or self.least <= value) and (self.most is None or value <= self.most)


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """A gate that must hold, or points by the first band that holds, never more than `max_points`.

    `per` is the code of a number (an item or a fact) that the value is divided by, rounded down. `restricted` are
    answers alone: what is looked up stands on other pages too, and is never made a secret here."""

    code: str
    label: str
    legal_basis: str
    kind: CriterionKind = CriterionKind.points
    fact: Fact = Fact.answer
    answer_kind: AnswerKind = AnswerKind.points
    bands: tuple[Band, ...] = ()
    per: str | None = None
    max_points: int = 0
    evidence: EvidenceKind = EvidenceKind.none
    restricted: bool = False
    place: int = 1

    @property
    def is_asked(self) -> bool:
        return self.fact == Fact.answer

    @property
    def is_number(self) -> bool:
        return self.answer_kind in NUMBERS if self.is_asked else self.fact in NUMBER_FACTS

    @property
    def counts_itself(self) -> bool:
        """Without bands a number is its own points."""
        return self.kind == CriterionKind.points and self.is_asked and self.is_number and not self.bands


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    version_no: int
    legal_basis: str
    valid_from: date
    objection_days: int
    items: tuple[Item, ...]

    @property
    def content(self) -> str:
        return canonical(msgspec.to_builtins(self))

    @property
    def sha256(self) -> str:
        return seal(self.content)

    @property
    def asked(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_asked)

    @property
    def restricted(self) -> frozenset[str]:
        """Codes of the items whose answers not everybody may read."""
        return frozenset(item.code for item in self.items if item.restricted)


def canonical(value: Any) -> str:
    """The one way to write it: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def parse(content: str) -> Rules:
    """The rules as they were sealed; raises msgspec's own error for a text that never was one."""
    return msgspec.json.decode(content, type=Rules)


def item_of(row: Mapping[str, Any]) -> Item:
    """A row of `criterion`."""
    return msgspec.convert(
        {field: row[field] for field in Item.__struct_fields__} | {"bands": json.loads(row["bands"])}, type=Item
    )


def check_items(items: Sequence[Item]) -> None:
    """Raises for the first thing that could never be judged by."""
    by_code = {item.code: item for item in items}
    if len(by_code) != len(items):
        codes = [item.code for item in items]
        raise CodeTwice(code=next(code for code in codes if codes.count(code) > 1))
    for item in items:
        check_item(item)
        _check_divisor(item, by_code)
    if not any(item.kind == CriterionKind.points for item in items):
        raise NothingToScore
    if sum(item.max_points for item in items) > LARGEST_TOTAL:
        raise TooManyPoints


def check_item(item: Item) -> None:
    """What can be said of an item alone."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,19}", item.code) or item.code in set(Fact):
        raise CodeUnreadable(code=item.code)
    if item.fact not in KNOWN_FACTS:
        raise UnknownFact(item=item.code, fact=item.fact)
    is_gate = item.kind == CriterionKind.gate
    if item.max_points != 0 if is_gate else not 1 <= item.max_points <= 1000:
        raise PointsUnfit(item=item.code)
    if is_gate and item.is_asked and item.answer_kind not in (AnswerKind.yes_no, AnswerKind.number):
        raise GateUnfit(item=item.code)
    if item.restricted and not item.is_asked:
        raise NotForFew(item=item.code)
    if item.per is not None and not item.is_number:
        raise UnknownDivisor(item=item.code, per=item.per)
    _check_bands(item)


def _check_bands(item: Item) -> None:
    if item.is_asked and item.answer_kind == AnswerKind.points:
        if item.bands:
            raise BandsUnfit(item=item.code)
        return
    if not item.bands and not item.counts_itself:
        raise BandsMissing(item=item.code)
    for band in item.bands:
        bounded = band.least is not None or band.most is not None
        if band.points < 0 or bounded != item.is_number or bool(band.equals) == item.is_number:
            raise BandsUnfit(item=item.code)


def _check_divisor(item: Item, by_code: Mapping[str, Item]) -> None:
    passed, at = {item.code}, item
    while at.per is not None and at.per not in NUMBER_FACTS:
        found = by_code.get(at.per)
        if found is None or not found.is_number:
            raise UnknownDivisor(item=at.code, per=at.per)
        if found.restricted and not at.restricted:
            raise GivenAway(item=at.code, per=found.code)
        if found.code in passed:
            raise RuleCycle(item=item.code)
        passed.add(found.code)
        at = found
