"""The refused lines go back as the user's own file, in its own shape, and nothing damaged comes back looking whole."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from operations.people.nik import was_a_number
from operations.selection.error_file import error_file
from operations.selection.imports import upload
from operations.selection.list_reading.cells import LABELS
from operations.selection.list_reading.header import HEADINGS
from operations.selection.list_reading.returned import XLSX, returned
from operations.selection.programs import place_key
from tests.candidate_lists import read_candidates
from tests.chain_builders import SITE, Program, nik
from tests.cluster import Database
from tests.people_builders import Office
from tests.workbooks import Fault, Formula, ods, xlsx

ON = date(2013, 8, 20)
TITLES = ["DAFTAR CALON;;;", "", "No;NIK;Nama;Lokasi;Catatan kami"]


def cells_of(content: bytes) -> list[list[object]]:
    page = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0)
    return page.to_python(skip_empty_area=False)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(("encoding", "newline"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp1252", "\r\n")])
def test_a_text_file_keeps_titles_columns_delimiter_and_encoding(delimiter: str, encoding: str, newline: str):
    lines = [*TITLES, f"1;{nik(1)};RENÉE;{SITE};a", f"2;351;ANDRÉ;{SITE};b", f"3;{nik(3)};CITRA;{SITE};c"]
    content = newline.join(line.replace(";", delimiter) for line in lines).encode(encoding)

    file = returned(content, {5: "B5: NIK harus 16 angka."})

    wanted = [TITLES[0], "", f"{TITLES[2]};alasan", f"2;351;ANDRÉ;{SITE};b;B5: NIK harus 16 angka.", ""]
    assert (file.ending, file.media_type) == ("csv", "text/csv")
    assert file.content == newline.join(line.replace(";", delimiter) for line in wanted).encode(encoding)


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_workbook_comes_back_as_an_xlsx_of_texts(make):
    rows = [
        ["DAFTAR CALON"],
        ["NIK", "Nama", "Lokasi", "Tanggal Lahir", "Catatan kami"],
        [nik(1), "AYU", SITE, date(1987, 5, 4), "lengkap"],
        ["351", "=1+1", SITE, date(1987, 5, 13), 42],
    ]

    file = returned(make(rows), {4: "A4: NIK harus 16 angka.\nB4: Lagi."})

    assert (file.ending, file.media_type) == ("xlsx", XLSX)
    assert cells_of(file.content) == [
        ["DAFTAR CALON", "", "", "", "", ""],
        ["NIK", "Nama", "Lokasi", "Tanggal Lahir", "Catatan kami", "alasan"],
        ["351", "=1+1", SITE, "1987-05-13", "42", "A4: NIK harus 16 angka. B4: Lagi."],
    ]
    assert b"<f>" not in file.content


def test_a_second_round_writes_over_the_reasons_of_the_first():
    content = f"NIK;Nama;alasan;Lokasi\n351;AYU;lama;{SITE}\n".encode()

    file = returned(content, {2: "A2: NIK harus 16 angka."})

    assert file.content.decode() == f"NIK;Nama;alasan;Lokasi\n351;AYU;A2: NIK harus 16 angka.;{SITE}\n"


def test_what_was_damaged_is_still_damaged_in_the_file_that_comes_back():
    header = ["NIK", "Nama", "Lokasi", "No KK", "Tempat, Tanggal Lahir", "Persetujuan"]
    rows = [
        header,
        [int(nik(1)), "ANGKA", SITE, 351099100710001, "Blitar, 13-05-1987", "01/02/2013"],
        [nik(2), "KESALAHAN", SITE, Fault(), "Blitar, 05-13-1987", "02/01/2013"],
        [nik(3), "DUA CARA", SITE, "", "Blitar, 05-06-1987", "02/13/2013"],
        [Formula(f'"{nik(4)}"', nik(4)), "RUMUS", SITE, "", "Blitar, 13-05-1987", "20/01/2013"],
    ]
    first = read_candidates(xlsx(rows), on=ON)
    damaged = {line.line_no: "\n".join(line.errors) for line in first if line.errors}

    for line_no in damaged:
        again = read_candidates(returned(xlsx(rows), {line_no: damaged[line_no]}).content, on=ON)

        wrong = next(line for line in first if line.line_no == line_no).wrong - {"nik"}
        assert [line.wrong - {"nik"} for line in again] == [wrong], line_no
    numbers = cells_of(returned(xlsx(rows), damaged).content)
    assert sorted(damaged) == [2, 3, 4, 5]
    assert [was_a_number(str(row[0])) for row in numbers[1:]] == [True, False, False, False]
    assert numbers[3][4:6] == ["Blitar, 05-06-1987?", "02/13/2013"]


def test_our_own_name_of_every_column_is_understood_as_its_heading():
    understood = {
        field: place_key(label) for field, label in LABELS.items() if place_key(label) in HEADINGS.get(field, ())
    }

    assert list(understood) == list(HEADINGS)


async def test_an_original_that_is_gone_leaves_the_lines_under_our_own_headings(
    office: Office, prepared: Program, database: Database
):
    content = xlsx([["NIK", "Nama", "Lokasi"], ["351", "=AYU", SITE], [nik(2), "BUNGA", SITE]])
    batch = await upload(content, program=prepared.key, wave=prepared.waves[0], by=office.staff)
    whole = await error_file(batch, by=office.staff)
    owner = await database.owner()
    await owner.execute("ALTER TABLE document DISABLE TRIGGER USER")
    await owner.execute("UPDATE document SET removed_at = now()")

    left = await error_file(batch, by=office.staff)

    assert cells_of(whole.content)[1] == ["351", "=AYU", SITE, "A2: NIK harus 16 angka."]
    assert left.content.decode("utf-8-sig").splitlines() == [
        "NIK;Nama;Lokasi;baris;alasan",
        f"351;'=AYU;{SITE};2;A2: NIK harus 16 angka.",
    ]
