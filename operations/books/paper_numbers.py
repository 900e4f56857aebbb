"""Numbers of printed papers: BD-7K3Q-ACEF-H. Random, with a check letter; they say nothing about what is printed."""

import secrets

from operations.people.codes import ALPHABET, check_letter

_HALF = 4
LENGTH = 2 * _HALF
"""Characters of the body."""


def new_number() -> str:
    return number_of("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def number_of(body: str) -> str:
    return f"BD-{body[:_HALF]}-{body[_HALF:]}-{check_letter(body)}"


def is_number(text: str) -> bool:
    """Could it be one? A wrong character or two swapped ones are noticed."""
    parts = text.strip().upper().split("-")
    if len(parts) != 4 or parts[0] != "BD" or len(parts[1]) != _HALF or len(parts[2]) != _HALF:
        return False
    body = parts[1] + parts[2]
    return not set(body) - set(ALPHABET) and check_letter(body) == parts[3]
