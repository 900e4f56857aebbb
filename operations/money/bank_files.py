"""The file that a bank wants, by profile: lines in, bytes out; profiles are data."""

import csv
import io
from collections.abc import Sequence
from typing import Literal

from operations.errors import RuleBroken
from operations.money.bank_cells import NotForTheBank, cell_of, facts_of, filled, totals_of
from operations.money.bank_shapes import LINE_ENDS, BankLine, Batch, Layout, Profile, Totals
from operations.money.bank_workbook import workbook
from operations.money.pain001 import pain001
from operations.words import mark, rupiah
from tables.money.bank_file_profile import BankFileKind

__all__ = ["BankLine", "Batch", "Layout", "NotForTheBank", "Profile", "Totals", "totals_of", "write_bank_file"]

ENDINGS = {BankFileKind.csv: "csv", BankFileKind.xlsx: "xlsx", BankFileKind.pain001: "xml"}
MEDIA = {
    BankFileKind.csv: "text/csv",
    BankFileKind.xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    BankFileKind.pain001: "application/xml",
}
NOW = Batch()


class TooManyLines(RuleBroken):
    text = mark("Format bank ini paling banyak {most} baris; daftar ini {count}. Bagi menjadi beberapa daftar.")


class LineTooLarge(RuleBroken):
    text = mark("Baris {line} lebih dari {most}, batas tiap baris format ini. Pakai format bank yang lain.")


class FileTooLarge(RuleBroken):
    text = mark("Jumlah daftar ini lebih dari {most}, batas satu berkas format ini. Bagi menjadi beberapa daftar.")


def write_bank_file(profile: Profile, lines: Sequence[BankLine], batch: Batch = NOW) -> bytes:
    """The same bytes for the same lines, always: the file can be made again and compared with its SHA-256."""
    totals = _within_limits(profile, lines)
    if profile.kind == BankFileKind.pain001:
        return pain001(profile, lines, batch, totals)
    if profile.kind == BankFileKind.xlsx:
        return workbook(profile, lines, batch, totals)
    return _text(profile, lines, batch, totals)


def _within_limits(profile: Profile, lines: Sequence[BankLine]) -> Totals:
    totals = totals_of(lines)
    if totals.rows > profile.max_rows:
        raise TooManyLines(most=profile.max_rows, count=totals.rows)
    if profile.max_total_rp is not None and totals.total_rp > profile.max_total_rp:
        raise FileTooLarge(most=rupiah(profile.max_total_rp))
    for line in lines:
        if profile.max_line_rp is not None and line.amount_rp > profile.max_line_rp:
            raise LineTooLarge(line=line.number, most=rupiah(profile.max_line_rp))
    return totals


_QUOTING: dict[str, Literal[0, 1, 3]] = {"needed": csv.QUOTE_MINIMAL, "all": csv.QUOTE_ALL, "none": csv.QUOTE_NONE}


def _text(profile: Profile, lines: Sequence[BankLine], batch: Batch, totals: Totals) -> bytes:
    layout, facts = profile.layout, facts_of(profile, totals, batch)
    out = io.BytesIO()
    _add(out, profile, [[filled(cell, facts) for cell in row] for row in layout.header], 0)
    if layout.heading_row:
        _add(out, profile, [[column[0] for column in profile.columns]], 0)
    _add_lines(
        out, profile, lines, [[cell_of(profile, column, line, batch) for column in profile.columns] for line in lines]
    )
    _add(out, profile, [[filled(cell, facts) for cell in row] for row in profile.footer], 0)
    return out.getvalue()


def _add_lines(out: io.BytesIO, profile: Profile, lines: Sequence[BankLine], rows: list[list[str]]) -> None:
    """All at once; only when that is refused is it looked for which line it was."""
    try:
        _add(out, profile, rows, 0)
    except NotForTheBank:
        for line, row in zip(lines, rows, strict=True):
            _add(io.BytesIO(), profile, [row], line.number)
        raise


def _add(out: io.BytesIO, profile: Profile, rows: Sequence[Sequence[str]], line: int) -> None:
    """Rows in the charset of the bank. A letter that it does not know is refused: a question mark in its place would be
    another account, or nobody. So is a cell that could not be told from two without quotation marks."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=profile.delimiter,
        lineterminator=LINE_ENDS[profile.layout.line_end],
        quoting=_QUOTING[profile.layout.quoting],
    )
    try:
        writer.writerows(rows)
        out.write(text.getvalue().encode(profile.layout.charset))
    except (UnicodeEncodeError, csv.Error) as error:
        raise NotForTheBank(line=line) from error
