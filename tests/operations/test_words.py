"""How Berdaya speaks: amounts in words, rupiah, dates and languages."""

import importlib
import pkgutil
from datetime import UTC, date, datetime
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operations
from operations.errors import RuleBroken
from operations.words import LANGUAGES, day, fill, mark, rupiah, terbilang, translate

SPELLED = {
    0: "nol",
    1: "satu",
    9: "sembilan",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    19: "sembilan belas",
    20: "dua puluh",
    21: "dua puluh satu",
    99: "sembilan puluh sembilan",
    100: "seratus",
    101: "seratus satu",
    111: "seratus sebelas",
    199: "seratus sembilan puluh sembilan",
    200: "dua ratus",
    999: "sembilan ratus sembilan puluh sembilan",
    1000: "seribu",
    1001: "seribu satu",
    1100: "seribu seratus",
    1999: "seribu sembilan ratus sembilan puluh sembilan",
    2000: "dua ribu",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    600_000: "enam ratus ribu",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    1_100_100: "satu juta seratus ribu seratus",
    2_001_300: "dua juta seribu tiga ratus",
    5_000_000: "lima juta",
    1_000_000_000: "satu miliar",
    1_001_001_001: "satu miliar satu juta seribu satu",
    1_706_800_000: "satu miliar tujuh ratus enam juta delapan ratus ribu",
    10**12: "satu triliun",
    10**15 - 1: "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar "
    "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu "
    "sembilan ratus sembilan puluh sembilan",
}
UNITS = {"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8}
UNITS |= {"sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100}
LARGE = {"ribu": 1000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_back(words: str) -> int:
    """An independent reader of Indonesian numerals."""
    total = group = last = 0
    for word in words.split():
        if word == "seribu":
            total, last, group = total + 1000, 0, 0
        elif word in LARGE:
            total, last, group = total + (group + last) * LARGE[word], 0, 0
        elif word in ("puluh", "ratus"):
            group, last = group + last * (10 if word == "puluh" else 100), 0
        elif word == "belas":
            last += 10
        else:
            group, last = group + last, UNITS[word]
    return total + group + last


@pytest.mark.parametrize("number", SPELLED)
def test_amounts_are_spelled_as_on_a_receipt(number: int):
    assert terbilang(number) == SPELLED[number]


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_spelled_amount_reads_back_as_itself(number: int):
    words = terbilang(number)

    assert read_back(words) == number
    assert words == " ".join(words.split())
    assert "satu ribu" not in words or " puluh satu ribu" in words or "ratus satu ribu" in words
    assert "satu ratus" not in words
    assert "satu puluh" not in words


@pytest.mark.parametrize("number", [-1, 10**15])
def test_what_cannot_be_spelled_is_refused(number: int):
    with pytest.raises(ValueError, match=str(number)):
        terbilang(number)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "Rp 0"),
        (1, "Rp 1"),
        (999, "Rp 999"),
        (1000, "Rp 1.000"),
        (5_000_000, "Rp 5.000.000"),
        (1_706_800_000, "Rp 1.706.800.000"),
        (-5_000_000, "-Rp 5.000.000"),
        (2**63 - 1, "Rp 9.223.372.036.854.775.807"),
    ],
)
def test_rupiah_have_dots_and_no_cents(amount: int, shown: str):
    assert rupiah(amount) == shown


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        (date(2013, 9, 16), "id", "16 September 2013"),
        (date(2013, 9, 16), "en", "16 September 2013"),
        (date(2013, 8, 1), "id", "1 Agustus 2013"),
        (date(2013, 8, 1), "en", "1 August 2013"),
        (datetime(2013, 5, 31, 23, 59, tzinfo=UTC), "id", "31 Mei 2013"),
        (datetime(2013, 5, 31, 23, 59, tzinfo=UTC), "en", "31 May 2013"),
        (None, "id", "–"),
        (None, "en", "–"),
    ],
)
def test_days_are_written_out_in_both_languages(value: date | None, language: str, shown: str):
    assert day(value, language) == shown


def test_indonesian_is_the_source_and_what_is_not_translated_stays_indonesian():
    assert LANGUAGES == ("id", "en")
    assert mark("Keluar") == translate("Keluar", "id") == "Keluar"
    assert translate("kalimat yang tidak ada di katalog", "en") == "kalimat yang tidak ada di katalog"


def refusals(of: type[RuleBroken] = RuleBroken) -> list[type[RuleBroken]]:
    return [sub for cls in of.__subclasses__() for sub in (cls, *refusals(cls))]


def test_every_refusal_can_be_said_in_both_languages():
    """With its own fields: a translation that forgets one or invents one would fail where it is shown."""
    for module in pkgutil.walk_packages(operations.__path__, "operations."):
        importlib.import_module(module.name)

    for refusal in {cls for cls in refusals() if "text" in vars(cls)}:
        fields = dict.fromkeys([field for _, field, _, _ in Formatter().parse(refusal.text) if field], "X")

        for language in LANGUAGES:
            said = fill(translate(refusal.text, language), **fields)
            assert said.strip()
            assert "{" not in said
