"""Forms that no page of ours would send: wrong kinds, too long, no text, twice, cut off."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parent.parent.parent
TYPED = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"


READS = r"\b(?:form|filled)\.(?:text|optional|rupiah|count|day|choice|keys?|lines|whole|typed|ticked)\(\s*\"(\w+)\""


class Sending(Struct, frozen=True):
    name: str
    content: bytes
    content_type: str


@cache
def field_names() -> tuple[str, ...]:
    """Every name of a field that a template writes or that a door reads."""
    found: set[str] = set()
    for path in [*ROOT.glob("admin/desk/*.py"), *ROOT.glob("api/**/*.py")]:
        found |= set(re.findall(READS, path.read_text()))
    for path in [*ROOT.glob("admin/templates/**/*.html"), *ROOT.glob("api/templates/*.html")]:
        found |= set(re.findall(r'\bname="([a-z_]+)"', path.read_text()))
    return tuple(sorted(found | {"reason", "amount", "file", "photos"}))


VALUES = {
    "nothing": b"",
    "a script": b"%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "a NUL": b"a%00b",
    "half a letter": b"%ED%A0%80",
    "bytes": b"%FF%FE%FA",
    "very long": b"9" * 20_000,
    "below zero": b"-1",
    "beyond 64 bits": b"99999999999999999999999999",
    "not a number": b"NaN",
    "an infinite number": b"1e309",
    "other digits": "١٢٣".encode(),
    "the end of time": b"31%2F12%2F9999",
    "a date before time": b"0001-01-01",
    "no key of ours": b"00000000-0000-4000-8000-000000000000",
    "a nest": b"[[[[{}]]]]",
    "a formula": b"%3DHYPERLINK(1)",
    "right to left": b"%E2%80%AE1000",
}


def typed(value: bytes, times: int = 1) -> bytes:
    return b"&".join(name.encode() + b"=" + value for name in field_names() for _ in range(times))


def a_part(name: str, content: bytes, more: str = "") -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def strange_forms() -> Iterator[Sending]:
    for name, value in VALUES.items():
        yield Sending(name, typed(value), TYPED)
    yield Sending("every field twice", typed(b"1", 2), TYPED)
    yield Sending("two thousand fields", b"&".join(b"f%d=1" % number for number in range(2_000)), TYPED)
    yield Sending("no form", b'{"a": [', "application/json")
    yield Sending("no kind", b"a=1", "")
    yield Sending("an unknown kind", b"a=1", "application/x-nothing; charset=zzz")
    yield Sending("broken escapes", b"%=%%&%zz=1&==&&&", TYPED)
    yield Sending("no boundary", b"--x\r\n", "multipart/form-data")
    yield Sending("cut off", a_part("file", b"NIK;Nama", '; filename="a.csv"')[:-9], PARTS)
    yield Sending("parts without an end", a_part("reason", b"x") * 3, PARTS)
    yield Sending("a part without a name", b"--x\r\n\r\nhalo\r\n--x--\r\n", PARTS)
    yield Sending("a file where a word belongs", _all_as_files(b"\x89PNG\r\n\x1a\n"), PARTS)
    yield Sending("files with names of their own", _all_as_files(b"NIK;Nama\n1;A", "../../etc/passwd\x00.csv"), PARTS)
    yield Sending("words as parts", b"".join(a_part(name, b"\x00\xff") for name in field_names()) + b"--x--\r\n", PARTS)


def _all_as_files(content: bytes, name: str = "nota.jpg") -> bytes:
    return b"".join(a_part(field, content, f'; filename="{name}"') for field in field_names()) + b"--x--\r\n"
