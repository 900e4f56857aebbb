"""How like the name on a passbook is to her legal name, and whether a bank's number has the length it usually has."""

from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz.fuzz import token_sort_ratio

from operations.people.vault import name_key

USUAL_LENGTHS: Mapping[str, int] = MappingProxyType({"002": 15, "014": 10, "009": 10, "008": 13, "200": 16, "451": 10})
"""Bank code -> digits. Sources differ, so another length is a warning and never an error."""
CUT_AT = 10
"""Letters: from here on a name that stops where the other goes on was cut by the bank."""
SHORTENED, SAME = 90, 100


def name_score(holder: str, legal: str) -> int:
    """0 to 100 over the compared forms of both names; 100 only for the same name, 90 for one that a bank shortened."""
    return score_of_keys(name_key(holder), name_key(legal))


def score_of_keys(said: str, hers: str) -> int:
    """The same of names in their compared form."""
    if not said or not hers:
        return 0
    if said == hers:
        return SAME
    found = min(round(token_sort_ratio(said, hers)), SAME - 1)
    return max(found, SHORTENED) if _is_shortened(said, hers) else found


def _is_shortened(said: str, hers: str) -> bool:
    """Cut in the middle, or with single letters for later words: `SITI A` for SITI AMINAH."""
    if len(said) >= CUT_AT and hers.startswith(said):
        return True
    short, full = said.split(), hers.split()
    if len(short) != len(full) or short[0] != full[0]:
        return False
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(short, full, strict=True))


def has_unusual_length(bank_code: str, number: str) -> bool:
    usual = USUAL_LENGTHS.get(bank_code)
    return usual is not None and len(number) != usual
