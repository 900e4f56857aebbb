"""Lists as offices really send them: delimiters, encodings, titles and footers, and what is wrong with each line."""

from datetime import date

import pytest

from operations.people.nik import NO_SERIAL, NOT_SIXTEEN, READ_AS_NUMBER, UNKNOWN_DISTRICT
from operations.people.regions import UNDOTTED
from operations.selection.candidate_file import Candidate, NotAList, read_date
from operations.selection.list_reading.sheet import LONGEST
from tests.candidate_lists import read_candidates

ON = date(2013, 8, 1)
AYU, BUNGA = "3510994505870001", "3510994605870002"


def read(text: str, encoding: str = "utf-8") -> list[Candidate]:
    return read_candidates(text.encode(encoding), on=ON)


def errors(row: str, heading: str = "NIK;Nama;Lokasi;JK;Tanggal Lahir;Persetujuan") -> list[str]:
    return read(f"{heading}\n{row}\n")[0].errors


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_delimiter_and_encoding_gives_the_same_lines(delimiter: str, encoding: str, newline: str):
    lines = [["NIK", "Nama", "Lokasi"], [AYU, "AYU RENÉE", "Lokasi Uji"], [BUNGA, "BUNGA", "Lokasi Uji"]]

    found = read(newline.join(delimiter.join(line) for line in lines), encoding)

    assert [(row.line_no, row.cells["nik"], row.cells["legal_name"], row.site_key) for row in found] == [
        (2, AYU, "AYU RENÉE", "lokasiuji"),
        (3, BUNGA, "BUNGA", "lokasiuji"),
    ]
    assert [row.errors for row in found] == [[], []]


def test_titles_above_the_header_and_the_sum_below_are_no_candidates():
    title, header = "DAFTAR CALON PENERIMA, TAHUN 2013", "No.;N I K;Nama Lengkap;Lokasi Asal"
    text = f"{title}\n\n{header}\n1;{AYU};AYU;Uji\n;;;\n;Jumlah;1;\nTOTAL;1;;\n"

    found = read(text)

    assert [(row.line_no, row.cells["nik"], row.cells["legal_name"]) for row in found] == [(4, AYU, "AYU")]


def test_a_quoted_cell_may_hold_the_delimiter_and_a_new_line():
    found = read(f'NIK;Nama;Lokasi;Alamat\n{AYU};AYU;Uji;"Jl. Mawar; RT 1\nRW 2"\n')

    assert found[0].cells["address"] == "Jl. Mawar; RT 1 RW 2"


def test_names_that_look_like_nothing_stay_names():
    found = read(f"NIK;Nama;Lokasi\n{AYU};NA;Uji\n{BUNGA};Null;Uji\n")

    assert [(row.cells["legal_name"], row.errors) for row in found] == [("NA", []), ("Null", [])]


def test_the_same_nik_twice_in_a_file_names_the_first_line():
    found = read(f"NIK;Nama;Lokasi\n{AYU};AYU;Uji\n{BUNGA};BUNGA;Uji\n35.1099.450587.0001;AYU LAGI;Uji\n")

    assert [row.errors for row in found] == [[], [], ["A4: NIK sama dengan baris 2 dalam berkas ini."]]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{AYU};AYU;Uji;P;05/05/1987;01/08/2013", []),
        ("3.51E+15;AYU;Uji;P;;", [f"A2: {READ_AS_NUMBER}"]),
        ("3510994505870000;AYU;Uji;P;;", [f"A2: {NO_SERIAL}"]),
        ("351099;AYU;Uji;P;;", [f"A2: {NOT_SIXTEEN}"]),
        (f"{AYU};;Uji;P;;", ["B2: Nama kosong."]),
        (f"{AYU};AYU;Uji;X;;", ["D2: Jenis kelamin harus P atau L."]),
        (f"{AYU};AYU;Uji;P;05/13/1987;", ["E2: Tanggal lahir tidak terbaca. Tulis seperti 16/09/2013."]),
        (f"{AYU};AYU;Uji;P;;kemarin", ["F2: Tanggal persetujuan tidak terbaca. Tulis seperti 16/09/2013."]),
        (";AYU;Uji;P;;", []),
        (";AYU;Uji;;;", ["D2: Tanpa NIK, jenis kelamin wajib diisi."]),
        (f"{AYU}", ["B2: Nama kosong."]),
        (f"{AYU};AYU;Uji;P;02/08/2013;", ["E2: Tanggal lahir belum terjadi."]),
        (f"{AYU};AYU;Uji;P;;02/08/2013", ["F2: Tanggal persetujuan belum terjadi."]),
        (f"{AYU};AYU;Uji;P;01/01/0001;", ["E2: Tanggal lahir tidak terbaca. Tulis seperti 16/09/2013."]),
        (f"{AYU};AYU;{'U' * 121};P;;", ["C2: Lokasi terlalu panjang, paling banyak 120 huruf."]),
    ],
)
def test_each_line_says_what_is_wrong_with_it(row: str, said: list[str]):
    assert errors(row) == said


def test_oddities_are_warnings_for_whoever_compares_with_the_papers():
    found = read(f"NIK;Nama;Lokasi;JK;No HP\n{AYU};AYU;Uji;L;0812-3456-7890\n;BUNGA;Uji;P;021555\n")

    assert found[0].errors == found[1].errors == []
    assert found[0].warnings == [
        f"A2: {UNKNOWN_DISTRICT}",
        "A2: NIK tidak cocok dengan jenis kelamin yang diisi.",
    ]
    assert found[1].warnings == ["A3: Belum punya NIK.", "E3: Nomor HP tidak lazim."]


NOT_A_NAME = "E2: Nama panggilan berisi nomor. NIK, rekening, dan telepon tidak boleh menjadi nama panggilan."
HER_FULL_NAME = "E2: Nama panggilan sama dengan nama lengkap, padahal terlihat oleh semua petugas."


@pytest.mark.parametrize(
    ("call_name", "said", "warned"),
    [
        ("Siti", [], []),
        ("Siti 12345", [], []),
        ("Siti 1-2-3-4-5-6", [NOT_A_NAME], []),
        (AYU, [NOT_A_NAME], []),
        ("٣٥١٠٩٩", [NOT_A_NAME], []),
        ("siti  NURBAYA", [], [HER_FULL_NAME]),
        ("M" * 40, [], []),
        ("M" * 41, ["E2: Nama panggilan terlalu panjang, paling banyak 40 huruf."], []),
    ],
)
def test_the_name_that_everyone_sees_holds_no_number_of_hers(call_name: str, said: list[str], warned: list[str]):
    found = read(f"NIK;Nama;Lokasi;JK;Panggilan\n;SITI NURBAYA;Uji;P;{call_name}\n;AYU;Uji;P;Ayu\n")

    assert (found[0].errors, found[0].warnings) == (said, [*warned, "A2: Belum punya NIK."])
    assert found[1].warnings == ["A3: Belum punya NIK."]


@pytest.mark.parametrize(
    ("village", "said"),
    [
        ("35.10.01.2001", []),
        ("3510012001", [f"E2: {UNDOTTED}"]),
        ("٣٥.١٠", ["E2: Kode desa tidak terbaca. Tulis seperti 35.10.01.2001."]),
        ("35.10.01.20011", ["E2: Kode desa tidak terbaca. Tulis seperti 35.10.01.2001."]),
    ],
)
def test_a_village_code_is_digits_and_dots(village: str, said: list[str]):
    assert errors(f";AYU;Uji;P;{village}", "NIK;Nama;Lokasi;JK;Kode Desa") == said


def test_signs_that_nobody_sees_are_dropped():
    found = read(f"NIK;Nama;Lokasi;Panggilan\n{AYU};SI\u202eTI\xa0\x07 A;U\u200bji;\u2066Siti\u2069\n")[0]

    assert (found.cells["legal_name"], found.cells["call_name"], found.site_key) == ("SITI A", "Siti", "uji")


def test_what_the_nik_says_fills_what_the_line_leaves_open():
    found = read(f"NIK;Nama;Lokasi\n{AYU};AYU;Uji\n")[0]

    assert (found.birth_date, found.female) == (date(1987, 5, 5), True)


def test_a_column_in_which_every_nik_ends_in_zero_was_damaged_by_a_spreadsheet():
    lines = [f"35109945058700{serial}0;AYU;Uji" for serial in range(1, 6)]

    with pytest.raises(NotAList, match="kemungkinan digit terakhir rusak"):
        read("\n".join(["NIK;Nama;Lokasi", *lines]))

    assert len(read("\n".join(["NIK;Nama;Lokasi", *lines, f"{AYU};AYU;Uji"]))) == 6


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"PK\x03\x04 workbook", "Berkas ini rusak"),
        (b"\xd0\xcf\x11\xe0 old workbook", "Berkas ini rusak"),
        ("NIK;Nama;Lokasi\n1;2;3".encode("utf-16"), "bukan teks"),
        (b"NIK;Nama\n1;AYU\n", "judul kolom NIK, Nama, dan Lokasi tidak ditemukan"),
        (b"a\nb\nc\nd\ne\nf\nNIK;Nama;Lokasi\n1;2;3\n", "judul kolom NIK, Nama, dan Lokasi tidak ditemukan"),
        (b"", "judul kolom"),
        (b"NIK;Nama;Lokasi\n;;\nJumlah;;\n", "tidak ada baris di bawah judul kolom"),
        (b"NIK;Nama;Lokasi\n" + b"x;y;z\n" * (LONGEST + 1), "lebih dari 20000 baris"),
        (b'NIK;Nama;Lokasi\n1;"' + b"x" * 140_000 + b'";z\n', "rusak"),
        (b"NIK;" * 200 + b"NIK\n", "Baris 1 dalam berkas ini lebih dari 200 kolom"),
        (b"NIK;Nama;Lokasi\n" + b"\n" * (2 * LONGEST + 1), "lebih dari 20000 baris"),
        (b"x" * 5_000_001, "lebih dari 5 MB"),
    ],
    ids=[
        "xlsx",
        "xls",
        "utf16",
        "no site",
        "header too low",
        "empty",
        "no rows",
        "too long",
        "one huge cell",
        "wide",
        "void",
        "large",
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(content: bytes, hint: str):
    with pytest.raises(NotAList, match=hint):
        read_candidates(content, on=ON)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("16/09/2013", date(2013, 9, 16)),
        ("16-9-2013", date(2013, 9, 16)),
        ("2013-09-16", date(2013, 9, 16)),
        ("16.09.2013", date(2013, 9, 16)),
        ("16 September 2013", date(2013, 9, 16)),
        ("1 agustus 2013", date(2013, 8, 1)),
        ("09/16/2013", None),
        ("16 Sept 2013", None),
        ("31/02/2013", None),
        ("1900-01-01", date(1900, 1, 1)),
        ("31/12/2100", date(2100, 12, 31)),
        ("0001-01-01", None),
        ("31/12/1899", None),
        ("01/01/2101", None),
        ("9999-12-31", None),
    ],
)
def test_dates_are_read_day_first_and_never_guessed(cell: str, day: date | None):
    assert read_date(cell) == day
