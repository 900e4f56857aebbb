"""A beneficiary's public code: PM-7K3Q-A. Random, with a check letter; says nothing about NIK, name, date or place."""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without I, L, O, 0 and 1, which look alike on paper."""

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"


def new_codes(count: int, taken: frozenset[str] = frozenset()) -> list[str]:
    """`count` different codes that are not in `taken`. Four characters; five once a million persons are near."""
    length = 4 if count + len(taken) < 200_000 else 5
    made: dict[str, None] = {}
    while len(made) < count:
        body = "".join(secrets.choice(ALPHABET) for _ in range(length))
        code = f"PM-{body}-{check_letter(body)}"
        if code not in taken:
            made[code] = None
    return list(made)


def check_letter(body: str) -> str:
    """Weighted sum, so that one wrong or two swapped characters are caught."""
    return _LETTERS[sum((place + 2) * ALPHABET.index(char) for place, char in enumerate(body)) % len(_LETTERS)]


def is_code(text: str) -> bool:
    parts = text.strip().upper().split("-")
    if len(parts) != 3 or parts[0] != "PM" or len(parts[1]) not in (4, 5) or set(parts[1]) - set(ALPHABET):
        return False
    return check_letter(parts[1]) == parts[2]
