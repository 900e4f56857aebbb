"""Opens the ZIP that a modern workbook is, counting what it holds while it is inflated."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from operations.selection.list_reading.unfit import Unfit, Why

MOST_FILES = 300
LARGEST_INSIDE = 100_000_000
_PIECE = 1 << 18
_NOT_A_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OverflowError, OSError, ValueError,
)  # fmt: skip
"""What zipfile raises at a damaged or a hostile file, as trying them out has shown."""

Opened = Callable[[str, dict[str, str]], None]
Closed = Callable[[str], None]


class Archive:
    """The names in a ZIP, and their bytes as far as they stay within measure."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _NOT_A_ZIP as error:
            raise Unfit(Why.broken) from error
        found = self._zip.infolist()
        if len(found) > MOST_FILES:
            raise Unfit(Why.heavy)
        if any(each.flag_bits & 1 for each in found):
            raise Unfit(Why.locked)
        self.names = [each.filename for each in found]
        if len(set(self.names)) != len(self.names):
            raise Unfit(Why.broken)

    def measure(self) -> None:
        """Inflates everything once: what a head says about its size may be a lie."""
        total = 0
        for name in self.names:
            for piece in self.pieces(name):
                total += len(piece)
                if total > LARGEST_INSIDE:
                    raise Unfit(Why.heavy)

    def pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except _NOT_A_ZIP as error:
            raise Unfit(Why.broken) from error

    def walk(self, name: str, opened: Opened, closed: Closed | None = None) -> None:
        """Every element of an XML file by its name without prefix, with its attributes likewise."""
        parser = expat.ParserCreate()

        def start(tag: str, attributes: dict[str, str]) -> None:
            opened(_bare(tag), {_bare(key): value for key, value in attributes.items()})

        def doctype(*_declared: object) -> None:
            raise Unfit(Why.broken)  # a workbook has none; it is how entities grow without end

        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = doctype
        if closed is not None:
            told = closed
            parser.EndElementHandler = lambda tag: told(_bare(tag))
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError) as error:
            raise Unfit(Why.broken) from error


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
