"""What can be a NIK: the rules table, one line a rule, and ten thousand well-formed numbers that stay what they are."""

import random
from datetime import date

import pytest

from operations.people.nik import (
    JUNK,
    NO_DAY,
    NO_PROVINCE,
    NO_REGION,
    NO_SERIAL,
    NOT_SIXTEEN,
    OTHER_BIRTH,
    OTHER_SEX,
    PROVINCES,
    READ_AS_NUMBER,
    UNKNOWN_DISTRICT,
    Nik,
    read_nik,
    warnings_of,
)

ON = date(2013, 9, 16)

REFUSED = [
    ("35109945058700", NOT_SIXTEEN),
    ("35109945058700011", NOT_SIXTEEN),
    ("", NOT_SIXTEEN),
    ("351099450587000A", NOT_SIXTEEN),
    ("٣٥١٠٩٩٤٥٠٥٨٧٠٠٠١", NOT_SIXTEEN),
    ("3.51E+15", READ_AS_NUMBER),
    ("3,51099E+15", READ_AS_NUMBER),
    ("3.51E15", READ_AS_NUMBER),
    ("3510994505870001.0", READ_AS_NUMBER),
    ("3510994505870001,00", READ_AS_NUMBER),
    ("1111111111111111", JUNK),
    ("1234567890123456", JUNK),
    ("0123456789012345", JUNK),
    ("0010994505870001", NO_PROVINCE),
    ("2010994505870001", NO_PROVINCE),
    ("7710994505870001", NO_PROVINCE),
    ("9710994505870001", NO_PROVINCE),
    ("3500994505870001", NO_REGION),
    ("3510004505870001", NO_REGION),
    ("3510990005870001", NO_DAY),
    ("3510993205870001", NO_DAY),
    ("3510994005870001", NO_DAY),
    ("3510997205870001", NO_DAY),
    ("3510998505870001", NO_DAY),
    ("3510994500870001", NO_DAY),
    ("3510994513870001", NO_DAY),
    ("3510997002870001", NO_DAY),
    ("3510996902870001", NO_DAY),
    ("3510994505870000", NO_SERIAL),
]


@pytest.mark.parametrize(("cell", "said"), REFUSED)
def test_what_cannot_be_a_nik_is_refused_with_its_reason(cell: str, said: str):
    assert read_nik(cell, ON) == (None, said)


@pytest.mark.parametrize(
    "cell",
    ["3510994505870001", " 3510994505870001 ", "35.10.99.450587.0001", "351099 450587 0001", "3510-9945-0587-0001"],
)
def test_spaces_dots_and_dashes_do_not_change_a_nik(cell: str):
    assert read_nik(cell, ON) == (Nik("3510994505870001", date(1987, 5, 5), female=True), None)


@pytest.mark.parametrize(
    ("number", "born", "female"),
    [
        ("3510990505870001", date(1987, 5, 5), False),
        ("3510997112990001", date(1999, 12, 31), True),
        ("3510996902840001", date(1984, 2, 29), True),
        ("3510994101130001", date(2013, 1, 1), True),
        ("3510994101140001", date(1914, 1, 1), True),
        ("3510995609130001", date(2013, 9, 16), True),
        ("3510995709130001", date(1913, 9, 17), True),
        ("9610994505030001", date(2003, 5, 5), True),
    ],
)
def test_the_birth_date_is_read_in_the_century_that_has_been(number: str, born: date, female: bool):
    assert read_nik(number, ON) == (Nik(number, born, female), None)


@pytest.mark.parametrize(
    ("female", "birth_date", "warnings"),
    [
        (True, date(1987, 5, 5), [UNKNOWN_DISTRICT]),
        (None, None, [UNKNOWN_DISTRICT]),
        (False, date(1987, 5, 5), [UNKNOWN_DISTRICT, OTHER_SEX]),
        (True, date(1987, 5, 6), [UNKNOWN_DISTRICT, OTHER_BIRTH]),
        (False, date(1990, 1, 1), [UNKNOWN_DISTRICT, OTHER_SEX, OTHER_BIRTH]),
    ],
)
def test_disagreement_with_the_rest_of_the_line_is_a_warning(
    female: bool | None, birth_date: date | None, warnings: list[str]
):
    nik, _ = read_nik("3510994505870001", ON)

    assert nik is not None
    assert warnings_of(nik, female=female, birth_date=birth_date) == warnings


def test_a_known_district_raises_no_warning():
    nik, _ = read_nik("3510164505870001", ON)

    assert nik is not None
    assert warnings_of(nik, female=True, birth_date=date(1987, 5, 5)) == []


def test_ten_thousand_numbers_of_every_province_stay_what_they_are():
    draw = random.Random(1)
    provinces = sorted(PROVINCES)

    for count in range(10_000):
        number = f"{provinces[count % 38]}{draw.randint(1, 99):02d}99{draw.randint(41, 68)}{draw.randint(1, 12):02d}"
        number += f"{draw.randint(50, 99):02d}{draw.randint(1, 9999):04d}"
        nik, error = read_nik(number, ON)

        assert error is None
        assert nik is not None
        assert nik.number == number
