"""A list of candidates read at once, as the import reads it in two steps."""

from collections.abc import Mapping
from datetime import date

from operations.selection.candidate_file import Candidate, candidates_in
from operations.selection.list_reading.reading import read_sheet


def read_candidates(content: bytes, *, on: date, columns: Mapping[str, str] | None = None) -> list[Candidate]:
    """Raises `NotAList` when the file as a whole cannot be read. `columns` is heading -> field, matched by a person."""
    return candidates_in(read_sheet(content, columns), on)
