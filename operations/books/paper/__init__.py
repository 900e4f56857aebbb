"""Papers as PDF: typst sets them from data, with fonts that come along; one content is always the same bytes."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from operations.books.paper.press import pressed

_HERE = Path(__file__).parent
_HALF = 32
LARGE = 100_000
"""Letters of data from which a paper is set in a process of its own: some fifty receipts."""


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files("font_lato") / "files")])


@cache
def _template(name: str) -> bytes:
    return (_HERE / f"{name}.typ").read_bytes()


def paper(name: str, data: dict[str, Any], *, dated: date | None = None) -> bytes:
    """`<name>.typ` beside this file, set with `data`. Texts are data and are never read as markup. Takes some 20 ms:
    call it in a thread. With the day of a paper that is kept it is PDF/A-2a too, which wants a day."""
    data = data | {"dated": [dated.year, dated.month, dated.day] if dated else None}
    said = json.dumps(data, ensure_ascii=False)
    standards = ["ua-1", "a-2a"] if dated else ["ua-1"]
    return pressed(name, said, standards) if len(said) > LARGE else compiled(name, said, standards)


def compiled(name: str, said: str, standards: Any) -> bytes:
    """In this process."""
    return typst.compile(_template(name), sys_inputs={"data": said}, font_paths=_fonts(), pdf_standards=standards)


def in_halves(sha256: str) -> str:
    """A seal as every paper prints it: a column can break it in the middle, and an eye can compare it."""
    return f"{sha256[:_HALF]} {sha256[_HALF:]}"


def part(
    title: str,
    *,
    text: str = "",
    head: Sequence[str] = (),
    rows: Sequence[Sequence[str]] = (),
    widths: Sequence[int] = (),
    facts: Sequence[Sequence[str]] = (),
) -> dict[str, Any]:
    """One section of `paper_in_parts`; `widths` are shares, 0 = as wide as its text, and without them all are alike."""
    widths = widths or [1] * len(head)
    return {"title": title, "text": text, "head": head, "rows": rows, "widths": widths, "facts": facts}


def paper_in_parts(
    title: str,
    parts: Iterable[dict[str, Any]],
    *,
    language: str,
    footer: str,
    lead: str = "",
    signatures: Sequence[Sequence[str]] = (),
) -> bytes:
    """A paper in sections; one in which nothing stands is left out. `signatures`: what for, and the name."""
    said = [part for part in parts if part["text"] or part["rows"] or part["facts"]]
    data = {"title": title, "lead": lead, "language": language, "footer": footer, "parts": said}
    return paper("sections", data | {"signatures": signatures})
