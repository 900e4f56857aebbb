"""The key that signs checkpoints: a file beside the other keys, never in the database, so that whoever rewrites the
database cannot sign what came of it."""

import base64
import json
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from operations.errors import RuleBroken
from operations.words import mark


class NoSigningKey(RuleBroken):
    text = mark(
        "Kunci titik periksa {file} tidak ada atau rusak. Kembalikan dari cadangan, atau buat yang baru dengan "
        "`berdaya checkpoint --new-key` dan catat dalam berita acara."
    )


class _Place:
    file: Path | None = None


def sign_with(file: Path) -> None:
    """Where the key of this process lies."""
    _Place.file = file


def new_signing_key() -> str:
    """The content of a new file."""
    private = Ed25519PrivateKey.generate().private_bytes_raw()
    return json.dumps({"kind": "ed25519", "private": base64.b64encode(private).decode()}, indent=1)


def signing_key() -> Ed25519PrivateKey:
    """Read anew each time: it is used every few minutes at most, and then it is the one that lies there."""
    assert _Place.file is not None, "sign_with was not called"
    try:
        held = json.loads(_Place.file.read_text())
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(held["private"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise NoSigningKey(file=_Place.file.name) from None


def public_key() -> bytes | None:
    """32 bytes, or None when there is no key."""
    try:
        return signing_key().public_key().public_bytes_raw()
    except NoSigningKey:
        return None


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """As `verifier.ed25519.is_signed`, a hundred times quicker."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
