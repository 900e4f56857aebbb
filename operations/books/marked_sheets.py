"""A CSV that one auditor takes away: every row says who took it, when, and by which letter or sample."""

import csv
import io
from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.csv_cells import harmless

_MARKS = ("taken_by", "taken_at", "basis")


class MarkedSheet(Struct, frozen=True):
    """`name` without an ending; `export` is its row in the log of downloads."""

    name: str
    content: bytes
    export: UUID


def marked_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], *, basis: str, by: Actor) -> bytes:
    """Comma, UTF-8; the marks stand after the columns."""
    marks = (by.full_name or by.name, now().isoformat(timespec="seconds"), basis)
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*columns, *_MARKS])
    lines.writerows([harmless(str(cell)) for cell in (*row, *marks)] for row in rows)
    return out.getvalue().encode()
