"""What a few words in the search box may mean."""

import pytest

from operations.books.paper_numbers import number_of
from operations.books.search_words import amount_of, near_codes, read_words
from operations.people.codes import check_letter

CODE = f"PM-7K3Q-{check_letter('7K3Q')}"


@pytest.mark.parametrize(
    ("said", "amount"),
    [("5.000.000", 5_000_000), ("Rp 5 jt", 5_000_000), ("rp5000000", 5_000_000), ("2,5 juta", 2_500_000),
     ("2.5jt", 2_500_000), ("Rp. 1.200.000.000,00", 1_200_000_000),
     ("1,2 M", 1_200_000_000),
     ("600rb", 600_000),
     ("450000", 450_000), ("5,000,000", 5_000_000),
     ("Rp 600.000,-", 600_000), ("12", None), ("0", None), ("Rp 0", None),
     ("3510995505870001", None), ("Rp 3510995505870001", None), ("081234567", None), ("5.00", None), ("juta", None)],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(said: str, amount: int | None):
    assert amount_of(said) == amount


@pytest.mark.parametrize(
    "said",
    ["3510995505870001", "3510 9955 0587 0001", "35.10.99.550587.0001", "NIK 3510995505870001", "0812-3456-7890",
     "+62 812 3456 7890", "1234567890", "081234567", "rekening 0012345678", "Rp 3510995505870001"],
)  # fmt: skip
def test_numbers_that_are_somebodys_are_not_searched(said: str):
    wanted = read_words(said)

    assert wanted.is_identity
    assert (wanted.said, wanted.codes, wanted.name, wanted.number, wanted.amount_rp) == ("", [], "", None, None)


def test_a_code_is_read_however_it_is_spaced_and_by_its_beginning():
    assert [read_words(said).codes for said in (CODE, CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " "))] == (
        [[CODE]] * 4
    )
    assert (read_words("7k3q").codes, read_words("PM-7K").prefix, read_words("PM-7O").prefix) == ([CODE], "PM-7K", None)
    assert (read_words("Sari").codes, read_words("Sari").name) == ([], "Sari")


@pytest.mark.parametrize("wrong", ["7K3P", "K73Q", "7K3", "7K33Q", "7O3Q"])
def test_one_slip_in_a_code_is_forgiven(wrong: str):
    wanted = read_words(f"PM-{wrong}-{CODE[-1]}")

    assert wanted.codes == []
    assert CODE in wanted.near_codes
    assert len(wanted.near_codes) < 30


def test_a_wrong_check_letter_is_forgiven_and_a_right_code_has_nothing_near():
    assert CODE in read_words(f"PM-7K3Q-{'A' if CODE[-1] != 'A' else 'B'}").near_codes
    assert read_words(CODE).near_codes == []
    assert len(near_codes("7K3Q", None)) < 300


def test_numbers_of_things_stay_numbers():
    assert [read_words(said).number for said in ("12", "daftar 12", "Lokasi 03", "#7")] == [12, 12, 3, 7]
    assert read_words("123/2013").is_identity is False
    assert read_words("900/123/KEP/2013").said == "900/123/KEP/2013"


@pytest.mark.parametrize("wrong", ["7K3PACEF", "K73QACEF", "7K3QACE", "7K33QACEF", "7O3QACEF"])
def test_a_number_of_a_paper_is_read_however_it_is_spaced_and_with_one_slip(wrong: str):
    number = number_of("7K3QACEF")
    letter = number[-1]

    whole = [read_words(said) for said in (number, number.lower(), number.replace("-", " "), number[:-2])]
    slipped = read_words(f"BD-{wrong[:4]}-{wrong[4:]}-{letter}")

    assert [(wanted.papers, wanted.near_papers) for wanted in whole] == [([number], [])] * 4
    assert (slipped.papers, number in slipped.near_papers, len(slipped.near_papers) < 40) == ([], True, True)
    assert number in read_words(f"BD-7K3Q-ACEF-{'A' if letter != 'A' else 'B'}").near_papers
    assert (read_words("BD-7K").papers, read_words("BD-7K").near_papers) == ([], [])
