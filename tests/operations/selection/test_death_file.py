"""What is read of a file with deaths: the same from a text and from a workbook, and nothing of what is refused."""

import pytest

from operations.selection.death_file import read_death_file
from operations.selection.list_reading.refusals import TooManyLines
from tests.chain_builders import nik
from tests.death_builders import DATED, DIED, HEADINGS, STRANGER, a_list
from tests.workbooks import xlsx


def test_lines_that_cannot_be_read_are_counted_with_their_reason_and_nothing_of_what_stood_in_them():
    content = "\n".join(
        [HEADINGS, f"1;A;{STRANGER};25/08/2013;KM-001", f"2;B;{STRANGER};25/08/2013;", f"3;C;{STRANGER};24/08/2013;",
         "4;D;99;25/08/2013;", f"5;E;{nik(901)};;", f"6;SITI;{nik(902)};2013-08-20;SITI AMINAH {nik(903)}", ""]
    ).encode()  # fmt: skip

    read = read_death_file(content, dated=DATED)

    assert [(line.line_no, line.died_on.day, line.paper) for line in read.lines] == [(2, 25, "KM-001"), (7, 20, "")]
    assert [str(phrase) for phrase in read.refused] == [
        "baris 4: NIK yang sama dengan tanggal lain sudah ada di baris 2",
        "baris 5: NIK harus 16 angka.",
        "baris 6: tanggal meninggal tidak terbaca",
    ]


def test_a_workbook_with_real_dates_says_the_same_and_a_number_that_lost_digits_is_refused():
    table = [["NIK", "Tgl. Kematian"], [STRANGER, DIED], [float(nik(904)), DIED]]

    read = read_death_file(xlsx(table), dated=DATED)

    assert [(line.number, line.died_on) for line in read.lines] == [(STRANGER, DIED)]
    assert [str(phrase) for phrase in read.refused] == [
        "baris 3: NIK terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang."
    ]


def test_one_line_too_many_says_so():
    with pytest.raises(TooManyLines):
        read_death_file(a_list(*[STRANGER] * 20_001), dated=DATED)
