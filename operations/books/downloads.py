"""Files that a page hands over in one piece: noted before the first byte goes out, so that none leaves unseen.

Sheets and packs are streamed and note themselves (export.py). Whoever breaks off is counted as having taken it all.
"""

import csv
import hashlib
import json
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


@operation
async def note_file(handed: Handed, *, by: Actor) -> UUID:
    """One row: who, what, how many bytes and rows, and its SHA-256."""
    key, told = uuid4(), {"address": handed.address, "form": handed.media_type}
    told |= {"name": handed.name} if handed.name else {}
    told |= {"token": by.machine} if by.machine else {}
    digest = hashlib.sha256(handed.content).hexdigest()
    await run(
        "books/sql/sheets/note_download.sql", key, DownloadEvent.finished, FILE, json.dumps(told), handed.rows,
        len(handed.content), digest,
    )  # fmt: skip
    await note(("download_log", key), sha256=digest)
    return key
