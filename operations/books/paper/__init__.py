"""Papers as PDF: typst sets them from data, with fonts that come along; one content is always the same bytes."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

_HERE = Path(__file__).parent


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(files("font_lato") / "files")])


@cache
def _template(name: str) -> bytes:
    return (_HERE / f"{name}.typ").read_bytes()


def paper(name: str, data: dict[str, Any]) -> bytes:
    """`<name>.typ` beside this file, set with `data`. Texts are data and are never read as markup. Takes some 20 ms:
    call it in a thread."""
    said = {"data": json.dumps(data, ensure_ascii=False)}
    return typst.compile(_template(name), sys_inputs=said, font_paths=_fonts(), pdf_standards=["ua-1"])
