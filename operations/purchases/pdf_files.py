"""A receipt as a PDF is taken apart, checked, and written anew: pages and pictures only, nothing that acts or hides.

`pypdf` reads it and never runs anything of it. What is not reachable from a page is not written again. Nothing of ours
is imported here: each scan begins a process that loads it (tests/house).
"""

import io
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

MOST_PAGES, MOST_OBJECTS = 20, 20_000
LARGEST_UNPACKED = 100_000_000
ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/AF", "/RichMedia", "/XFA",
     "/RichMediaContent", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound", "/3D",
     "/PS"}
)  # fmt: skip
"""As a key or as a value: what acts when the page is opened, or carries a file of its own."""
_OF_A_PAGE = frozenset(
    {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Group", "/UserUnit"}
)
_ABOUT = ("/Metadata", "/PieceInfo", "/OPI", "/LastModified", "/StructParent", "/StructParents", "/OC", "/Alternates")
_PICTURE, _OPAQUE = "/DCTDecode", "/JPXDecode"


class BrokenPdf(Exception):
    """Damaged, locked, or of more pages than asked for."""


class ActingPdf(Exception):
    """It holds a program or another file."""


def clean_pdf(content: bytes, *, most_pages: int = MOST_PAGES) -> bytes:
    """The same bytes in give the same bytes out."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=True)
        if reader.is_encrypted or not 1 <= len(reader.pages) <= most_pages:
            raise BrokenPdf
        _check(reader.trailer)
        return _rewritten(reader)
    except (BrokenPdf, ActingPdf):
        raise
    except Exception as error:  # a broken file breaks its reader in every way there is
        raise BrokenPdf from error


def _check(trailer: DictionaryObject) -> None:
    """Everything that can be reached, once; raises at the first thing that acts, hides or swells."""
    unpacked = 0
    for held in everything(trailer):
        if isinstance(held, DictionaryObject):
            if ACTIVE & (set(held) | {value for value in held.values() if isinstance(value, NameObject)}):
                raise ActingPdf
            if isinstance(held, StreamObject):
                unpacked += _size(held, LARGEST_UNPACKED - unpacked)
        elif isinstance(held, ArrayObject) and ACTIVE & {value for value in held if isinstance(value, NameObject)}:
            raise ActingPdf


def everything(root: DictionaryObject) -> Iterator[Any]:
    """Without recursion: a nest without an end must not end us."""
    seen: set[int] = set()
    waiting: list[Any] = [root]
    count = 0
    while waiting:
        held = waiting.pop()
        if isinstance(held, IndirectObject):
            if held.idnum in seen:
                continue
            seen.add(held.idnum)
            held = held.get_object()
        count += 1
        if count > MOST_OBJECTS * 10 or len(seen) > MOST_OBJECTS:
            raise BrokenPdf
        yield held
        if isinstance(held, DictionaryObject):
            waiting.extend(dict.values(held))
        elif isinstance(held, ArrayObject):
            waiting.extend(list.__iter__(held))


def _filters(stream: StreamObject) -> list[str]:
    given = stream.get("/Filter", [])
    return [str(name) for name in (given if isinstance(given, ArrayObject) else [given] if given else [])]


def _size(stream: StreamObject, most: int) -> int:
    """How large it becomes when it is unpacked; raises when that is more than is left."""
    filters = _filters(stream)
    if _OPAQUE in filters or (_PICTURE in filters and filters != [_PICTURE]) or filters.count("/FlateDecode") > 1:
        raise BrokenPdf
    if filters[:1] != ["/FlateDecode"]:
        return 0
    size = len(zlib.decompressobj().decompress(stream._data, most + 1))
    if size > most:
        raise BrokenPdf
    return size


def _rewritten(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        for name in set(page) - _OF_A_PAGE:
            del page[name]
        writer.add_page(page)
    writer.metadata = None
    for held in writer._objects:
        if isinstance(held, DictionaryObject):
            for name in _ABOUT:
                held.pop(name, None)
        if isinstance(held, StreamObject) and _filters(held) == [_PICTURE]:
            held._data = without_notes(held._data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without the segments that cameras and programs write into (EXIF, XMP, comments); same picture."""
    if jpeg[:2] != b"\xff\xd8":
        raise BrokenPdf
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg):
        if jpeg[place] != 0xFF:
            raise BrokenPdf
        kind, length = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4])
        if kind == 0xDA:  # from here on there is only the picture, up to its end
            end = jpeg.rfind(b"\xff\xd9")
            return b"".join([*kept, jpeg[place : end + 2] if end > place else jpeg[place:]])
        if not (0xE1 <= kind <= 0xED or kind in (0xEF, 0xFE)):  # 0xE0 and 0xEE say how colors are meant
            kept.append(jpeg[place : place + 2 + length])
        place += 2 + length
    raise BrokenPdf
