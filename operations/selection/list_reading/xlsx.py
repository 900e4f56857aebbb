"""Looks into an XLSX before it is read: macros, links to elsewhere, how far each sheet reaches, what is a formula."""

import posixpath

from operations.selection.list_reading.archive import Archive
from operations.selection.list_reading.extent import Extent
from operations.selection.list_reading.sheet import Typed, place_of
from operations.selection.list_reading.unfit import Unfit, Why

BOOK = "xl/workbook.xml"


def extents(archive: Archive) -> dict[str, Extent]:
    """By the name of the sheet."""
    names = [name.lower() for name in archive.names]
    if any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise Unfit(Why.macros)
    if any("/externallinks/" in name or name == "xl/connections.xml" for name in names):
        raise Unfit(Why.links)
    sheets, from_1904 = _sheets(archive)
    return {name: _extent(archive, path, from_1904) for name, path in sheets.items() if path in archive.names}


def _sheets(archive: Archive) -> tuple[dict[str, str], bool]:
    """Name -> path inside, and whether days are counted from 1904."""
    targets: dict[str, str] = {}
    named: dict[str, str] = {}
    from_1904 = False

    def relation(tag: str, said: dict[str, str]) -> None:
        if tag == "Relationship" and said.get("TargetMode") != "External":
            target = posixpath.join("/xl", said.get("Target", ""))
            targets[said.get("Id", "")] = posixpath.normpath(target).lstrip("/")

    def book(tag: str, said: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "sheet":
            named[said.get("name", "")] = said.get("id", "")
        elif tag == "workbookPr":
            from_1904 = said.get("date1904", "0").lower() in ("1", "true")

    archive.walk("xl/_rels/workbook.xml.rels", relation)
    archive.walk(BOOK, book)
    return {name: targets.get(key, "") for name, key in named.items()}, from_1904


def _extent(archive: Archive, path: str, from_1904: bool) -> Extent:
    found = Extent(from_1904)
    line_no, place = 0, -1

    def opened(tag: str, said: dict[str, str]) -> None:
        nonlocal line_no, place
        if tag == "row":
            line_no, place = _number(said.get("r", str(line_no + 1))), -1
        elif tag == "c":
            line_no, place = _place(said["r"]) if "r" in said else (line_no, place + 1)
            found.reach(line_no, place)
            if said.get("t") == "e":
                found.mark(line_no, place, Typed.fault)
        elif tag == "f" and (line_no, place) not in found.odd:
            found.mark(line_no, place, Typed.formula)

    archive.walk(path, opened)
    return found


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 8:
        raise Unfit(Why.broken)
    return int(text)


def _place(name: str) -> tuple[int, int]:
    found = place_of(name)
    if found is None:
        raise Unfit(Why.broken)
    return found
