"""The code on a card: eleven letters that no other one looks like and a check letter, J7K3-QAPW-2CXA. Kept as a keyed
hash, so that neither the table nor the trail gives one away."""

import secrets

from operations.people.codes import ALPHABET
from operations.people.codes_once import bare
from operations.people.vault import blind_index, blind_indexes

LENGTH = 12
BEGINNING = 4
"""Letters by which wrong tries are counted; who knows them still guesses among 23 ** 7 codes."""
_USE = "card"


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
    return blind_index(_USE, bare(code)).hex()


def code_hashes(typed: str) -> list[str]:
    """Under each version of the key file that is in use."""
    return [found.hex() for found in blind_indexes(_USE, bare(typed))]


def _check_letter(body: str) -> str:
    return ALPHABET[sum((place + 2) * ALPHABET.index(char) for place, char in enumerate(body)) % len(ALPHABET)]
