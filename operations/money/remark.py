"""Our payment code in what a bank prints of it: appended to, cut, split over lines, in other case or signs."""

import re

from msgspec import Struct

from operations.people.codes import ALPHABET, LENGTHS, is_code

_PERSONS = [re.compile(rf"[ -]?([{ALPHABET}]{{{length}}})[ -]?([A-Z])") for length in LENGTHS]
_TAIL = re.compile(r"[ /:.-]{0,3}([0-9]{1,3}(?:\.[0-9]{1,2})?) ?[/: ] ?([0-9]{1,9})(?:-([0-9]{1,2})(?![0-9]))?")
_LONGEST_LIST = 5


class Code(Struct, frozen=True):
    """`references`, the likeliest first; several, because nobody knows what the bank appended without a space. `person`
    is her code when it stands there whole; both are empty when two persons do."""

    references: list[str]
    person: str


NONE = Code([], "")


def code_in(remark: str) -> Code:
    """Pure and linear; a check letter keeps other codes of other systems out."""
    spaced = re.sub(r"\s+", " ", re.sub(r"\?[0-9]{2}", "", remark.upper()))  # ?20 .. ?29 begin pieces of a remark
    references: dict[str, None] = {}
    persons: dict[str, None] = {}
    for text in (spaced, spaced.replace(" ", "")):
        for start in re.finditer("PM", text):
            _read(text, start.end(), references, persons)
    if len(persons) != 1:
        return NONE
    return Code(list(references), next(iter(persons)))


def _read(text: str, at: int, references: dict[str, None], persons: dict[str, None]) -> None:
    for pattern in _PERSONS:
        found = pattern.match(text, at)
        if found and is_code(person := f"PM-{found[1]}-{found[2]}"):
            persons[person] = None
            if tail := _TAIL.match(text, found.end()):
                references |= dict.fromkeys(_references(person, tail))
            return


def _references(person: str, tail: re.Match[str]) -> list[str]:
    """With the whole number of the list first, then with fewer of its digits."""
    number, digits, revision = tail[1], tail[2], tail[3]
    whole = [f"{person}/{number}/{digits}-{revision}"] if revision else []
    most = min(len(digits), _LONGEST_LIST)
    return whole + [f"{person}/{number}/{digits[:length]}" for length in range(most, 0, -1)]
