"""Looks into an XLS before it is read: its container, passwords, macros, links, and how far each sheet reaches."""

import struct
from collections.abc import Iterator

from operations.selection.list_reading.extent import Extent
from operations.selection.list_reading.sheet import Typed
from operations.selection.list_reading.unfit import Unfit, Why

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Numbers above it end a chain or name no sector."""
_BOF, _LOCK, _SHEET, _FROM_1904, _LINKS, _FORMULA, _FAULT = 0x809, 0x2F, 0x85, 0x22, 0x1AE, 0x06, 0x205
_CELLS = frozenset({_FORMULA, _FAULT, 0x203, 0x204, 0xFD, 0x27E, 0xBD, 0xD6})
"""Records of one cell or of several in one row; each begins with its row and its column."""


def extents(content: bytes) -> dict[str, Extent]:
    """By the name of the sheet."""
    try:
        return _extents(_stream(content))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Unfit(Why.broken) from error


def _stream(content: bytes) -> bytes:
    """The workbook inside the container."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise Unfit(Why.broken)
    chains = [each for each in struct.unpack_from("<109I", content, 76) if each < _LAST]
    table = [each for at in chains for each in struct.unpack(f"<{size // 4}I", _sector(content, at, size))]
    folder = _chain(content, struct.unpack_from("<I", content, 48)[0], table, size)
    found = dict(_entries(folder))
    names = set(found)
    if {"EncryptedPackage", "EncryptionInfo"} & names:
        raise Unfit(Why.locked)
    if {"_VBA_PROJECT_CUR", "VBA", "Macros"} & names:
        raise Unfit(Why.macros)
    if "Workbook" not in names:
        raise Unfit(Why.unknown)  # Word, a very old Excel, a mail
    start, length = found["Workbook"]
    if length < 4096:
        raise Unfit(Why.broken)  # it would lie in the store of small files; no real workbook is that small
    return _chain(content, start, table, size)[:length]


def _sector(content: bytes, at: int, size: int) -> bytes:
    found = content[(at + 1) * size : (at + 2) * size]
    return found.ljust(size, b"\0") if found else b""


def _chain(content: bytes, at: int, table: list[int], size: int) -> bytes:
    found: list[bytes] = []
    while at < _LAST:
        if len(found) > len(table):
            raise Unfit(Why.broken)  # a chain that bites its tail
        found.append(_sector(content, at, size))
        at = table[at]
    return b"".join(found)


def _entries(folder: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        if 2 <= length <= 64:
            name = folder[at : at + length - 2].decode("utf-16-le")
            yield name, struct.unpack_from("<II", folder, at + 116)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(where it begins, kind, body)."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _extents(stream: bytes) -> dict[str, Extent]:
    begins: dict[int, Extent] = {}
    found: dict[str, Extent] = {}
    sheet, from_1904 = Extent(), False
    for at, kind, body in _records(stream):
        if kind == _BOF:
            sheet = begins.get(at, Extent())
        elif kind == _SHEET:
            name, where = _sheet(body)
            found[name] = begins[where] = Extent()
        elif kind == _FROM_1904:
            from_1904 = body[:2] == b"\1\0"
        elif kind in _CELLS:
            _reach(sheet, kind, body)
        else:
            _refuse(kind, body)
    for each in found.values():
        each.counts_from_1904 = from_1904
    return found


def _refuse(kind: int, body: bytes) -> None:
    if kind == _LOCK:
        raise Unfit(Why.locked)
    if kind == _LINKS and len(body) > 4:
        raise Unfit(Why.links)


def _sheet(body: bytes) -> tuple[str, int]:
    where, _, kind, length, wide = struct.unpack_from("<IBBBB", body)
    if kind == 1:
        raise Unfit(Why.macros)
    name = body[8:]
    return (name[: 2 * length].decode("utf-16-le") if wide & 1 else name[:length].decode("latin-1")), where


def _reach(sheet: Extent, kind: int, body: bytes) -> None:
    row, place = struct.unpack_from("<HH", body)
    if kind == 0xBD:  # several numbers in one row; the last column stands at its end
        place = struct.unpack_from("<H", body, len(body) - 2)[0]
    sheet.reach(row + 1, place)
    if kind == _FORMULA:
        sheet.mark(row + 1, place, Typed.formula)
    elif kind == _FAULT and body[7:8] == b"\1":
        sheet.mark(row + 1, place, Typed.fault)
