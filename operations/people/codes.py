"""A beneficiary's public code: PM-7K3Q-A. Random, with a check letter; says nothing about NIK, name, date or place."""

import secrets

ALPHABET = "ACEFHJKMPQRTWXY23456789"
"""Letters and digits that no other one looks like on paper; 23 of them, a prime, because the check letter needs it."""

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"


LENGTHS = (4, 5, 6)
"""Characters of the body: 280,000 persons, 6 million, 148 million. The next length is for when the last fills up."""


def new_codes(count: int, *, length: int = LENGTHS[0]) -> list[str]:
    """`count` different codes; whether somebody has one already is asked elsewhere."""
    made: dict[str, None] = {}
    while len(made) < count:
        body = "".join(secrets.choice(ALPHABET) for _ in range(length))
        made[f"PM-{body}-{check_letter(body)}"] = None
    return list(made)


def check_letter(body: str) -> str:
    """Weighted sum over as many values as there are letters, so that any one wrong character and any two swapped
    neighbors change it."""
    return _LETTERS[sum((place + 2) * ALPHABET.index(char) for place, char in enumerate(body)) % len(_LETTERS)]


def is_code(text: str) -> bool:
    parts = text.strip().upper().split("-")
    if len(parts) != 3 or parts[0] != "PM" or len(parts[1]) not in LENGTHS or set(parts[1]) - set(ALPHABET):
        return False
    return check_letter(parts[1]) == parts[2]
