"""A small CSV for the office's own spreadsheet: `;`, a byte order mark, and no cell that could act as a formula."""

import csv
import io
from collections.abc import Sequence

from litestar import Response

from operations.csv_cells import harmless


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> Response[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headings)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return attachment(out.getvalue().encode("utf-8-sig"), name=name, media_type="text/csv")


def attachment(content: bytes, *, name: str, media_type: str) -> Response[bytes]:
    return Response(content, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})
