"""Damaged and dangerous workbooks of the corpus: XLSX, ODS and XLS, each with exactly what must be said about it."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import pytest

from operations.people.family_card import READ_AS_NUMBER as CARD_AS_NUMBER
from operations.people.nik import READ_AS_NUMBER
from tests.damaged_lists import AS_TEXT, BOTH, CARD, MONEY, NO_HEADER, TWO_WAYS, A, B, Damaged
from tests.workbooks import Cell, Fault, Formula, Rows, contained, ods, replaced, rezipped, xls, xlsx

HEAD = ["NIK", "Nama", "Lokasi"]
AYU, BUNGA = [A, "AYU", "Uji"], [B, "BUNGA", "Uji"]
LIST = [HEAD, AYU, BUNGA]
FORMULA = "berisi rumus. Salin kolomnya, tempel sebagai nilai, lalu unggah ulang."
FAULT = "berisi kesalahan rumus, misalnya #N/A. Isi ulang selnya."
LOCKED = "Berkas ini terkunci dengan kata sandi. Buka di Excel, hapus kata sandinya, lalu unggah ulang."
MACROS = "Berkas ini berisi makro. Simpan sebagai .xlsx biasa, tanpa makro, lalu unggah ulang."
LINKS = "Berkas ini mengambil isi dari luar. Salin daftarnya ke berkas baru, tempel sebagai nilai, lalu unggah."
HEAVY = "Berkas ini terlalu besar ketika dibuka. Salin daftarnya saja ke berkas baru, lalu unggah berkas itu."
BROKEN = "Berkas ini rusak. Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu unggah ulang."
UNKNOWN = "Berkas jenis ini tidak bisa dibaca. Simpan daftarnya sebagai .xlsx, .xls, .ods, atau .csv."
SHEET = "xl/worksheets/sheet1.xml"


def far(cell: str) -> str:
    return f"Sel {cell} jauh di luar daftar. Salin daftarnya saja ke berkas baru, lalu unggah berkas itu."


KINDS: Mapping[str, Callable[[Rows], bytes]] = {"xlsx": xlsx, "ods": ods, "xls": xls}


def in_each(name: str, rows: Rows, lines: Mapping[int, list[str]], warned: Mapping[int, list[str]] | None = None):
    """The same list in all three kinds of workbook."""
    return [Damaged(f"{name}, {kind}", made(rows), lines, warned or {}) for kind, made in KINDS.items()]


def one(column: str, cell: Cell, *errors: str, name: str, holds: Mapping[str, str] | None = None) -> Damaged:
    """One line in an XLSX with one more column D."""
    lines = {2: [f"D2: {error}" for error in errors]}
    return Damaged(name, xlsx([[*HEAD, column], [*AYU, cell]]), lines, holds={2: holds} if holds else {})


def bomb() -> bytes:
    """Some 100 KB that grow to 110 MB."""
    return rezipped(xlsx(LIST), more={"xl/media/picture.bin": bytes(110_000_000)})


def stored_twice(name: str) -> bytes:
    out = BytesIO(xlsx(LIST))
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr(zipfile.ZipInfo(name), b"<x/>")
    return out.getvalue()


def zip_of(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, b"<x/>")
    return out.getvalue()


def with_doctype(text: bytes) -> bytes:
    grows = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    return text.replace(b"?>", b"?>" + grows, 1)


def repeated(count: int, cell: str = "<text:p>x</text:p>", columns: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{count}">'
        f'<table:table-cell table:number-columns-repeated="{columns}">{cell}</table:table-cell></table:table-row>'
    )


def locked(text: bytes) -> bytes:
    flagged = bytearray(text)
    flagged[6] |= 1
    flagged[text.index(b"PK\x01\x02") + 8] |= 1
    return bytes(flagged)


READ = [
    *in_each("a good list", LIST, BOTH),
    *in_each("NIK as a number", [HEAD, [int(A), "AYU", "Uji"], BUNGA], {2: [f"A2: {READ_AS_NUMBER}"], 3: []}),
    *in_each("fifteen digits as a number", [HEAD, [int(A[:15]), "AYU", "Uji"]], {2: [f"A2: {READ_AS_NUMBER}"]}),
    *in_each("NIK by formula", [HEAD, [Formula("=B2", 5), "AYU", "Uji"]], {2: [f"A2: NIK {FORMULA}"]}),
    *in_each("a fault in place of the name", [HEAD, [A, Fault(), "Uji"]], {2: [f"B2: Nama {FAULT}"]}),
    *in_each("a formula in a column of no matter", [["No", *HEAD], [Formula("=ROW()", 1), *AYU]], {2: []}),
    *in_each("titles, gaps and a sum", [["DAFTAR CALON"], [], HEAD, AYU, [], BUNGA, [None, "Jumlah", 2]],
             {4: [], 6: []}),
    *in_each("a list that begins in column C", [[None, None, *row] for row in [[], *LIST]], {3: [], 4: []}),
    *in_each("serial dates as numbers", [[*HEAD, "Tgl Lahir"], [*AYU, 31902]], {2: []}),
    one("KK", int(CARD), CARD_AS_NUMBER, name="card as a number"),
    one("No Rekening", 12345678, f"Nomor rekening terbaca sebagai angka. {AS_TEXT}", name="account as a number"),
    one("No HP", 81234567890, name="phone as a number", holds={"phone": "81234567890"}),
    one("Penghasilan", 5_000_000, name="income as a number", holds={"income": "5000000"}),
    one("Penghasilan", 5_000_000.5, MONEY, name="income with a fraction"),
    one("Tgl Lahir", date(1987, 5, 5), name="a real date", holds={"birth_date": "1987-05-05"}),
    one("Alamat", date(2013, 2, 1), f"Alamat terbaca sebagai tanggal. {AS_TEXT}", name="an address that became a date"),
    one("RT", 1, name="RT that lost its zeros", holds={"neighborhood": "001"}),
    one("Kode Desa", 35.1, "Kode desa tidak terbaca. Tulis seperti 35.10.01.2001.", name="village as a decimal number"),
    one("Ibu Kandung", "=SUM(1)", name="text like a formula in a workbook", holds={"mother_name": "=SUM(1)"}),
    one("Persetujuan", date(2013, 8, 2), "Tanggal persetujuan belum terjadi.", name="consent of tomorrow"),
    Damaged(
        "dates that a spreadsheet exchanged",
        xlsx([[*HEAD, "Tgl Lahir"], [*AYU, date(1987, 5, 6)], [*BUNGA, "16/05/1987"]]),
        {2: [f"D2: {TWO_WAYS}"], 3: []},
        {3: ["A3: NIK tidak cocok dengan tanggal lahir yang diisi."]},
        {2: {"birth_date": "1987-05-06?"}},
    ),
    Damaged("days counted from 1904", xlsx([[*HEAD, "Tgl Lahir"], [*AYU, date(1987, 5, 5)], [*BUNGA, 30440]],
                                           date_1904=True), BOTH, holds={3: {"birth_date": "1987-05-05"}}),
    Damaged("names NA and TRUE", xlsx([HEAD, [A, "NA", "Uji"], [B, True, "Uji"]]), BOTH,
            holds={2: {"legal_name": "NA"}, 3: {"legal_name": "TRUE"}}),
    Damaged("a sheet of notes beside the list", xlsx([["Catatan"]], more={"Isi": LIST}), BOTH),
    Damaged("an old list in a hidden sheet", xlsx(LIST, more={"Lama": LIST}, hidden=["Lama"]), BOTH),
    Damaged("empty rows to the end of the sheet", ods(LIST, tail=repeated(1_048_570, "", 16_384)), BOTH),
]  # fmt: skip

REFUSED = [
    Damaged("two lists", xlsx(LIST, more={"Dua": LIST}), refused="Berkas ini berisi 2 lembar yang masing-masing daftar "
            "calon. Simpan tiap lembar sebagai berkas."),
    Damaged("no header in a workbook", xlsx([["a"], ["b"]]), refused=NO_HEADER),
    Damaged("the last cell of all", replaced(xlsx(LIST), SHEET, 'r="C3"', 'r="XFD1048576"'), refused=far("XFD1048576")),
    Damaged("a cell in row 50000", xlsx([*LIST, *[[]] * 49_996, ["x"]]), refused=far("A50000")),
    Damaged("a cell in column 201", xlsx([HEAD, [*AYU, *[None] * 197, "x"]]), refused=far("GS2")),
    Damaged("a cell that is nowhere", replaced(xlsx(LIST), SHEET, 'r="C3"', 'r="3C"'), refused=BROKEN),
    Damaged("a bomb", bomb(), refused=HEAVY),
    Damaged("a thousand files", rezipped(xlsx(LIST), more={f"x{at}": b"" for at in range(1000)}), refused=HEAVY),
    Damaged("one name twice", stored_twice(SHEET), refused=BROKEN),
    Damaged("entities", rezipped(xlsx(LIST), {SHEET: with_doctype}), refused=BROKEN),
    Damaged("half a workbook", xlsx(LIST)[:3000], refused=BROKEN),
    Damaged("broken XML", replaced(xlsx(LIST), SHEET, "</sheetData>", ""), refused=BROKEN),
    Damaged("a macro", rezipped(xlsx(LIST), more={"xl/vbaProject.bin": b"x"}), refused=MACROS),
    Damaged("a link to another workbook", rezipped(xlsx(LIST), more={"xl/externalLinks/externalLink1.xml": b"<x/>"}),
            refused=LINKS),
    Damaged("a connection", rezipped(xlsx(LIST), more={"xl/connections.xml": b"<x/>"}), refused=LINKS),
    Damaged("a locked workbook", contained({"EncryptedPackage": bytes(5000)}, ["EncryptionInfo"]), refused=LOCKED),
    Damaged("a locked ZIP", locked(xlsx(LIST)), refused=LOCKED),
    Damaged("a letter", zip_of("word/document.xml"), refused=UNKNOWN),
    Damaged("a binary workbook", zip_of("xl/workbook.bin"), refused=UNKNOWN),
    Damaged("rows that repeat without end", ods(LIST, tail=repeated(1_000_000)), refused=far("A1000003")),
    Damaged("columns that repeat without end", ods(LIST, tail=repeated(1, columns=100_000)), refused=far("EQXD4")),
    Damaged("many repeated cells", ods(LIST, tail=repeated(39_000, columns=190)), refused=HEAVY),
    Damaged("a locked ODS", ods(LIST, manifest="<manifest:encryption-data/>"), refused=LOCKED),
    Damaged("a macro in an ODS", ods(LIST, more={"Basic/Standard/Module1.xml": b"<x/>"}), refused=MACROS),
    Damaged("a link in an ODS", ods(LIST, tail='<table:table-source table:mode="copy-all"/>'), refused=LINKS),
    Damaged("a macro in an XLS", xls(LIST, entries=["_VBA_PROJECT_CUR"]), refused=MACROS),
    Damaged("a locked XLS", xls(LIST, records=b"\x2f\x00\x06\x00" + bytes(6)), refused=LOCKED),
    Damaged("a link in an XLS", xls(LIST, records=b"\xae\x01\x08\x00\x01\x00\x03\x00\x00abc"), refused=LINKS),
    Damaged("a cell far away in an XLS", xls([*LIST, *[[]] * 49_996, ["x"]]), refused=far("A50000")),
    Damaged("half an XLS", xls(LIST)[:1200], refused=BROKEN),
    Damaged("a letter of old", contained({"WordDocument": bytes(5000)}), refused=UNKNOWN),
]  # fmt: skip

WORKBOOKS = [*READ, *REFUSED]
