"""Checks a pack without a database: every file as it was packed, the pack signed, every leaf under its checkpoint, and
that each checkpoint only added to the one before.

In a pack lie `SHA256SUMS` and `SHA256SUMS.sig`, and in `chain/`: `checkpoints.json`, `leaves.csv` (source, table, key,
version, hash; in the order of the tree), `consistency.json` and `keys.json`.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from . import totals
from .ed25519 import is_signed
from .entry import Entry, Fault, entry_of, faults_of, key_id_of, unlike_anchors
from .redraw import sample_faults
from .tree import Tree, only_added

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
CHECKPOINTS, LEAVES, CONSISTENCY, KEYS = (
    f"chain/{name}" for name in ("checkpoints.json", "leaves.csv", "consistency.json", "keys.json")
)
SIGNED_AS = b"berdaya pack 1\n"
"""Before the text of SHA256SUMS, so that no other signature is taken for this one."""
PIECE = 1 << 20
OWN_KEY = 3
"""How a program ends that found everything consistent, by the pack's own word only."""


class Unreadable(ValueError):
    """It is no pack, or a file of the chain is missing or damaged."""


class Pack(totals.Pack):
    """A ZIP file, or the folder that it was unpacked into; what cannot be read raises `Unreadable`."""

    def __init__(self, path: Path) -> None:
        try:
            self.folder, self.zip = path, None if path.is_dir() else ZipFile(path)
        except (BadZipFile, OSError) as error:
            raise Unreadable(f"{path.name} is no pack") from error

    def open(self, name: str) -> IO[bytes]:
        try:
            return super().open(name)
        except (KeyError, OSError) as error:
            raise Unreadable(f"{name} is missing") from error

    def holds(self, name: str) -> bool:
        return name in self.zip.namelist() if self.zip else (self.folder / name).is_file()


class Seen(NamedTuple):
    """What was checked. `key_ids`: who signed. `from_outside`: the keys that were trusted came with the reader's
    question, not with the pack; else whoever made the pack could have made its keys too."""

    files: int
    checkpoints: int
    leaves: int
    key_ids: list[str]
    faults: list[Fault]
    from_outside: bool

    @property
    def exit_code(self) -> int:
        return 1 if self.faults else 0 if self.from_outside else OWN_KEY


def check_pack(path: Path, anchors: Iterable[Entry] = (), *, keys: frozenset[str] = frozenset()) -> Seen:
    """`keys`: ids of the keys that are trusted; without them those of the anchors, else those that the pack names."""
    pack, anchors = Pack(path), list(anchors)
    try:
        entries = [entry_of(fields) for fields in json.loads(pack.text(CHECKPOINTS))]
        told = [bytes.fromhex(key["public_key"]) for key in json.loads(pack.text(KEYS))]
        named = {key_id_of(public): public for public in told}  # an id is what its key says, never what a file says
        known = keys or frozenset(anchor.key_id for anchor in anchors)
        trusted = known or frozenset(named)
        faults, files = _files(pack)
        faults += _signature(pack, {key: public for key, public in named.items() if key in trusted})
        faults += _leaves(pack, entries)
        faults += faults_of(entries, keys=trusted)
        faults += _consistency(pack, entries)
        faults += _samples(pack)
    except (ValueError, KeyError, TypeError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable(f"the chain is damaged: {error}") from error
    faults += unlike_anchors(entries, [a for a in anchors if not entries or a.number <= entries[-1].number])
    leaves = entries[-1].tree_size if entries else 0
    return Seen(files, len(entries), leaves, sorted({entry.key_id for entry in entries}), faults, bool(known))


def _files(pack: Pack) -> tuple[list[Fault], int]:
    """Each as SHA256SUMS says, none more."""
    if not pack.holds(SUMS):
        return [Fault("file", SUMS, None, "is missing")], 0
    sums = [line.split(maxsplit=1) for line in pack.text(SUMS).splitlines()]
    listed = {name.lstrip("*"): digest for digest, name in sums}
    names = pack.names()
    found = [Fault("file", name, None, "is there twice") for name in sorted({n for n in names if names.count(n) > 1})]
    for name in names:
        if name not in (SUMS, SIGNATURE) and name not in listed:
            found.append(Fault("file", name, None, f"is not in {SUMS}"))
    for name, digest in listed.items():
        if not pack.holds(name):
            found.append(Fault("file", name, None, "is missing"))
        elif _sha256(pack, name) != digest:
            found.append(Fault("file", name, None, "was changed"))
    return found, len(listed)


def _samples(pack: Pack) -> list[Fault]:
    """Each audit sample is drawn again from its seed."""
    found = sample_faults(pack)[1] if pack.holds(totals.MANIFEST) else []
    return [Fault("audit_sample", fault.sample_no, None, fault.wrong) for fault in found]


def _sha256(pack: Pack, name: str) -> str:
    digest = hashlib.sha256()
    with pack.open(name) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _signature(pack: Pack, keys: dict[str, bytes]) -> list[Fault]:
    if not pack.holds(SUMS):
        return []
    if not pack.holds(SIGNATURE):
        return [Fault("file", SIGNATURE, None, "is missing")]
    held: dict[str, Any] = json.loads(pack.text(SIGNATURE))
    public = keys.get(held["key_id"])
    message = SIGNED_AS + pack.text(SUMS).encode()
    if public is None or not is_signed(public, message, bytes.fromhex(held["signature"])):
        return [Fault("file", SIGNATURE, None, f"is no signature of a trusted key ({held['key_id']})")]
    return []


def _lines(pack: Pack) -> Iterator[dict[str, str]]:
    with pack.open(LEAVES) as file:
        lines = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
        if "hash" not in (lines.fieldnames or ()):
            raise Unreadable(f"{LEAVES} has no leaves")
        yield from lines


def _leaves(pack: Pack, entries: list[Entry]) -> list[Fault]:
    """The tree grown from the leaves has each checkpoint's root; the first checkpoint that has not is named with its
    records."""
    tree, at = Tree(), 0
    first: dict[str, str] | None = None
    for line in _lines(pack):
        while at < len(entries) and entries[at].tree_size == tree.size and entries[at].root == tree.root():
            at, first = at + 1, None
        first = first or line
        tree.add(bytes.fromhex(line["hash"]))
    while at < len(entries) and entries[at].tree_size == tree.size and entries[at].root == tree.root():
        at, first = at + 1, None
    if at < len(entries):
        return [_not_under(entries[at], first)]
    if entries and tree.size > entries[-1].tree_size and first:
        return [Fault(first["table"], first["key"], _version(first), "stands under no checkpoint")]
    return []


def _not_under(entry: Entry, first: dict[str, str] | None) -> Fault:
    wrong = f"the leaves are not those of checkpoint {entry.number}: this record or one after it was changed"
    if first is None:
        return Fault("checkpoint", str(entry.number), None, "its leaves are missing")
    return Fault(first["table"], first["key"], _version(first), wrong)


def _version(line: dict[str, str]) -> int | None:
    return int(line["version"]) if line["version"] else None


def _consistency(pack: Pack, entries: list[Entry]) -> list[Fault]:
    """By the proofs alone, as somebody would who has the checkpoints but not the leaves."""
    proofs = {(p["first"], p["second"]): [bytes.fromhex(n) for n in p["path"]] for p in
              json.loads(pack.text(CONSISTENCY))}  # fmt: skip
    found = []
    for one, two in zip(entries, entries[1:], strict=False):
        sizes = one.tree_size, two.tree_size
        roots = {one.tree_size: one.root, two.tree_size: two.root}
        path = proofs.get(sizes, [])
        if not only_added(*sizes, roots, path) or (sizes[0] == sizes[1] and one.root != two.root):
            found.append(Fault("checkpoint", str(two.number), None, "does not only add to the one before"))
    return found
