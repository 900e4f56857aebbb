"""How alike two persons are by name, birth date and mother's name: pure, in memory only, by reasons that can be said.

A name is compared word by word: an initial, a dropped word or a joined one changes many letters and the person not at
all, while another word behind a common first one changes the person. Persons are only compared inside blocks, and
`sounds_of` and `dates_of` name the blocks of somebody who was written down with the mistakes that are made most.
"""

import re
from collections.abc import Iterator, MutableMapping
from datetime import date

from msgspec import Struct
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from operations.people.vault import name_key, name_sound

ALIKE = 85
"""Of 100: from here on a second person compares them."""
NAMED_ALIKE = 78
"""However equal the rest is, with less of the name than this they are two persons."""
_A_WORD = 72
"""What two words have in common below this is chance."""
_JOINED = 94
_EXTRA_WORD = 6
_MISREAD, _MONTH = 85, 70
"""Two birth dates: one is how the other may have been written down; two of day, month and year are the same."""
_NAME, _BORN, _MOTHER = 50, 30, 20
"""How much each says; what one of the two does not have says nothing."""
_SOME_DAYS = frozenset({(1, 1), (7, 1), (12, 31)})
"""Written down for whoever knows only the year."""
_TITLES = frozenset(
    {"H", "HJ", "HAJI", "HAJJAH", "DR", "DRA", "DRS", "IR", "NY", "NYONYA", "NN", "IBU", "BU", "SDRI", "ALM", "ALMH"}
)
_FATHER = frozenset({"BINTI", "BT", "BTE", "BIN"})
_SHORT = {
    "ST": "SITI", "STI": "SITI", "ABD": "ABDUL", "MUH": "MUHAMMAD", "MOH": "MUHAMMAD", "MHD": "MUHAMMAD",
    "MOCH": "MUHAMMAD", "NR": "NUR", "NURUL": "NUR",
}  # fmt: skip
_OLD = (("OE", "U"), ("TJ", "C"), ("DJ", "J"), ("SJ", "SY"), ("NJ", "NY"), ("CH", "H"), ("KH", "H"), ("PH", "F"),
        ("DH", "D"), ("TH", "T"), ("V", "F"), ("Z", "J"), ("Q", "K"), ("Y", "I"))  # fmt: skip
_NOW = {"K": "H", "C": "H", "D": "J", "T": "C", "V": "F", "P": "F"}
"""With what a word begins today whose initial was written down in the old spelling."""

Words = tuple[str, ...]
Seen = MutableMapping[tuple[Words, Words], int]
"""Names that were compared already in this run; it ends with the run, like every name in it."""


class Known(Struct, frozen=True):
    """What is compared of a person; empty where nothing was recorded."""

    name: Words
    born: date | None = None
    mother: Words = ()


class Likeness(Struct, frozen=True):
    score: int
    matched: tuple[str, ...]


def known(name: str, born: date | None, mother: str) -> Known:
    return Known(words_of(name), born, words_of(mother))


def words_of(name: str) -> Words:
    """Without titles and the father's name, abbreviations written out, in today's spelling."""
    return tuple(_spelled(_SHORT.get(word, word)) for word in _bare(name_key(name).split()))


def _spelled(word: str) -> str:
    for old, new in _OLD:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def names_alike(one: Words, other: Words, seen: Seen) -> int:
    """0 to 100."""
    key = (one, other) if one <= other else (other, one)
    if key not in seen:
        seen[key] = _compared(one, other)
    return seen[key]


def _compared(one: Words, other: Words) -> int:
    if not one or not other:
        return 0
    if one == other:
        return 100
    by_words = _by_words(one, other)
    if min(map(len, (*one, *other))) > 1:
        together = ratio("".join(one), "".join(other))  # NUR HAYATI is NURHAYATI
        by_words = max(by_words, together if together >= _JOINED else 0)
    return max(0, round(by_words))


def _by_words(one: Words, other: Words) -> float:
    """Words find their partners, the most alike first; each word without one takes a little away."""
    pairs = sorted(((_word_alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True)
    left, right, found, weight = set(range(len(one))), set(range(len(other))), 0.0, 0
    for alike, i, j in pairs:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            size = max(len(one[i]), len(other[j]), 3)
            found, weight = found + size * alike, weight + size
    return found / weight - _EXTRA_WORD * (len(left) + len(right))


def _word_alike(one: str, other: str) -> float:
    if one == other:
        return 100
    if min(len(one), len(other)) == 1:
        initial, word = sorted((one, other), key=len)
        return 90 if len(word) > 1 and word[0] in (initial, _NOW.get(initial)) else 0
    alike = (JaroWinkler.normalized_similarity(one, other) * 100 + ratio(one, other)) / 2
    return alike if alike >= _A_WORD else 0


def likeness(one: Known, other: Known, seen: Seen, *, near: bool = False) -> Likeness | None:
    """None: two persons. `near`: of one village, family card or telephone."""
    named = names_alike(one.name, other.name, seen)
    if named < NAMED_ALIKE:
        return None
    parts, matched = [(_NAME, named)], ["name"]
    if one.born and other.born:
        born = dates_alike(one.born, other.born)
        parts.append((_BORN, born))
        matched += ["birth_date"] if born == 100 else []
    if one.mother and other.mother:
        mother = names_alike(one.mother, other.mother, seen)
        parts.append((_MOTHER, mother if mother >= _A_WORD else 0))
        matched += ["mother_name"] if mother >= ALIKE else []
    if len(parts) == 1 or len(parts) == 2 and parts[1][1] < (_MONTH if near else _MISREAD):
        return None  # a name alone is no person, nor is a name with a month unless they are neighbors
    score = round(sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts))
    return Likeness(score, tuple(matched)) if score >= ALIKE else None


def dates_alike(one: date, other: date) -> int:
    """100 for the same day, 85 where a usual mistake leads from one to the other."""
    if one == other:
        return 100
    swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    other_year = (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) in (1, 10)
    only_year = one.year == other.year and not _SOME_DAYS.isdisjoint({(one.month, one.day), (other.month, other.day)})
    if swapped or other_year or only_year or abs((one - other).days) == 1:
        return _MISREAD
    return (0, 30, _MONTH)[(one.year == other.year) + (one.month == other.month) + (one.day == other.day)]


def dates_of(day: date) -> list[date]:
    """The day itself and how it may have been written down instead: day and month in the other order, a unit more or
    less, a digit of the year, or a day for whoever knows only the year."""
    wanted = [
        (day.year, day.day, day.month),
        *((day.year + step, day.month, day.day) for step in (-10, -1, 1, 10)),
        *((day.year, day.month + step, day.day) for step in (-1, 1)),
        *((day.year, day.month, day.day + step) for step in (-20, -10, -1, 1, 10, 20)),
        *((day.year, month, number) for month, number in sorted(_SOME_DAYS)),
    ]
    return list(dict.fromkeys(found for found in (day, *(_day(*parts) for parts in wanted)) if found))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def sounds_of(name: str) -> set[str]:
    """How the name may sound where somebody else wrote it down: with or without title, in short, a word left out."""
    said = name_key(name).split()
    bare = _bare(said)
    if not bare:
        return {name_sound(name)} if said else set()
    long = [_SHORT.get(word, word) for word in bare]
    written = [said, bare, long, *_in_short(long), ["HJ", *bare], ["HJ", *long], _joined(long)]
    if len(long) > 1:
        written += [long[:place] + long[place + 1 :] for place in range(len(long))]
    return {name_sound(" ".join(words)) for words in written}


def _bare(words: list[str]) -> list[str]:
    father = next((place for place, word in enumerate(words) if place and word in _FATHER), len(words))
    return [word for place, word in enumerate(words[:father]) if word not in _TITLES or place and len(word) == 1]


def _in_short(words: list[str]) -> Iterator[list[str]]:
    for place, word in enumerate(words):
        for short, long in _SHORT.items():
            if word == long:
                yield [*words[:place], short, *words[place + 1 :]]


def _joined(words: list[str]) -> list[str]:
    return ["".join(words[:2]), *words[2:]]
