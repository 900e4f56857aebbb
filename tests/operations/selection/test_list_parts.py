"""A text file of any length is cut into lists, always at the same lines, each with the header of the whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from operations.selection.list_reading.parts import parts_of
from operations.selection.list_reading.refusals import BrokenLine, NoHeader, TooLarge
from tests.candidate_lists import read_candidates
from tests.chain_builders import SITE, nik, today
from tests.workbooks import xlsx

Write = Callable[[bytes], Path]
TOP = "DATA CALON\n\nNIK;Nama;Lokasi\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(content: bytes) -> Path:
        place = tmp_path / "daftar"
        place.write_bytes(content)
        return place

    return to


def lines(count: int) -> str:
    return "".join(f"{nik(number)};PEREMPUAN {number};{SITE}\n" for number in range(1, count + 1))


def test_every_line_comes_once_below_the_header_of_the_whole(write: Write):
    parts = list(parts_of(write((TOP + lines(25)).encode()), rows=10))

    assert [part.decode().count("PEREMPUAN") for part in parts] == [10, 10, 5]
    assert all(part.decode().startswith("DATA CALON\n\nNIK;Nama;Lokasi\n") for part in parts)
    assert "".join(part.decode().removeprefix(TOP) for part in parts) == lines(25)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_and_line_breaks_within_cells_survive_the_cut(write: Write, encoding: str):
    body = f'{nik(1)};"RENÉE\nANDRÉ";{SITE}\r\n;;\r\n{nik(2)};BUNGA;{SITE}\r\n{nik(3)};CITRA;{SITE}\r\n'

    parts = list(parts_of(write(f"NIK;Nama;Lokasi\r\n{body}".encode(encoding)), rows=2))

    assert [part.decode() for part in parts] == [
        f'NIK;Nama;Lokasi\n{nik(1)};"RENÉE\nANDRÉ";{SITE}\n{nik(2)};BUNGA;{SITE}\n',
        f"NIK;Nama;Lokasi\n{nik(3)};CITRA;{SITE}\n",
    ]


async def test_each_part_is_a_list_of_its_own(write: Write, database):
    parts = list(parts_of(write((TOP + lines(7)).encode()), rows=3))

    found = [read_candidates(part, on=await today()) for part in parts]

    assert [[candidate.cells["nik"] for candidate in part] for part in found] == [
        [nik(1), nik(2), nik(3)], [nik(4), nik(5), nik(6)], [nik(7)],
    ]  # fmt: skip


def test_the_same_file_is_cut_at_the_same_lines_and_a_short_one_is_left_as_it_is(write: Write):
    place = write((TOP + lines(40)).encode())

    assert list(parts_of(place, rows=9)) == list(parts_of(place, rows=9))
    assert list(parts_of(place)) == [place.read_bytes()]
    assert list(parts_of(write(xlsx([["NIK"]])), rows=1)) == [xlsx([["NIK"]])]


def test_what_cannot_be_cut_is_refused(write: Write):
    with pytest.raises(NoHeader):
        list(parts_of(write(lines(9).encode()), rows=3))
    with pytest.raises(BrokenLine):
        list(parts_of(write((TOP + lines(5) + f"{nik(9)};{'x' * 140_000};\n").encode()), rows=3))
    with pytest.raises(TooLarge):
        list(parts_of(write(b"PK" + bytes(6_000_000))))
