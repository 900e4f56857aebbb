"""Refills the English catalog: `python -m scripts.catalog` adds new texts, drops gone ones, names the untranslated."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

from api.field.page_files import SAID

ROOT = Path(__file__).parent.parent
CATALOG = ROOT / "locale" / "en" / "LC_MESSAGES" / "messages.po"
FLOORS = ("tables", "operations", "admin", "api", "scripts")
_KEYWORDS = {"mark": None, "translate": None, "_": None}
_HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def _said_by_scripts(file: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """`t("...")` of the companion's page. Babel's own reader of JavaScript takes the first brace inside `${...}` for
    its end, and so misses every text that stands in a template string with its facts."""
    for number, line in enumerate(file.read().decode().splitlines(), start=1):
        for text in SAID.findall(line):
            yield number, "_", json.loads(f'"{text}"'), []


_METHODS: list[tuple[str, Any]] = [("**.py", "python"), ("**.html", "jinja2"), ("**.js", _said_by_scripts)]


@cache
def marked_texts() -> dict[str, str]:
    """Every text that people read, with one place where it stands."""
    found: dict[str, str] = {}
    for floor in FLOORS:
        for file, line, text, _, _ in extract_from_dir(ROOT / floor, _METHODS, keywords=_KEYWORDS):
            if isinstance(text, str):
                found.setdefault(text, f"{floor}/{file}:{line}")
    return found


def translations() -> dict[str, str]:
    with CATALOG.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="en") if entry.id}


def printed(english: dict[str, str]) -> str:
    """Sorted and without places, so that two branches that add texts meet without a quarrel."""
    entries = [
        f"msgid {normalize(text, width=0)}\nmsgstr {normalize(english[text], width=0)}\n" for text in sorted(english)
    ]
    return "\n".join([_HEADER, *entries])


def refill() -> dict[str, str]:
    """What still waits for its English words, with where it stands."""
    known, texts = translations(), marked_texts()
    CATALOG.write_text(printed({text: known.get(text, "") for text in texts}), encoding="utf-8")
    return {text: place for text, place in texts.items() if not known.get(text)}


if __name__ == "__main__":
    waiting = refill()
    for text, place in waiting.items():
        print(f"{place}: {text}")
    print(f"{len(marked_texts())} texts, {len(waiting)} without English words, in {CATALOG.relative_to(ROOT)}")
