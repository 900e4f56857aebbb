"""What lies inside a sealed file: named entries whose length nobody knew beforehand, and a manifest at the end."""

import struct
from collections.abc import Iterable, Iterator
from typing import IO, Protocol

import msgspec
from msgspec import Struct

from scripts.backup.sealed import PIECE, Damaged, OtherFormat, SealedReader, SealedWriter

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.dump"
DATA_KEYS = "data-keys.dump"
BASE = "base.tar"
SECRETS = "secrets/"
FILES = "files/"

_ENTRY = b"E"
_END = b"Z"


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup holds, counted in the same snapshot. `missing`: documents whose file was gone already.
    `in_bucket`: documents whose file is not in here but lay in `bucket`, under names that begin with `begin`."""

    format: int = FORMAT
    holds: str
    kind: str
    made_at: str
    version: str
    postgres: int
    migrations: list[str]
    key_check: str
    tables: dict[str, int]
    files: int = 0
    missing: list[str] = []
    bucket: str = ""
    begin: str = ""
    in_bucket: int = 0


class Source(Protocol):
    """Anything that gives bytes: a file, a pipe, an entry."""

    def read(self, size: int, /) -> bytes: ...


class ArchiveWriter:
    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        self._sealed = SealedWriter(file, passphrase)

    def add(self, name: str, source: Source) -> int:
        """Copies all of `source` in; returns how many bytes that were."""
        encoded, total = name.encode(), 0
        self._sealed.write(_ENTRY + struct.pack(">H", len(encoded)) + encoded)
        while piece := source.read(PIECE):
            self._sealed.write(struct.pack(">I", len(piece)) + piece)
            total += len(piece)
        self._sealed.write(struct.pack(">I", 0))
        return total

    def finish(self, manifest: Manifest) -> None:
        encoded = msgspec.json.encode(manifest)
        self._sealed.write(_ENTRY + struct.pack(">H", len(MANIFEST)) + MANIFEST.encode())
        self._sealed.write(struct.pack(">I", len(encoded)) + encoded + struct.pack(">I", 0) + _END)
        self._sealed.finish()


class Entry:
    """One entry while the archive stands at it."""

    def __init__(self, name: str, pieces: Iterator[bytes]) -> None:
        self.name = name
        self.pieces = pieces

    def content(self) -> bytes:
        return b"".join(self.pieces)


class ArchiveReader:
    """Iterate once: every entry in order. `manifest` is there after the last one."""

    def __init__(self, file: IO[bytes], passphrase: str, *, name: str) -> None:
        self._name = name
        self._sealed = SealedReader(file, passphrase, name=name)
        self.manifest: Manifest | None = None

    def __iter__(self) -> Iterator[Entry]:
        while self._take(1) == _ENTRY:
            name = self._take(struct.unpack(">H", self._take(2))[0]).decode()
            pieces = self._pieces()
            if name == MANIFEST:
                self.manifest = self._understood(b"".join(pieces))
            else:
                yield Entry(name, pieces)
                for _ in pieces:  # what its reader left
                    pass
        if self.manifest is None or self._sealed.read(1):
            raise Damaged(file=self._name, piece=0)

    def _understood(self, text: bytes) -> Manifest:
        found = msgspec.json.decode(text)["format"]
        if found != FORMAT:
            raise OtherFormat(file=self._name, found=found, ours=FORMAT)
        return msgspec.json.decode(text, type=Manifest)

    def _pieces(self) -> Iterator[bytes]:
        while length := struct.unpack(">I", self._take(4))[0]:
            yield self._take(length)

    def _take(self, size: int) -> bytes:
        found = self._sealed.read(size)
        if len(found) < size:
            raise Damaged(file=self._name, piece=0)
        return found


def copy_pieces(pieces: Iterable[bytes], into: IO[bytes]) -> None:
    for piece in pieces:
        into.write(piece)
