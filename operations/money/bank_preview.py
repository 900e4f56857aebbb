"""What a format makes of nobody's lines, for the page on which it is written."""

import io

from msgspec import Struct
from python_calamine import CalamineWorkbook

from operations.money.bank_cells import totals_of
from operations.money.bank_checks import TEST_LINES, check_profile
from operations.money.bank_shapes import Profile, Totals
from tables.money.bank_file_profile import BankFileKind


class Preview(Struct, frozen=True):
    """Either the text as the bank reads it, or the rows of a workbook; never both."""

    text: str
    rows: list[list[str]]
    totals: Totals
    size: int


def preview(profile: Profile) -> Preview:
    """Raises what has to be put right before a file can be written."""
    content = check_profile(profile)
    totals = totals_of(TEST_LINES[: profile.max_rows])
    if profile.kind == BankFileKind.xlsx:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = [[str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in sheet.to_python()]
        return Preview("", rows, totals, len(content))
    return Preview(content.decode(profile.layout.charset), [], totals, len(content))
