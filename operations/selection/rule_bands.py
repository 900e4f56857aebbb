"""Bands as a person writes them, one a line: "18-59 = 10", "60- = 5", "-17 = 0", "ya = 5", "warung = 3"."""

import re
from collections.abc import Iterable

from operations.errors import RuleBroken
from operations.selection.rule_items import Band, Item
from operations.words import mark
from tables.people.person import Sex
from tables.selection.assessment import AnswerKind, CriterionKind, Fact

_WORDS = {"ya": "yes", "tidak": "no"}
_SEXES = {"perempuan": Sex.female.value, "p": Sex.female.value, "laki-laki": Sex.male.value, "l": Sex.male.value}
_RANGE = re.compile(r"(?P<least>[0-9]{1,12})?\s*(?P<dash>[-–])?\s*(?P<most>[0-9]{1,12})?")


class BandUnreadable(RuleBroken):
    text = mark('Baris "{line}" tidak terbaca. Tulis misalnya 18-59 = 10, 60- = 5, atau ya = 5.')


def read_bands(lines: Iterable[str], item: Item) -> tuple[Band, ...]:
    """For this item's kind of value; a gate names only what passes, without points."""
    return tuple(_band(line.strip(), item) for line in lines)


def _band(line: str, item: Item) -> Band:
    said, equals, points = line.rpartition("=") if item.kind == CriterionKind.points else (line, "=", "0")
    said = said.strip()
    if not equals or not said or not re.fullmatch(r"\s*[0-9]{1,4}\s*", points):
        raise BandUnreadable(line=line)
    if not item.is_number:
        return Band(int(points), equals=(_word(said, item),))
    found = _RANGE.fullmatch(said)
    if found is None or not (found["least"] or found["most"]):
        raise BandUnreadable(line=line)
    least = int(found["least"]) if found["least"] else None
    most = int(found["most"]) if found["most"] else None
    return Band(int(points), least, most if found["dash"] else least)


def _word(said: str, item: Item) -> str:
    """As it is compared: yes or no, a sex, a village's code, or the choice as it stands."""
    if item.is_asked:
        return _WORDS.get(said.lower(), said) if item.answer_kind == AnswerKind.yes_no else said
    return _SEXES.get(said.lower(), said) if item.fact == Fact.sex else said


def band_lines(item: Item) -> list[str]:
    """What `read_bands` reads the same bands from."""
    back = {stored: said for said, stored in (_WORDS | _SEXES).items() if len(said) > 1}
    use = item.fact == Fact.sex or item.answer_kind == AnswerKind.yes_no
    lines = []
    for band in item.bands:
        for said in [back.get(word, word) if use else word for word in band.equals] or [_range(band)]:
            lines.append(said if item.kind == CriterionKind.gate else f"{said} = {band.points}")
    return lines


def _range(band: Band) -> str:
    if band.least == band.most:
        return str(band.least)
    return f"{'' if band.least is None else band.least}-{'' if band.most is None else band.most}"
