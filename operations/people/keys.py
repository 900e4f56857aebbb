"""The key file: without it no name in the vault can be read, so it is made once and checked at each start.

Three keys that never enter the database: `wrap` wraps each person's data key, `index` makes the blind indexes, `files`
encrypts kept documents.
"""

import base64
import hashlib
import hmac
import json
import secrets
from pathlib import Path

from msgspec import Struct


class KeyFileLost(RuntimeError):
    """The data were encrypted with another key file than the one that is here."""


class Keys(Struct, frozen=True):
    version: int
    wrap: bytes
    index: bytes
    files: bytes

    def check(self) -> str:
        """A value that proves which key file this is without giving anything away (setting `key_check`)."""
        return hmac.new(self.index, b"berdaya key check", hashlib.sha256).hexdigest()


def new_keys() -> Keys:
    return Keys(version=1, wrap=secrets.token_bytes(64), index=secrets.token_bytes(32), files=secrets.token_bytes(64))


def keys_to_text(keys: Keys) -> str:
    fields = {name: base64.b64encode(getattr(keys, name)).decode() for name in ("wrap", "index", "files")}
    return json.dumps({"version": keys.version, **fields}, indent=1)


def read_keys(file: Path) -> Keys:
    """`FileNotFoundError` when it is gone."""
    held = json.loads(file.read_text())
    decoded = {name: base64.b64decode(held[name]) for name in ("wrap", "index", "files")}
    return Keys(version=held["version"], **decoded)


class _Ring:
    held: Keys | None = None


def use_keys(keys: Keys) -> None:
    """The keys of this process."""
    _Ring.held = keys


def keys_in_use() -> Keys:
    if _Ring.held is None:
        raise KeyFileLost
    return _Ring.held
