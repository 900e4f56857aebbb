"""Anchor files: one checkpoint a line, only ever appended to, where the server's administrator cannot reach."""

import json
from collections.abc import Iterable

from .entry import Entry, entry_of


def read_anchors(text: str) -> list[Entry]:
    """Raises `ValueError` with the number of the first line that is none."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(entry_of(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"line {number} is no checkpoint") from error
    return found


def lines_to_add(entries: Iterable[Entry], held: Iterable[Entry]) -> str:
    """What the file lacks."""
    known = {anchor.number for anchor in held}
    return "".join(f"{entry.line()}\n" for entry in entries if entry.number not in known)
