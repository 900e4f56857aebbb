"""Field encryption: AES-SIV under one data key per person, bound to its table, column and row; keyed blind indexes.

AES-SIV (RFC 5297) is safe against a repeated nonce and fails to open when a ciphertext was moved to another row.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from operations.people.keys import keys_in_use, keys_of

_WRAPPED = 2 + 16 + 64
"""Version, tag and key of a wrapped data key."""
_MARK = b"\0BRDY\1"
_HEAD = len(_MARK) + 2
"""In front of a sealed file: that a version follows, and the version."""


class Tampered(RuntimeError):
    """A ciphertext does not belong where it stands."""


def new_data_key(person: UUID) -> tuple[bytes, bytes]:
    """(plain, wrapped). Only the wrapped form is stored; destroying it erases the person's fields everywhere."""
    plain = secrets.token_bytes(64)
    return plain, wrap_data_key(plain, person)


def wrap_data_key(plain: bytes, person: UUID) -> bytes:
    """Under the newest version of the key file, whose number goes in front."""
    keys = keys_in_use()
    return keys.version.to_bytes(2) + AESSIV(keys.wrap).encrypt(plain, [b"data key", person.bytes])


def wrapped_version(wrapped: bytes) -> int:
    """Of the key file. Keys that were made before there were versions have no number."""
    return int.from_bytes(wrapped[:2]) if len(wrapped) == _WRAPPED else 1


def open_data_key(wrapped: bytes, person: UUID) -> bytes:
    keys = keys_of(wrapped_version(wrapped))
    return _open(keys.wrap, wrapped[-_WRAPPED + 2 :], [b"data key", person.bytes])


def seal(data_key: bytes, text: str, *, table: str, column: str, row: UUID) -> bytes:
    return AESSIV(data_key).encrypt(text.encode(), _place(table, column, row))


def unseal(data_key: bytes, ciphertext: bytes, *, table: str, column: str, row: UUID) -> str:
    return _open(data_key, ciphertext, _place(table, column, row)).decode()


def unseal_cells(data_key: bytes, sealed: Mapping[str, bytes], *, table: str, row: UUID) -> dict[str, str]:
    """Several columns of one row, with the key made ready once."""
    cipher = AESSIV(data_key)
    return {column: _opened(cipher, text, _place(table, column, row)).decode() for column, text in sealed.items()}


def beginning_of_files(version: int) -> bytes:
    """How every file sealed under this version of the key file begins."""
    return _MARK + version.to_bytes(2)


def seal_file(content: bytes, key: UUID) -> bytes:
    keys = keys_in_use()
    return beginning_of_files(keys.version) + AESSIV(keys.files).encrypt(content, [b"file", key.bytes])


def sealed_version(ciphertext: bytes) -> int:
    """Of the key file under which this file was sealed; files from before there were versions carry no mark."""
    return int.from_bytes(ciphertext[len(_MARK) : _HEAD]) if ciphertext.startswith(_MARK) else 1


def unseal_file(ciphertext: bytes, key: UUID) -> bytes:
    keys = keys_of(sealed_version(ciphertext))
    body = ciphertext[_HEAD:] if ciphertext.startswith(_MARK) else ciphertext
    return _open(keys.files, body, [b"file", key.bytes])


def _place(table: str, column: str, row: UUID) -> list[bytes]:
    return [table.encode(), column.encode(), row.bytes]


def _open(key: bytes, ciphertext: bytes, place: list[bytes]) -> bytes:
    return _opened(AESSIV(key), ciphertext, place)


def _opened(cipher: AESSIV, ciphertext: bytes, place: list[bytes]) -> bytes:
    try:
        return cipher.decrypt(ciphertext, place)
    except InvalidTag as error:
        raise Tampered from error


def blind_index(kind: str, normalized: str, version: int | None = None) -> bytes:
    """32 bytes; equal values of one kind (nik, family_card, account, phone, birth_date, name) give equal indexes.

    What is stored stands under the version that `stored_index_version` (index_version.py) says."""
    keys = keys_in_use() if version is None else keys_of(version)
    return hmac.new(keys.index, f"{kind}\0{normalized}".encode(), hashlib.sha256).digest()


def blind_indexes(kind: str, normalized: str) -> list[bytes]:
    """Under each version of the key file, for searching with `= ANY`: finds her also while keys are rotated."""
    return [blind_index(kind, normalized, version) for version in keys_in_use().versions()]


def indexes_of(fields: Mapping[str, str], version: int) -> dict[str, bytes | None]:
    """The index columns of an identity whose fields are these; nothing where nothing was recorded."""
    compared = {
        "nik_index": ("nik", fields["nik"]),
        "family_card_index": ("family_card", fields["family_card_no"]),
        "birth_date_index": ("birth_date", fields["birth_date"]),
        "phone_index": ("phone", fields["phone"]),
        "name_sound_index": ("name", name_sound(name_key(fields["legal_name"])) if fields["legal_name"] else ""),
    }
    return {column: blind_index(kind, text, version) if text else None for column, (kind, text) in compared.items()}


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
