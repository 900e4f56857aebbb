"""Two persons by name: what is one however it was written, what is two however alike, and how often that goes wrong."""

import random
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import pytest

from operations.people.vault import name_key, name_sound
from operations.selection.name_matching import Likeness, dates_of, known, likeness, names_alike, sounds_of, words_of
from tests.damaged_names import Woman, again, women

RECALL, FALSE_ALARMS, FOUND_BESIDES = 0.98, 0.005, 0.03
"""Published figures over 5,000 registered women. Of 800 who come again, written down with the damage of
`tests/damaged_names.py`, at least 98 % are found (measured: 98.75 %, with another seed 98.9 %). Of 800 new women at
most 0.5 % are held up (measured: none and one); of those who come again at most 3 % meet somebody else too (0.6 and
0.1)."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SITI AMINAH", "ST. AMINAH"),
        ("SITI AMINAH", "Siti Aminah binti Kasan"),
        ("SITI AMINAH", "Hj. Siti Aminah"),
        ("SITI AMINAH", "AMINAH SITI"),
        ("NURHAYATI", "NUR HAYATI"),
        ("SUKARTI", "Soekarti"),
        ("JAMILAH", "Djamilah"),
        ("KHADIJAH", "CHADIDJAH"),
        ("SRI WAHYUNI", "SRI WAHYUNY"),
        ("KARTINI KHOTIMAH", "KARTINI K"),
        ("DEWI RATNASARI", "DEWI RATNA SARI"),
    ],
)
def test_one_name_however_it_was_written(one: str, other: str):
    assert names_alike(words_of(one), words_of(other), {}) >= 85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SITI AMINAH", "SITI MUNAWAROH"),
        ("PEREMPUAN A", "PEREMPUAN B"),
        ("SRI WAHYUNI", "DWI WAHYUNI"),
        ("NUR HAYATI", "NUR HALIMAH"),
        ("KARTINI K", "KARTINI S"),
        ("KARTINI F", "KARTINI H"),
        ("", "SITI AMINAH"),
    ],
)
def test_two_names_however_alike(one: str, other: str):
    assert names_alike(words_of(one), words_of(other), {}) < 78


BORN, MOTHER = date(1987, 5, 4), "KASMINAH"
HER = known("SITI AMINAH", BORN, MOTHER)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (known("ST AMINAH", BORN, MOTHER), Likeness(100, ("name", "birth_date", "mother_name"))),
        (known("SITI AMINAH", date(1987, 4, 5), MOTHER), Likeness(96, ("name", "mother_name"))),
        (known("SITI AMINAH", BORN, ""), Likeness(100, ("name", "birth_date"))),
        (known("SITI AMINAH", BORN, "WARSINI"), None),
        (known("SITI AMINAH", date(1962, 11, 9), MOTHER), None),
        (known("SITI AMINAH", None, ""), None),
        (known("SITI AMINAH", date(1987, 5, 17), ""), None),
        (known("SITI MUNAWAROH", BORN, MOTHER), None),
    ],
)
def test_a_name_counts_with_what_else_is_known(other, found: Likeness | None):
    assert likeness(HER, other, {}) == found
    assert likeness(other, HER, {}) == found


def test_what_is_looked_up_holds_the_usual_mistakes():
    assert {date(1987, 5, 4), date(1987, 4, 5), date(1988, 5, 4), date(1997, 5, 4), date(1987, 1, 1)} <= set(
        dates_of(BORN)
    )
    assert date(1988, 2, 29) not in dates_of(date(1987, 2, 28))
    for written in ("Hj. Siti Aminah", "ST AMINAH", "AMINAH", "SITIAMINAH"):
        assert name_sound(name_key(written)) in sounds_of("SITI AMINAH"), written
    assert sounds_of("") == set()


Register = Mapping[tuple[object, ...], list[int]]


def registered(all_women: list[Woman]) -> Register:
    """As the vault keeps them: by what is indexed."""
    by: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, woman in enumerate(all_women):
        by["born", woman.born].append(number)
        by["sound", name_sound(name_key(woman.name))].append(number)
        by["village", woman.village, woman.born.year].append(number)
        by["card", woman.family_card].append(number)
        by["phone", woman.phone].append(number)
    return by


def in_blocks(by: Register, woman: Woman) -> set[int]:
    keys: list[tuple[object, ...]] = [
        *(("born", day) for day in dates_of(woman.born)),
        *(("sound", sound) for sound in sounds_of(woman.name)),
        *(("village", woman.village, woman.born.year + step) for step in (-1, 0, 1)),
        *([("card", woman.family_card)] if woman.family_card else []),
        *([("phone", woman.phone)] if woman.phone else []),
    ]
    return {number for key in keys for number in by.get(key, ())}


def near(one: Woman, other: Woman) -> bool:
    return one.village == other.village or one.phone == other.phone != "" or one.family_card == other.family_card


def test_of_women_who_come_again_few_are_missed_and_of_new_ones_few_are_held_up():
    chance = random.Random(4)
    everybody = women(5_000, chance)
    by, people = registered(everybody), [known(w.name, w.born, w.mother) for w in everybody]
    seen: dict = {}

    def found(woman: Woman) -> set[int]:
        her = known(woman.name, woman.born, woman.mother)
        return {
            number
            for number in in_blocks(by, woman)
            if likeness(her, people[number], seen, near=near(woman, everybody[number]))
        }

    returned = [found(again(everybody[number], chance)) for number in range(800)]
    new = [found(woman) for woman in women(800, chance)]

    recall = sum(number in hits for number, hits in enumerate(returned)) / len(returned)
    besides = sum(bool(hits - {number}) for number, hits in enumerate(returned)) / len(returned)
    alarms = sum(bool(hits) for hits in new) / len(new)
    assert recall >= RECALL
    assert alarms <= FALSE_ALARMS
    assert besides <= FOUND_BESIDES
