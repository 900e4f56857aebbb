"""XML from outside as a tree without namespaces: no document types, no entities, nothing fetched, not too deep."""

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from operations.text_files import NoText, encoding_of
from operations.words import mark

DEEPEST = 40
_STRANGE_LETTER = 4
"""The code by which expat refuses a byte that is no letter of the encoding."""


class UnfitXml(ValueError):
    """`args[0]` says why, marked for translation; `line` where, or 0."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line


def tree_of(content: bytes) -> Element:
    """Raises `UnfitXml`. Document types are refused as such, so no entity is ever defined or looked up."""
    builder, depth = TreeBuilder(), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnfitXml(mark("terlalu bertingkat"))
        builder.start(name.rpartition("}")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name.rpartition("}")[2])

    def refuse(*_: object) -> None:
        raise UnfitXml(mark("memuat jenis dokumen atau entitas yang tidak diperlukan"))

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnfitXml(_why(error, content), error.lineno) from error
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, UnfitXml) else UnfitXml(mark("XML rusak atau terpotong")) from error
    return builder.close()


def _why(error: expat.ExpatError, content: bytes) -> str:
    if error.code == _STRANGE_LETTER and _is_western(content):
        return mark("XML rusak: huruf di dalamnya bukan menurut pengodean yang tertulis di awalnya")
    return mark("XML rusak atau terpotong")


def _is_western(content: bytes) -> bool:
    try:
        return encoding_of(content) == "cp1252"
    except NoText:
        return True


def is_xml(content: bytes) -> bool:
    """Does it begin like XML, in UTF-8 or UTF-16?"""
    return re.match(rb"\s*<", content.removeprefix(b"\xef\xbb\xbf")) is not None or content[:4] in (
        b"\xff\xfe<\x00",
        b"\xfe\xff\x00<",
    )


def sen_in(said: str) -> int | None:
    """`600000`, `600000.5` or `600000.50` as hundredths of a rupiah; none when it is no sum or has a finer part."""
    found = re.fullmatch(r"([0-9]{1,15})(?:\.([0-9]{1,5}))?", said)
    if not found:
        return None
    rest = (found[2] or "").ljust(2, "0")
    return int(found[1]) * 100 + int(rest[:2]) if not rest[2:].strip("0") else None


def text_at(element: Element | None, path: str) -> str:
    """The text of the first element on this path, "" when there is none."""
    found = element.find(path) if element is not None else None
    return (found.text or "").strip() if found is not None else ""
