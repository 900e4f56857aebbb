"""The key file: without it no name in the vault can be read, so it is made once and checked at each start.

Keys that never enter the database, in versions: `wrap` wraps each person's data key, `index` makes the blind indexes,
`files` encrypts kept documents. While keys are rotated the file holds the old version beside the new one.
"""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace


class KeyFileLost(RuntimeError):
    """The data were encrypted with another key file than the one that is here."""


class CardKey(Struct, frozen=True):
    """What the codes on printed cards were kept under by a version that is gone; no card was printed with it after
    `until`. It opens nothing else (card_codes.py)."""

    key: bytes
    until: datetime


class Keys(Struct, frozen=True):
    """One version, and the older ones that something may still be locked with. `printed`: keys of cards that were
    printed before the last rotation and still lie in drawers."""

    version: int
    wrap: bytes
    index: bytes
    files: bytes
    older: tuple["Keys", ...] = ()
    printed: tuple[CardKey, ...] = ()

    def check(self) -> str:
        """A value that proves which key file this is without giving anything away (setting `key_check`)."""
        return hmac.new(self.index, b"berdaya key check", hashlib.sha256).hexdigest()

    def versions(self) -> dict[int, "Keys"]:
        """Newest first."""
        return {keys.version: keys for keys in (self, *self.older)}

    def fits(self, check: str) -> bool:
        """Is one of the versions the one that this database was made or last rotated with?"""
        return any(keys.check() == check for keys in self.versions().values())


def new_keys(version: int = 1) -> Keys:
    return Keys(
        version=version, wrap=secrets.token_bytes(64), index=secrets.token_bytes(32), files=secrets.token_bytes(64)
    )


def with_new_version(keys: Keys) -> Keys:
    """A new version beside the old ones; what is sealed from now on is sealed with the new one."""
    older = (replace(keys, older=(), printed=()), *keys.older)
    return replace(new_keys(keys.version + 1), older=older, printed=keys.printed)


def without_older(keys: Keys, *, printed: tuple[CardKey, ...] = ()) -> Keys:
    """`printed`: what is still needed for cards (`card_codes.still_needed`)."""
    return replace(keys, older=(), printed=printed)


def merged(one: Keys, other: Keys) -> Keys:
    """Every version of both: what a restored copy and newer wrapped keys need together."""
    versions = {**other.versions(), **one.versions()}
    newest, *older = (replace(versions[number], older=(), printed=()) for number in sorted(versions, reverse=True))
    printed = {each.key: each for each in (*other.printed, *one.printed)}
    return replace(newest, older=tuple(older), printed=tuple(printed.values()))


def keys_to_text(keys: Keys) -> str:
    written = _fields(keys)
    if keys.older:
        written["older"] = [_fields(each) for each in keys.older]
    if keys.printed:
        written["printed"] = [
            {"key": base64.b64encode(each.key).decode(), "until": each.until.isoformat()} for each in keys.printed
        ]
    return json.dumps(written, indent=1)


def _fields(keys: Keys) -> dict[str, Any]:
    encoded = {name: base64.b64encode(getattr(keys, name)).decode() for name in ("wrap", "index", "files")}
    return {"version": keys.version, **encoded}


def read_keys(file: Path) -> Keys:
    """`FileNotFoundError` when it is gone."""
    return keys_from_text(file.read_text())


def keys_from_text(text: str) -> Keys:
    held = json.loads(text)
    printed = tuple(
        CardKey(base64.b64decode(each["key"]), datetime.fromisoformat(each["until"]))
        for each in held.get("printed", ())
    )
    return replace(_keys_of(held), older=tuple(_keys_of(each) for each in held.get("older", ())), printed=printed)


def _keys_of(held: dict[str, Any]) -> Keys:
    wrap, index, files = (base64.b64decode(held[name]) for name in ("wrap", "index", "files"))
    return Keys(version=held["version"], wrap=wrap, index=index, files=files)


class _Ring:
    held: Keys | None = None
    file: Path | None = None
    seen: tuple[int, int] | None = None


def use_keys(keys: Keys, file: Path | None = None) -> None:
    """The keys of this process. Given their file, the process takes up each change of it by itself."""
    _Ring.held, _Ring.file = keys, file
    _Ring.seen = _mark(file) if file else None


def keys_in_use() -> Keys:
    if _Ring.held is None:
        raise KeyFileLost
    if _Ring.file is not None and _mark(_Ring.file) not in (None, _Ring.seen):
        read_again()
        assert _Ring.held is not None
    return _Ring.held


def read_again() -> None:
    """The file may have got a new version since this process read it."""
    if _Ring.file is not None:
        seen = _mark(_Ring.file)
        _Ring.held, _Ring.seen = read_keys(_Ring.file), seen


def _mark(file: Path) -> tuple[int, int] | None:
    """The file is only ever replaced whole, so another file has another number or another time."""
    try:
        found = file.stat()
    except OSError:
        return None  # on its way, or on a disk that is gone: what was read is still right
    return found.st_ino, found.st_mtime_ns


def keys_of(version: int) -> Keys:
    """Of one version; a version that this process does not know yet is looked for in the file."""
    if version not in keys_in_use().versions():
        read_again()
    try:
        return keys_in_use().versions()[version]
    except KeyError:
        raise KeyFileLost from None
