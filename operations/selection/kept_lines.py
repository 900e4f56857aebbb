"""The cells of a list's line as they are kept: one sealed text, bound to the list."""

import json
from datetime import date
from uuid import UUID

from asyncpg import Record

from operations.people.vault import seal_file, unseal_file
from operations.selection.candidate_file import Candidate, understand


def seal_cells(cells: dict[str, str], batch: UUID) -> bytes:
    return seal_file(json.dumps(cells).encode(), batch)


def open_cells(sealed: bytes, batch: UUID) -> dict[str, str]:
    cells: dict[str, str] = json.loads(unseal_file(sealed, batch))
    return cells


def kept_candidate(row: Record, batch: UUID, day: date) -> Candidate:
    """What a kept line says, understood anew. `row`: its `line_no` and `cells`."""
    return understand(row["line_no"], open_cells(row["cells"], batch), day)
