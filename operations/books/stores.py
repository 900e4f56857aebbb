"""Where the encrypted files lie: a folder of this machine, or a bucket beside it (`bucket.py`). Both go through
piccolo-api's storage classes, and both take a file whole or not at all."""

import asyncio
import contextlib
import io
import os
import tempfile
import time
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from piccolo_api.media.local import LocalMediaStorage

from operations.books.halves import HALF
from operations.errors import RuleBroken
from operations.words import mark
from tables.books.document import Document

SEALED = "sealed"
"""How the names of kept files end; what is before it says nothing."""


class StoreAway(RuleBroken):
    text = mark(
        "Tempat penyimpanan berkas tidak bisa dihubungi. Tidak ada yang tersimpan; coba lagi sebentar, dan jika "
        "berulang, hubungi admin sistem."
    )


class Store(Protocol):
    """Names are given by the store. A file that is not there is `FileNotFoundError`; a store that cannot be reached is
    `StoreAway`."""

    folder: Path
    fault: str
    """What `/health` says when it takes nothing (English, for operators)."""

    async def add(self, content: bytes) -> str: ...
    async def read(self, name: str) -> bytes: ...
    async def begins(self, name: str, with_: bytes) -> bool:
        """Asks for these first bytes and no more."""

    async def replace(self, name: str, content: bytes) -> None: ...
    def holds(self, name: str) -> bool:
        """Does it lie on this machine, so that no other one needs to be asked?"""

    async def remove(self, names: list[str]) -> list[str]:
        """What is gone already is fine. Returns what could not be removed now: it stays marked as removed, and is tried
        again every day."""

    async def takes_files(self) -> bool: ...
    async def check(self) -> None:
        """Before the store is served, or every file touched: raises when it is not reached or not ours."""

    def names(self) -> set[str]: ...
    def unchanged_for(self, seconds: float) -> set[str]:
        """The kept files that were written so long ago, or longer. Raises `StoreAway`."""


class Folder:
    """On this machine's disk; only the owner reads."""

    fault = "the folder of files cannot be written: disk full or not ours?"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._media = LocalMediaStorage(
            column=Document.file_key, media_path=str(folder), allowed_extensions=[SEALED], file_permissions=0o600
        )

    def holds(self, name: str) -> bool:
        return (self.folder / name).exists()

    async def add(self, content: bytes) -> str:
        """A full disk leaves no piece of a file behind."""
        sending = uuid4().hex  # of this sending: another one of the same key is left alone
        try:
            return await self._media.store_file(f"{sending}.{SEALED}", io.BytesIO(content))
        except OSError:
            for piece in self.folder.glob(f"{sending}-*"):
                with contextlib.suppress(OSError):
                    piece.unlink()
            raise

    async def read(self, name: str) -> bytes:
        file = await self._media.get_file(name)
        assert file is not None, "it raises instead"
        with file:
            return await asyncio.to_thread(file.read)

    async def begins(self, name: str, with_: bytes) -> bool:
        return await asyncio.to_thread(self._begins, name, with_)

    def _begins(self, name: str, with_: bytes) -> bool:
        with (self.folder / name).open("rb") as file:
            return file.read(len(with_)) == with_

    async def replace(self, name: str, content: bytes) -> None:
        await asyncio.to_thread(self._replace, name, content)

    def _replace(self, name: str, content: bytes) -> None:
        handle, half = tempfile.mkstemp(prefix=HALF, dir=self.folder)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(half).replace(self.folder / name)

    async def remove(self, names: list[str]) -> list[str]:
        left = []
        for name in names:
            try:
                (self.folder / name).unlink(missing_ok=True)
            except OSError:
                left.append(name)
        return left

    async def check(self) -> None:
        """Nobody else has this folder; a full disk is said at `/health`."""

    def names(self) -> set[str]:
        return {path.name for path in self.folder.iterdir() if path.is_file()}

    def unchanged_for(self, seconds: float) -> set[str]:
        latest, found = time.time() - seconds, set()
        for path in self.folder.glob(f"*.{SEALED}"):
            with contextlib.suppress(FileNotFoundError):  # given up meanwhile
                if path.stat().st_mtime <= latest:
                    found.add(path.name)
        return found

    async def takes_files(self) -> bool:
        """Asked with one byte, which is gone again."""
        return await asyncio.to_thread(self._takes_files)

    def _takes_files(self) -> bool:
        try:
            with tempfile.TemporaryFile(dir=self.folder) as probe:
                probe.write(b"?")
                probe.flush()
        except OSError:
            return False
        return True
