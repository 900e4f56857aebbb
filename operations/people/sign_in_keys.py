"""What sign-in needs a secret for, authenticators and networks: derived from the key file, kept nowhere."""

import base64
import contextlib
import hashlib
import hmac
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from operations.people.keys import Keys, keys_in_use
from operations.people.vault import Tampered


def _auth_key(keys: Keys) -> bytes:
    """64 bytes of their own, so that no other use of the key file can be turned against sign-in."""
    return HKDF(algorithm=SHA256(), length=64, salt=None, info=b"berdaya sign-in").derive(keys.index)


def keyed(kind: str, text: str, keys: Keys | None = None) -> str:
    """64 letters; equal texts of one kind give equal letters, and without the key file nobody can try them out.

    Under the newest version unless told otherwise: what is counted under these letters begins anew with a rotation."""
    return hmac.new(_auth_key(keys or keys_in_use()), f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()


def beginning_of_secrets(version: int) -> str:
    """How every secret sealed under this version of the key file begins; older ones begin with `siv1:`."""
    return f"key{version}:"


def seal_secret(secret: str, user: UUID, use: str) -> str:
    keys = keys_in_use()
    sealed = AESSIV(_auth_key(keys)).encrypt(secret.encode(), [use.encode(), user.bytes])
    return beginning_of_secrets(keys.version) + base64.urlsafe_b64encode(sealed).decode()


def open_secret(sealed: str, user: UUID, use: str) -> str:
    """Raises `Tampered` for anything that was not sealed for this user and this use."""
    return open_under(sealed, user, use)[0]


def open_under(sealed: str, user: UUID, use: str) -> tuple[str, Keys]:
    """The secret, and the version of the key file that opened it: while keys are rotated there are two."""
    for keys in keys_in_use().versions().values():
        with contextlib.suppress(InvalidTag, ValueError):
            raw = base64.urlsafe_b64decode(sealed.partition(":")[2].encode())
            return AESSIV(_auth_key(keys)).decrypt(raw, [use.encode(), user.bytes]).decode(), keys
    raise Tampered
