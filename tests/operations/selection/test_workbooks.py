"""Workbooks are read by a child process: every digit arrives, and whatever a hostile file does there, we go on."""

import zipfile
from datetime import date
from io import BytesIO
from random import Random

import pytest

from operations.selection.list_reading import child, workbook
from operations.selection.list_reading.reading import MEDIA_TYPES, headings_of, read_sheet
from operations.selection.list_reading.refusals import BrokenBook, HasMacros, NotAList, TooHeavy
from operations.selection.list_reading.sheet import LONGEST, FileKind, cell_name, place_of
from operations.selection.list_reading.unfit import Why
from tests.candidate_lists import read_candidates
from tests.damaged_lists import text
from tests.damaged_workbooks import AYU, BUNGA, HEAD, KINDS, LIST
from tests.scale import figure
from tests.workbooks import Rows, rezipped, xls, xlsx

ON = date(2013, 8, 1)


def csv(rows: Rows) -> bytes:
    return text(*(";".join(row) for row in rows))


EVERY_KIND = {"csv": csv, **KINDS}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_child_gives_the_list_of_every_kind(kind: str):
    content = EVERY_KIND[kind](LIST)

    sheet = read_sheet(content)

    assert (sheet.kind, sheet.header_at, sheet.headings) == (FileKind(kind), 1, HEAD)
    assert [(row.line_no, [cell.text for cell in row.cells]) for row in sheet.rows] == [(2, AYU), (3, BUNGA)]
    assert len(MEDIA_TYPES[sheet.kind]) <= 60


def test_a_refusal_comes_back_from_the_child_as_its_own_sentence():
    with pytest.raises(HasMacros):
        workbook.pages(xls(LIST, entries=["VBA"]))


@pytest.mark.figures
def test_a_file_that_takes_all_memory_ends_its_reader_and_nothing_else():
    """One text of ninety megabytes that forty cells repeat: small as a file, within measure when it is inflated."""
    content = xlsx([HEAD, *([["AYU"] * 40])])
    long = {"xl/sharedStrings.xml": lambda shared: shared.replace(b"AYU", b"A" * 90_000_000)}

    with pytest.raises(TooHeavy):
        workbook.pages(rezipped(content, long))

    assert workbook.pages(xlsx(LIST))[0] == FileKind.xlsx


def test_a_file_that_makes_the_library_panic_is_a_broken_file():
    with pytest.raises(BrokenBook):
        workbook.pages(xls(LIST)[:-2])


def changed_somewhere(content: bytes, chance: Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_whatever_was_changed_inside_a_workbook_it_is_read_or_refused(kind: str):
    chance, content = Random(12), KINDS[kind](LIST)
    names, ends = zipfile.ZipFile(BytesIO(content)).namelist(), set()

    for _ in range(150):
        damage = {chance.choice(names): lambda inside: changed_somewhere(inside, chance)}
        reply = child.read(rezipped(content, damage))
        assert (reply.why is None) == (reply.kind is not None)
        ends.add(reply.why)

    assert {None, Why.broken} <= ends


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(child, "SECONDS", 0.001)

    with pytest.raises(TooHeavy):
        workbook.pages(xlsx(LIST))


def niks(count: int) -> list[str]:
    """Of women and men of every province and age; the district exists nowhere."""
    chance, found = Random(4), set()
    while len(found) < count:
        born = date.fromordinal(chance.randrange(date(1930, 1, 1).toordinal(), date(1995, 1, 1).toordinal()))
        day = born.day + chance.choice((0, 40))
        place = f"{chance.choice((11, 35, 51, 73, 91))}{chance.randrange(1, 80):02d}99"
        found.add(f"{place}{day:02d}{born:%m%y}{chance.randrange(1, 10_000):04d}")
    return sorted(found)


def round_trip(kind: str, numbers: list[str]) -> None:
    for start in range(0, len(numbers), LONGEST):
        part = numbers[start : start + LONGEST]
        found = read_candidates(EVERY_KIND[kind]([HEAD, *([number, "AYU", "Uji"] for number in part)]), on=ON)
        assert [row.nik.number if row.nik else row.errors for row in found] == part


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_digit_of_a_nik_arrives(kind: str):
    round_trip(kind, niks(400))


@pytest.mark.figures
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_digit_of_ten_thousand_niks_arrives(kind: str):
    round_trip(kind, niks(figure(10_000)))


OWN = csv([["Nomor Induk", "Nama Ibu-ibu", "Dusun"], [AYU[0], "AYU", "Uji"]])


def test_headings_of_their_own_are_shown_and_may_be_matched_by_a_person():
    headings = headings_of(OWN)
    chosen = {"Nomor Induk": "nik", "nama ibu-ibu": "legal_name", "Dusun": "site"}

    found = read_candidates(OWN, on=ON, columns=chosen)

    assert headings.found == {}
    assert headings.missing == ["nik", "legal_name", "site"]
    assert headings.all == {"A": "Nomor Induk", "B": "Nama Ibu-ibu", "C": "Dusun"}
    assert headings.sample == [[AYU[0], "AYU", "Uji"]]
    assert [(row.cells, row.errors) for row in found] == [({"nik": AYU[0], "legal_name": "AYU", "site": "Uji"}, [])]
    with pytest.raises(NotAList, match="judul kolom NIK, Nama, dan Lokasi"):
        read_candidates(OWN, on=ON)


def test_a_known_heading_may_be_left_out_or_mean_something_else():
    content = csv([["NIK", "Nama", "Nama Lengkap", "Lokasi"], [AYU[0], "AYU", "BUKAN DIA", "Uji"]])

    found = read_candidates(content, on=ON, columns={"Nama Lengkap": ""})

    assert found[0].cells["legal_name"] == "AYU"
    assert read_candidates(content, on=ON)[0].cells["legal_name"] == "BUKAN DIA"
    assert headings_of(content).found == {"nik": "A", "legal_name": "C", "site": "D"}


@pytest.mark.parametrize(
    ("line_no", "place", "name"), [(1, 0, "A1"), (9, 25, "Z9"), (2, 26, "AA2"), (7, 16_383, "XFD7")]
)
def test_cells_are_named_as_a_spreadsheet_names_them(line_no: int, place: int, name: str):
    assert cell_name(line_no, place) == name
    assert place_of(name) == (line_no, place)


@pytest.mark.parametrize("name", ["", "7", "A0", "a1", "AAAA1", "A1 ", "A12345678"])
def test_what_names_no_cell_is_no_cell(name: str):
    assert place_of(name) is None
