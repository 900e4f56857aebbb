"""The code on a card: eleven letters that no other one looks like and a check letter, J7K3-QAPW-2CXA. Kept as a keyed
hash, so that neither the table nor the trail gives one away.

Nobody can hash a code anew whose card lies in a drawer, so the key of the cards, and only that one, outlives its
version of the key file while a card that was printed with it could still be used. Who fears for old cards voids them.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from operations.people.codes import ALPHABET
from operations.people.codes_once import bare
from operations.people.keys import CardKey, Keys, keys_in_use

LENGTH = 12
BEGINNING = 4
"""Letters by which wrong tries are counted; who knows them still guesses among 23 ** 7 codes."""


def new_code() -> str:
    """One of 23 ** 11, which is some 50 bits."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return spelled(body + _check_letter(body))


def spelled(code: str) -> str:
    """In groups of four, as it is printed."""
    return "-".join(code[place : place + 4] for place in range(0, LENGTH, 4))


def is_code(typed: str) -> bool:
    """Could this be one at all? Any one wrong letter and any two swapped neighbors are seen here."""
    code = bare(typed)
    return len(code) == LENGTH and not set(code) - set(ALPHABET) and _check_letter(code[:-1]) == code[-1]


def code_hash(code: str) -> str:
    return _hashed(_card_key(keys_in_use()), code)


def code_hashes(typed: str) -> list[str]:
    """Under each key with which a card that works may have been printed."""
    keys = keys_in_use()
    used = [_card_key(version) for version in keys.versions().values()]
    return [_hashed(key, typed) for key in (*used, *(each.key for each in keys.printed))]


def still_needed(keys: Keys, *, at: datetime, oldest: datetime | None) -> tuple[CardKey, ...]:
    """What must be kept of the versions that go at this moment, and of those before. `oldest`: when the oldest card
    that could still be used was printed; None = there is none."""
    gone = (*(CardKey(_card_key(version), at) for version in keys.older), *keys.printed)
    return tuple(each for each in gone if oldest is not None and each.until > oldest)


def _card_key(keys: Keys) -> bytes:
    """Of its own, so that nothing else can be found or opened with what is kept for the cards."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"berdaya card codes").derive(keys.index)


def _hashed(key: bytes, code: str) -> str:
    return hmac.new(key, bare(code).encode(), hashlib.sha256).hexdigest()


def _check_letter(body: str) -> str:
    return ALPHABET[sum((place + 2) * ALPHABET.index(char) for place, char in enumerate(body)) % len(ALPHABET)]
