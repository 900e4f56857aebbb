"""Looks into an ODS before it is read: passwords, macros, links to elsewhere, and cells that repeat without end."""

from operations.selection.list_reading.archive import Archive
from operations.selection.list_reading.extent import Extent
from operations.selection.list_reading.sheet import Typed
from operations.selection.list_reading.unfit import Unfit, Why

CONTENT = "content.xml"
_LINKS = ("table-source", "dde-source", "cell-range-source")


def extents(archive: Archive) -> dict[str, Extent]:
    """By the name of the sheet."""
    if "META-INF/manifest.xml" in archive.names:
        archive.walk("META-INF/manifest.xml", _not_locked)
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        raise Unfit(Why.macros)
    walk = _Walk()
    archive.walk(CONTENT, walk.opened, walk.closed)
    return walk.found


def _not_locked(tag: str, _said: dict[str, str]) -> None:
    if tag == "encryption-data":
        raise Unfit(Why.locked)


class _Walk:
    """Counts rows and places as the file writes them; only a cell with a content reaches anywhere."""

    def __init__(self) -> None:
        self.found: dict[str, Extent] = {}
        self.sheet = Extent()
        self.line_no, self.place = 0, 0
        self.rows, self.columns = 1, 1
        self.filled: list[tuple[int, int]] = []
        self.inside: Typed | None = None
        self.has_text = False
        self.depth = 0

    def opened(self, tag: str, said: dict[str, str]) -> None:
        if tag in _LINKS:
            raise Unfit(Why.links)
        if tag == "table":
            self.depth += 1
            if self.depth > 1:
                raise Unfit(Why.broken)  # a table within a cell: rows could no longer be counted
            self.sheet = self.found[said.get("name", "")] = Extent()
            self.line_no = 0
        elif tag == "table-row":
            self.rows, self.place, self.filled = _repeats(said, "number-rows-repeated"), 0, []
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell(said)
        elif tag == "p":
            self.has_text = True

    def _cell(self, said: dict[str, str]) -> None:
        self.columns = _repeats(said, "number-columns-repeated")
        self.has_text = "value-type" in said
        self.inside = Typed.formula if "formula" in said else None
        if said.get("value-type") == "error":
            self.inside = Typed.fault

    def closed(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            if self.has_text or self.inside:
                self._fill()
            self.place += self.columns
            self.has_text, self.inside = False, None
        elif tag == "table-row":
            for place, count in self.filled:
                self.sheet.reach(self.line_no + self.rows, place, count * self.rows)
            self.line_no += self.rows
        elif tag == "table":
            self.depth -= 1

    def _fill(self) -> None:
        last = self.place + self.columns - 1
        self.sheet.reach(self.line_no + 1, last)
        self.filled.append((last, self.columns))
        if self.inside:
            self.sheet.reach(self.line_no + self.rows, last, self.rows * self.columns)
            for row in range(self.line_no + 1, self.line_no + self.rows + 1):
                for place in range(self.place, last + 1):
                    self.sheet.mark(row, place, self.inside)


def _repeats(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Unfit(Why.broken)
    return max(1, int(text))
