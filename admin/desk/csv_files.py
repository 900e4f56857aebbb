"""A small CSV for the office's own spreadsheet: `;`, a byte order mark, and no cell that could act as a formula."""

import csv
import io
from collections.abc import Sequence

from litestar import Response

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> Response[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headings)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return attachment(out.getvalue().encode("utf-8-sig"), name=name, media_type="text/csv")


def harmless(cell: str) -> str:
    """A spreadsheet shows the apostrophe's cell as text; our own reader takes the apostrophe away again."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def attachment(content: bytes, *, name: str, media_type: str) -> Response[bytes]:
    return Response(content, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})
