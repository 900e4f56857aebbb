"""What sign-in needs a secret for: authenticators and addresses of networks. Derived from the key file, kept nowhere."""

import base64
import hashlib
import hmac
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from operations.people.keys import keys_in_use
from operations.people.vault import Tampered

_PREFIX = "siv1:"


def auth_key() -> bytes:
    """64 bytes of their own, so that no other use of the key file can be turned against sign-in."""
    return HKDF(algorithm=SHA256(), length=64, salt=None, info=b"berdaya sign-in").derive(keys_in_use().index)


def keyed(kind: str, text: str) -> str:
    """64 letters; equal texts of one kind give equal letters, and without the key file nobody can try them out."""
    return hmac.new(auth_key(), f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()


def seal_secret(secret: str, user: UUID, use: str) -> str:
    sealed = AESSIV(auth_key()).encrypt(secret.encode(), [use.encode(), user.bytes])
    return _PREFIX + base64.urlsafe_b64encode(sealed).decode()


def open_secret(sealed: str, user: UUID, use: str) -> str:
    """Raises `Tampered` for anything that was not sealed for this user and this use."""
    try:
        raw = base64.urlsafe_b64decode(sealed.removeprefix(_PREFIX).encode())
        return AESSIV(auth_key()).decrypt(raw, [use.encode(), user.bytes]).decode()
    except (InvalidTag, ValueError) as error:
        raise Tampered from error
