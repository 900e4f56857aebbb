"""Files that a page hands over in one piece: noted before the first byte goes out, so that none leaves unseen.

Sheets and packs are streamed and note themselves (export.py). Whoever breaks off is counted as having taken it all.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.operation import note, operation
from operations.statement import run
from tables.books.download_log import DownloadEvent

FILE = "file"
CSV = "text/csv"


class Handed(Struct, frozen=True):
    """What is handed over at which address. `name` is empty where a browser shows it."""

    address: str
    media_type: str
    content: bytes
    name: str = ""

    @property
    def rows(self) -> int:
        """Of a CSV without its heading; a picture or a paper has none."""
        if self.media_type != CSV:
            return 0
        return max(sum(1 for _ in csv.reader(self.content.decode("utf-8", "replace").splitlines(keepends=True))) - 1, 0)


async def note_file(handed: Handed, *, by: Actor) -> None:
    """With where it was asked for, and with which token."""
    told = {"address": handed.address, "form": handed.media_type}
    told |= {"name": handed.name} if handed.name else {}
    told |= {"token": by.machine} if by.machine else {}
    await log_file(FILE, handed.content, rows=handed.rows, told=told, by=by)


@operation
async def log_file(sheet: str, content: bytes, *, rows: int, told: Mapping[str, object], by: Actor) -> tuple[UUID, str]:
    """One row about a file that is whole: who, what, how it was asked for, how many bytes and rows. Its key and its
    SHA-256."""
    key, digest = uuid4(), hashlib.sha256(content).hexdigest()
    await run(
        "books/sql/sheets/note_download.sql", key, DownloadEvent.finished, sheet, json.dumps(told), rows, len(content),
        digest,
    )  # fmt: skip
    await note(("download_log", key), sha256=digest)
    return key, digest
