"""Files that we write and read again: no cell is a formula to a spreadsheet, and each comes back as it was."""

import csv
import io

from operations.csv_cells import DANGEROUS, as_it_was, harmless
from operations.selection.list_reading.cells import lines_of
from operations.selection.list_reading.reading import read_sheet
from operations.selection.list_reading.returned import returned
from tests.operations.books.test_formulas import FULL_WIDTH, PAYLOADS, SEPARATED

TYPED = [*PAYLOADS, *FULL_WIDTH, *(text for text in SEPARATED if text), "Rp 5.000.000,-", "Jl. Mawar 5, -", "Ny. 'Ani'"]


def test_a_cell_that_could_act_is_text_under_every_separator() -> None:
    assert {text: harmless(text) for text in SEPARATED} == SEPARATED
    for text in [*PAYLOADS, *FULL_WIDTH]:
        assert harmless(text) == ("'\t'=1+1" if text == "\t=1+1" else f"'{text}")
    for text in TYPED:
        for separator in ";,\t|":
            begun = [part.strip(' "') for part in harmless(text).split(separator)]
            assert [part for part in begun if part.startswith(DANGEROUS)] == [], text


def test_what_was_made_harmless_can_be_undone_and_is_not_made_so_twice() -> None:
    assert {text: as_it_was(harmless(text)) for text in TYPED} == {text: text for text in TYPED}
    assert {text: harmless(harmless(text)) for text in TYPED} == {text: harmless(text) for text in TYPED}


def test_an_error_file_that_comes_back_reads_as_the_first_one_did() -> None:
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";")
    lines.writerow(["NIK", "Nama", "Lokasi", "Alamat", "Tempat lahir", "Penghasilan"])
    lines.writerows(["3510990101800001", text, "Lokasi 1", text, text, "Rp 5.000.000,-"] for text in TYPED)
    first = read_sheet(out.getvalue().encode())

    once = returned(out.getvalue().encode(), {line.line_no: "x" for line in lines_of(first)})
    twice = returned(once.content, {line.line_no: "x" for line in lines_of(first)})

    assert len(first.rows) == len(TYPED)
    assert [line.cells for line in lines_of(read_sheet(once.content))] == [line.cells for line in lines_of(first)]
    assert lines_of(first)[0].cells["income"] == "5000000"
    assert twice.content == once.content
