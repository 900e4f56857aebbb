"""The files of the companion's offline page, as a phone fetches them: the modules joined into one file, comments left
out, everything packed once when the application starts. Their hash is the version that makes them immutable."""

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent / "page"
ENTRY = "app.js"
SHARED = ("store.js", "outbox.js")
"""Classic scripts, for the page and for its worker."""
_IMPORT = re.compile(r'import (?P<what>\{[^}]*\}|\* as \w+) from "\./(?P<module>\w+)\.js";')
_EXPORT = re.compile(r"^export (?P<kind>(?:async )?function|const|class) (?P<name>\w+)", re.MULTILINE)
SAID = re.compile(r'\bt\("((?:[^"\\]|\\.)*)"')


class Packed(Struct, frozen=True):
    """One file: plain, and as gzip. The tag is of both."""

    media_type: str
    plain: bytes
    small: bytes
    tag: str


def _packed(media_type: str, text: str) -> Packed:
    plain = text.encode()
    tag = f'W/"{hashlib.sha256(plain).hexdigest()[:16]}"'
    return Packed(media_type, plain, gzip.compress(plain, 9, mtime=0), tag)


def source(name: str) -> str:
    """Without indentation, empty lines and comments, which all stand on lines of their own or are short."""
    lines = [line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def joined(entry: str = ENTRY) -> str:
    """The entry with every module that it imports, each once and before whoever imports it."""
    done: dict[str, str] = {}

    def add(name: str) -> None:
        text = source(f"{name}.js")
        for found in _IMPORT.finditer(text):
            if found["module"] not in done:
                add(found["module"])
        done[name] = _body(text)

    add(entry.removesuffix(".js"))
    main = done.pop(entry.removesuffix(".js"))
    return "".join(f"const {name}_module = (() => {{\n{body}}})();\n" for name, body in done.items()) + main


def _body(text: str) -> str:
    names = [found["name"] for found in _EXPORT.finditer(text)]
    text = _EXPORT.sub(r"\g<kind> \g<name>", _IMPORT.sub(_taken, text))
    return text + (f"return {{ {', '.join(names)} }};\n" if names else "")


def _taken(found: re.Match[str]) -> str:
    return f"const {found['what'].removeprefix('* as ')} = {found['module']}_module;"


@cache
def files() -> dict[str, Packed]:
    """Below `/field/static/{version}/`."""
    return {
        "app.js": _packed("text/javascript", joined()),
        "shared.js": _packed("text/javascript", "".join(source(name) for name in SHARED)),
        "app.css": _packed("text/css", source("app.css")),
        "icon.svg": _packed("image/svg+xml", source("icon.svg")),
    }


@cache
def version() -> str:
    """Changes when anything of the page changes."""
    digest = hashlib.sha256()
    for name in ("index.html", "sw.js"):
        digest.update(source(name).encode())
    for packed in files().values():
        digest.update(packed.plain)
    return digest.hexdigest()[:12]


@cache
def shell() -> Packed:
    return _packed("text/html", source("index.html").replace("__VERSION__", version()))


@cache
def worker(kept: tuple[str, ...]) -> Packed:
    """`kept`: the addresses that it stores, all of them files without data."""
    text = source("sw.js").replace("__VERSION__", version()).replace("__FILES__", json.dumps(kept))
    return _packed("text/javascript", text)


@cache
def said() -> frozenset[str]:
    """Every text that the page says, as its own key."""
    scripts = "".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.js")))
    return frozenset(json.loads(f'"{text}"') for text in SAID.findall(scripts))
