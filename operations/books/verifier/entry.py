"""One checkpoint as it is signed, printed and written into files, and what is wrong with a row of them."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from .ed25519 import is_signed

_HEX = ("root", "previous_hash", "hash", "public_key", "signature")
Check = Callable[[bytes, bytes, bytes], bool]
"""(public key, message, signature) -> is it signed so?"""


class Entry(NamedTuple):
    """As the table `checkpoint`. `cut_at` is UTC with microseconds."""

    number: int
    before_xid: int
    cut_at: str
    trail_size: int
    seal_size: int
    tree_size: int
    root: bytes
    previous_hash: bytes | None
    key_id: str
    public_key: bytes
    hash: bytes = b""
    signature: bytes = b""

    def text(self) -> bytes:
        """What is signed, byte by byte."""
        return (
            "berdaya checkpoint 1\n"
            f"number {self.number}\n"
            f"before {self.before_xid}\n"
            f"cut {self.cut_at}\n"
            f"trail {self.trail_size}\n"
            f"seals {self.seal_size}\n"
            f"size {self.tree_size}\n"
            f"root {self.root.hex()}\n"
            f"previous {self.previous_hash.hex() if self.previous_hash else '-'}\n"
            f"key {self.key_id}\n"
        ).encode()

    def digest(self) -> bytes:
        """What `hash` must be, and what the next one follows."""
        return hashlib.sha256(self.text()).digest()

    def line(self) -> str:
        """JSON on one line, for anchor files and packs."""
        fields = {name: value.hex() if isinstance(value, bytes) else value for name, value in self._asdict().items()}
        return json.dumps(fields, separators=(",", ":"))


def key_id_of(public_key: bytes) -> str:
    return hashlib.sha256(public_key).hexdigest()[:16]


def entry_of(fields: dict[str, Any]) -> Entry:
    """Of a line; raises `ValueError`, `TypeError` or `KeyError` for anything else."""
    held: dict[str, Any] = {name: fields[name] for name in Entry._fields}
    return Entry(**held | {name: bytes.fromhex(held[name]) for name in _HEX if held[name] is not None})


class Fault(NamedTuple):
    """`key` of the row in `table` (`version` where it has several), and in English words what is wrong with it."""

    table: str
    key: str
    version: int | None
    wrong: str

    def said(self) -> str:
        version = "" if self.version is None else f" version {self.version}"
        return f"{self.table} {self.key}{version}: {self.wrong}"


def faults_of(entries: Iterable[Entry], *, keys: frozenset[str], check: Check = is_signed) -> list[Fault]:
    """In order: numbers without a gap, each hash and signature, by one of the `keys` (ids) that are trusted."""
    found, before = [], None
    for entry in entries:
        wrong = _wrong_with(entry, before, keys, check)
        if wrong:
            found.append(Fault("checkpoint", str(entry.number), None, wrong))
        before = entry
    return found


def _wrong_with(entry: Entry, before: Entry | None, keys: frozenset[str], check: Check) -> str | None:
    if entry.number != (before.number + 1 if before else 1):
        return f"checkpoint {(before.number if before else 0) + 1} is missing"
    if entry.hash != entry.digest():
        return "its content is not what its hash says"
    if entry.previous_hash != (before.hash if before else None):
        return "does not follow the one before"
    if before and (entry.tree_size < before.tree_size or entry.before_xid < before.before_xid):
        return "holds less than the one before"
    if entry.key_id not in keys or key_id_of(entry.public_key) != entry.key_id:
        return f"signed by an unknown key ({entry.key_id})"
    return None if check(entry.public_key, entry.text(), entry.signature) else "the signature is wrong"


def unlike_anchors(entries: Iterable[Entry], anchors: Iterable[Entry]) -> list[Fault]:
    """What was written down outside is still here, and the same."""
    here = {entry.number: entry for entry in entries}
    found = []
    for anchor in anchors:
        entry = here.get(anchor.number)
        if entry is None:
            found.append(Fault("checkpoint", str(anchor.number), None, "was written down outside and is gone here"))
        elif entry.digest() != anchor.digest():
            found.append(Fault("checkpoint", str(anchor.number), None, "is not as it was written down outside"))
    return found
