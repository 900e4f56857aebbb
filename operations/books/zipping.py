"""A ZIP file that is passed on while it is written, with the same bytes for the same contents: fixed order and times,
compressed in blocks of one length whatever the pieces are. Of a file no more than a block is held."""

import hashlib
import io
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from operations.books.copying import PassOn
from operations.books.workbooks import in_thread

BLOCK = 1 << 16
_FIXED = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


class _Spout(io.RawIOBase):
    """What was written and not yet passed on; it cannot be wound back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        taken = bytes(piece)  # type: ignore[call-overload]  # any buffer
        self._pieces.append(taken)
        return len(taken)

    def take(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


class Zip:
    """`sums` is name -> SHA-256 of each file that is in it. It is a whole ZIP file when its block ended without an
    error; otherwise nothing more is passed on."""

    def __init__(self, pass_on: PassOn) -> None:
        self._spout = _Spout()
        self._zip = ZipFile(self._spout, "w", ZIP_DEFLATED)
        self._pass_on = pass_on
        self.sums: dict[str, str] = {}
        self._entry: IO[bytes] | None = None

    def file(self, name: str) -> "ZippedFile":
        info = ZipInfo(name, _FIXED)
        info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
        self._entry = self._zip.open(info, "w", force_zip64=True)
        return ZippedFile(self, name, self._entry)

    async def add(self, name: str, content: str | bytes) -> None:
        file = self.file(name)
        await file.write(content.encode() if isinstance(content, str) else content)
        await file.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error and self._entry:
            self._entry.close()
        self._zip.close()
        if not error:
            await self.drain()

    async def drain(self) -> None:
        if piece := self._spout.take():
            await self._pass_on(piece)


class ZippedFile:
    """One file in it; the next one begins after this one was closed."""

    def __init__(self, owner: Zip, name: str, entry: IO[bytes]) -> None:
        self._owner, self._name, self._entry = owner, name, entry
        self._held = bytearray()
        self._hash = hashlib.sha256()
        self.bytes = 0

    async def write(self, piece: bytes) -> None:
        self._hash.update(piece)
        self.bytes += len(piece)
        self._held += piece
        while len(self._held) >= BLOCK:
            block = bytes(self._held[:BLOCK])
            del self._held[:BLOCK]
            await in_thread(self._entry.write, block)
            await self._owner.drain()

    async def close(self) -> str:
        """Its SHA-256."""
        await in_thread(self._entry.write, bytes(self._held))
        self._entry.close()
        await self._owner.drain()
        self._owner.sums[self._name] = self._hash.hexdigest()
        return self._hash.hexdigest()
