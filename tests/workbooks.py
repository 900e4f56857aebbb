"""Workbooks made for the tests, bytes only: XLSX by XlsxWriter, ODS and XLS written by hand, so that any of them can be
damaged on purpose."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

Cell = Any
"""str is text, int or float a number, date a real date, `Formula` and `Fault` themselves, None empty."""
Rows = Sequence[Sequence[Cell]]


class Formula(NamedTuple):
    text: str
    value: str | float = 0


class Fault(NamedTuple):
    text: str = "#N/A"


def xlsx(rows: Rows, *, more: Mapping[str, Rows] | None = None, hidden: Sequence[str] = (), **options: bool) -> bytes:
    """`more` are further sheets by name."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, **options})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, lines in {"Daftar": rows, **(more or {})}.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for at, line in enumerate(lines):
            for place, value in enumerate(line):
                _write(sheet, at, place, value, day)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, place: int, value: Cell, day: Any) -> None:
    match value:
        case None:
            return
        case Formula():
            sheet.write_formula(row, place, value.text, None, value.value)
        case Fault():
            sheet.write_formula(row, place, "=NA()", None, value.text)
        case date():
            sheet.write_datetime(row, place, value, day)
        case str():
            sheet.write_string(row, place, value)
        case _:
            sheet.write(row, place, value)


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    """The same ZIP with one of its files changed."""
    return rezipped(content, {name: lambda text: text.replace(old.encode(), new.encode())})


def rezipped(
    content: bytes, changes: Mapping[str, Any] | None = None, more: Mapping[str, bytes] | None = None
) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, changes[name](text) if changes and name in changes else text)
        for name, text in (more or {}).items():
            new.writestr(name, text)
    return out.getvalue()


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def ods(rows: Rows, *, tail: str = "", manifest: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """`tail` is XML inside the sheet, below the rows."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in rows)
    content = (
        f'<?xml version="1.0"?><office:document-content {_SPACES} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Daftar">{lines}{tail}</table:table></office:spreadsheet>'
        f"</office:body></office:document-content>"
    )
    entry = (
        '<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}">{inside}</manifest:file-entry>'
    )
    entries = entry.format(path="/", kind=_ODS, inside="") + entry.format(
        path="content.xml", kind="text/xml", inside=manifest
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        file.writestr("META-INF/manifest.xml", f"<manifest:manifest {space}>{entries}</manifest:manifest>")
        file.writestr("content.xml", content)
        for name, text in (more or {}).items():
            file.writestr(name, text)
    return out.getvalue()


def _ods_cell(value: Cell) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case Formula():
            said = quoteattr(f"of:{value.text}")
            text = escape(str(value.value))
            return (
                f'<table:table-cell table:formula={said} office:value-type="string"><text:p>{text}</text:p>'
                "</table:table-cell>"
            )
        case Fault():
            return (
                '<table:table-cell table:formula="of:=NA()" office:value-type="error">'
                f"<text:p>{value.text}</text:p></table:table-cell>"
            )
        case date():
            return (
                f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
                f"<text:p>{value:%d/%m/%Y}</text:p></table:table-cell>"
            )
        case str():
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        case _:
            return (
                f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )


def xls(rows: Rows, *, records: bytes = b"", entries: Sequence[str] = ()) -> bytes:
    """`records` stand before the sheets are named; `entries` are further names in the container."""
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + _record(0x42, b"\xb0\x04") + records
    name = b"Daftar"
    where = len(head) + 4 + 8 + len(name) + 4
    head += _record(0x85, struct.pack("<IBBBB", where, 0, 0, len(name), 0) + name) + _record(0x0A, b"")
    cells = b"".join(
        _xls_cell(at, place, value)
        for at, line in enumerate(rows)
        for place, value in enumerate(line)
        if value is not None
    )
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + _record(0x0A, b"")
    return contained({"Workbook": (head + sheet).ljust(4096, b"\0")}, entries)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls_cell(row: int, place: int, value: Cell) -> bytes:
    at = struct.pack("<HHH", row, place, 0)
    match value:
        case Formula():
            return _record(0x06, at + struct.pack("<dHIH", float(value.value), 0, 0, 3) + b"\x1e\x01\x00")
        case Fault():
            return _record(0x205, at + b"\x2a\x01")
        case str():
            return _record(0x204, at + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
        case _:
            return _record(0x203, at + struct.pack("<d", value))


def contained(streams: Mapping[str, bytes], more: Sequence[str] = ()) -> bytes:
    """The container of old office files: sectors of 512 bytes, one table of chains, one folder."""
    body, chains, placed = b"", [], {}
    for name, stream in streams.items():
        count = -(-len(stream) // 512)
        placed[name] = (len(chains), len(stream))
        chains += [*range(len(chains) + 1, len(chains) + count), 0xFFFFFFFE]
        body += stream.ljust(count * 512, b"\0")
    names = ["Root Entry", *streams, *more]
    folder = b"".join(_entry(name, at, len(names), *placed.get(name, (0xFFFFFFFE, 0))) for at, name in enumerate(names))
    folder = folder.ljust(-(-len(folder) // 512) * 512, b"\0")
    folder_at, count = len(chains), len(folder) // 512
    chains += [*range(folder_at + 1, folder_at + count), 0xFFFFFFFE]
    tables = 1
    while tables * 128 < len(chains) + tables:
        tables += 1
    first = len(chains)
    chains += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, folder_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(first, first + tables), *[0xFFFFFFFF] * (109 - tables))
    return head + body + folder + table


def _entry(name: str, at: int, count: int, start: int, length: int) -> bytes:
    said = name.encode("utf-16-le") + b"\0\0"
    kind = 5 if at == 0 else 2
    right = at + 1 if 0 < at < count - 1 else 0xFFFFFFFF
    child = 1 if at == 0 and count > 1 else 0xFFFFFFFF
    entry = said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, 0xFFFFFFFF, right, child)
    return entry + bytes(36) + struct.pack("<IQ", start, length)
