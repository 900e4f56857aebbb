"""Sheets as workbooks: the cells of the CSV, typed, never a formula, refused when too long, freed when left."""

import csv
import io
import zipfile
from datetime import date, datetime
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from operations.books import workbooks
from operations.books.export import Export, order
from operations.books.ordered import Form, Headings, Ordered
from operations.books.sheet_columns import COUNT, DAY, MOMENT, RUPIAH, Column
from operations.books.sheets import SHEETS
from operations.books.workbooks import Book, WorkbookTooLong, typed
from tables.engine import DB
from tests.audit_templates import CODE, Audited, multiply_outcomes, pulled
from tests.chain_builders import rows
from tests.cluster import Database
from tests.operations.books.test_formulas import PAYLOADS, TYPED, poison
from tests.people_builders import Office
from tests.refusals import refused


async def workbook_of(name: str, office: Office, headings: Headings = Headings.en) -> bytes:
    ordered = await order(name, program=CODE, form=Form.xlsx, headings=headings, by=office.auditor)
    export = Export(ordered, by=office.auditor)
    body = b"".join([piece async for piece in export.pieces()])
    assert export.sums is not None
    assert export.sums.bytes == len(body)
    return body


def cells_of(body: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()


def said(cell: object, column: Column) -> str:
    """A typed cell as the CSV spells it."""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ") if column.unit == MOMENT else cell.strftime("%Y-%m-%d")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) else str(cell)


async def test_the_cells_are_those_of_the_csv(database: Database, office: Office, audited: Audited) -> None:
    """Also where somebody typed a formula into everything that can be typed: one pass over every sheet."""
    await poison(database, PAYLOADS[0])
    for name, sheet in SHEETS.items():
        body, _ = await pulled(name, by=office.auditor)
        lines = list(csv.reader(io.StringIO(body.decode(), newline="")))

        heading, *found = cells_of(await workbook_of(name, office))

        assert heading == lines[0]
        assert [[said(*pair) for pair in zip(line, sheet.columns, strict=True)] for line in found] == lines[1:]
        typed_in = [heading.index(column) for column in TYPED[name]]
        assert all(any(str(line[place]).startswith("'=") for line in found) for place in typed_in), name


async def test_sums_are_numbers_and_dates_are_dates(office: Office, audited: Audited) -> None:
    heading, first, *_ = cells_of(await workbook_of("payments", office))
    row = dict(zip(heading, first, strict=True))
    first_code = min(woman.code for woman in audited.women)

    assert (row["amount"], row["value_date"], row["code"]) == (5_000_000.0, date(2013, 9, 1), first_code)
    assert isinstance(row["reference"], str)


async def test_a_second_workbook_has_the_same_bytes_and_indonesian_headings_on_request(
    office: Office, audited: Audited
) -> None:
    assert await workbook_of("people", office) == await workbook_of("people", office)

    heading, *_ = cells_of(await workbook_of("people", office, Headings.id))
    assert heading[:4] == ["Kode penerima manfaat", "Gelombang", "Nomor lokasi asal", "Keadaan seleksi"]


@pytest.mark.parametrize("name", SHEETS)
def test_no_payload_becomes_a_formula_or_a_link(name: str) -> None:
    """As it was typed, without the apostrophe that the database sets: in every column that can hold a text."""
    sheet, file = SHEETS[name], io.BytesIO()
    ordered = Ordered(id=UUID(int=1), sheet=sheet, program=UUID(int=2), code=CODE, rows=len(PAYLOADS))
    book = Book(file, ordered)
    texts = [column.unit not in (COUNT, RUPIAH, DAY, MOMENT) for column in sheet.columns]
    lines = [[payload if text else None for text in texts] for payload in PAYLOADS]

    book.add(lines)
    book.close()

    page = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in page, "hyperlink" in page) == (False, False)
    assert page.count('t="inlineStr"') == len(sheet.columns) + len(PAYLOADS) * sum(texts)
    _, *found = cells_of(file.getvalue())
    assert [[cell for cell, text in zip(line, texts, strict=True) if text] for line in found] == [
        [payload] * sum(texts) for payload in PAYLOADS
    ]


@pytest.mark.parametrize(
    ("unit", "value", "cell"),
    [
        (RUPIAH, 5, 5), (COUNT, "3", 3), (COUNT, "1-4", "1-4"), (COUNT, None, None), ("", 7, 7), ("", "007", "007"),
        (DAY, "2013-09-16", date(2013, 9, 16)), (DAY, "1899-01-01", "1899-01-01"),
        (MOMENT, "2013-09-16T01:02:03Z", datetime.fromisoformat("2013-09-16T01:02:03")),
        (RUPIAH, "-5", -5), (COUNT, "--1", "--1"),
    ],
)  # fmt: skip
def test_what_does_not_look_like_its_unit_stays_text(unit: str, value: object, cell: object) -> None:
    assert typed(Column("x", "x", unit), value) == cell


async def test_a_long_sheet_is_refused_with_a_word_about_csv(
    office: Office, audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("operations.books.export.LARGEST", 24)

    async with refused(WorkbookTooLong, 'Lembar "installments" punya 25 baris'):
        await order("installments", program=CODE, form=Form.xlsx, by=office.auditor)
    assert (await order("people", program=CODE, form=Form.xlsx, by=office.auditor)).rows == 6


async def test_a_text_that_no_cell_can_hold_breaks_the_file(
    office: Office, audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "LONGEST_TEXT", 3)
    export = Export(await order("people", program=CODE, form=Form.xlsx, by=office.auditor), by=office.auditor)

    with pytest.raises(Exception, match="CellTooLong"):
        _ = [piece async for piece in export.pieces()]

    assert [row["event"] for row in await rows("SELECT event FROM download_log ORDER BY id")] == ["started", "aborted"]


async def test_a_reader_who_leaves_gives_the_connection_back(
    database: Database, office: Office, audited: Audited
) -> None:
    await multiply_outcomes(database, 20_000)
    export = Export(await order("outcomes", program=CODE, form=Form.xlsx, by=office.auditor), by=office.auditor)
    pieces = export.pieces()
    await anext(pieces)

    await pieces.aclose()
    await export.ended()

    assert DB.pool.get_idle_size() == DB.pool.get_size()
    assert [row["event"] for row in await rows("SELECT event FROM download_log ORDER BY id")] == ["started", "aborted"]
