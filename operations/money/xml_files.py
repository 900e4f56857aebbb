"""XML from outside as a tree without namespaces: no document types, no entities, nothing fetched, not too deep."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from operations.words import mark

DEEPEST = 40


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
        raise UnfitXml(mark("XML rusak atau terpotong"), error.lineno) from error
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, UnfitXml) else UnfitXml(mark("XML rusak atau terpotong")) from error
    return builder.close()


def text_at(element: Element | None, path: str) -> str:
    """The text of the first element on this path, "" when there is none."""
    found = element.find(path) if element is not None else None
    return (found.text or "").strip() if found is not None else ""
