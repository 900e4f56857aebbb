"""A list as a workbook, for a post office that pays at its counter: codes and names as text, sums as numbers."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from operations.money.bank_cells import cell_of, facts_of, filled
from operations.money.bank_shapes import BankLine, Batch, Profile, Totals

FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written as its date of creation, so that the same lines are the same bytes."""
_PACKED = (1980, 1, 1, 0, 0, 0)


def workbook(profile: Profile, lines: Sequence[BankLine], batch: Batch, totals: Totals) -> bytes:
    """The same bytes for the same lines: no clock, and packed without compression, which differs between machines."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": FIXED})
    sheet = book.add_worksheet("Daftar")
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    number = book.add_format({"num_format": "#,##0"})
    facts, at = facts_of(profile, totals, batch), 0
    for row in profile.layout.header:
        at = _add(sheet, at, [filled(cell, facts) for cell in row], bold)
    if profile.layout.heading_row:
        at = _add(sheet, at, [column[0] for column in profile.columns], bold)
    for line in lines:
        for place, column in enumerate(profile.columns):
            if column[1] == "amount":
                sheet.write_number(at, place, line.amount_rp, number)
            else:
                sheet.write_string(at, place, cell_of(profile, column, line, batch), text)
        at += 1
    for row in profile.footer:
        at = _add(sheet, at, [filled(cell, facts) for cell in row], bold)
    for place, column in enumerate(profile.columns):
        sheet.set_column(place, place, int(column[2]) if len(column) > 2 else 18)
    book.close()
    return _packed(out.getvalue())


def _add(sheet: Any, at: int, cells: Sequence[str], form: Any) -> int:
    for place, cell in enumerate(cells):
        sheet.write_string(at, place, cell, form)
    return at + 1


def _packed(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as stored:
        for name in packed.namelist():
            stored.writestr(zipfile.ZipInfo(name, _PACKED), packed.read(name))
    return out.getvalue()
