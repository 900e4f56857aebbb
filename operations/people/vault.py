"""Field encryption: AES-SIV under one data key per person, bound to its table, column and row; keyed blind indexes.

AES-SIV (RFC 5297) is safe against a repeated nonce and fails to open when a ciphertext was moved to another row.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from operations.people.keys import keys_in_use


class Tampered(RuntimeError):
    """A ciphertext does not belong where it stands."""


def new_data_key(person: UUID) -> tuple[bytes, bytes]:
    """(plain, wrapped). Only the wrapped form is stored; destroying it erases the person's fields everywhere."""
    plain = secrets.token_bytes(64)
    return plain, AESSIV(keys_in_use().wrap).encrypt(plain, [b"data key", person.bytes])


def open_data_key(wrapped: bytes, person: UUID) -> bytes:
    return _open(keys_in_use().wrap, wrapped, [b"data key", person.bytes])


def seal(data_key: bytes, text: str, *, table: str, column: str, row: UUID) -> bytes:
    return AESSIV(data_key).encrypt(text.encode(), _place(table, column, row))


def unseal(data_key: bytes, ciphertext: bytes, *, table: str, column: str, row: UUID) -> str:
    return _open(data_key, ciphertext, _place(table, column, row)).decode()


def seal_file(content: bytes, key: UUID) -> bytes:
    return AESSIV(keys_in_use().files).encrypt(content, [b"file", key.bytes])


def unseal_file(ciphertext: bytes, key: UUID) -> bytes:
    return _open(keys_in_use().files, ciphertext, [b"file", key.bytes])


def _place(table: str, column: str, row: UUID) -> list[bytes]:
    return [table.encode(), column.encode(), row.bytes]


def _open(key: bytes, ciphertext: bytes, place: list[bytes]) -> bytes:
    try:
        return AESSIV(key).decrypt(ciphertext, place)
    except InvalidTag as error:
        raise Tampered from error


def blind_index(kind: str, normalized: str) -> bytes:
    """32 bytes; equal values of one kind (nik, family_card, account, phone, birth_date, name) give equal indexes."""
    return hmac.new(keys_in_use().index, f"{kind}\0{normalized}".encode(), hashlib.sha256).digest()


def digits(text: str) -> str:
    """NIK, family card and account numbers as they are compared: digits only."""
    return re.sub(r"[\s.\-]", "", text)


def phone_number(text: str) -> str:
    """E.164 for Indonesian numbers: 0812..., 62..., +62..., 812... -> +62812..."""
    bare = re.sub(r"[\s.\-()]", "", text).removeprefix("+")
    bare = bare.removeprefix("62").removeprefix("0")
    return f"+62{bare}"


def name_key(text: str) -> str:
    """A name as it is compared: capital letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return " ".join(re.sub(r"[^A-Z ]", " ", plain).split())


_SOUNDS = [
    ("OE", "U"),
    ("TJ", "C"),
    ("DJ", "J"),
    ("CH", "KH"),
    ("V", "F"),
    ("PH", "F"),
    ("J", "Y"),  # the old spelling wrote J for Y, so a J may be either
    ("Y", "I"),
]


def name_sound(text: str) -> str:
    """How a name sounds, whatever its spelling: old spelling, doubled letters and vowels fall away."""
    key = name_key(text)
    for old, new in _SOUNDS:
        key = key.replace(old, new)
    key = re.sub(r"(.)\1+", r"\1", key)
    return " ".join(sorted(word[0] + re.sub(r"[AEIOUH]", "", word[1:]) for word in key.split()))
