"""What somebody at the desk may have meant by a few words: pure, without the database. Never a person's identity."""

import re

from msgspec import Struct

from operations.books.paper_numbers import LENGTH as PAPER_LENGTH
from operations.books.paper_numbers import number_of
from operations.people.call_names import LONGEST
from operations.people.codes import ALPHABET, LENGTHS, check_letter

_LARGEST_RP = 10**13
_UNITS = {"": 1, "rb": 10**3, "ribu": 10**3, "jt": 10**6, "juta": 10**6, "m": 10**9, "miliar": 10**9, "milyar": 10**9}
_AMOUNT = re.compile(r"(rp\.?)?\s*([0-9][0-9.,]*?)(,00|,-)?\s*(rb|ribu|jt|juta|m|miliar|milyar)?", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*")
_NUMBER = re.compile(r"(?:(?:daftar|list|lokasi|site|nomor|no\.?)\s*)?#?0*([1-9][0-9]{0,5})", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"[0-9](?:[ .]?[0-9]){9}")
"""NIK, family card, account and telephone have ten digits and more."""
_CODE = re.compile(r"(PM)?-?([A-Z0-9]{1,7})(?:-([A-Z0-9]))?")
_PAPER = re.compile(r"BD-?([A-Z0-9]{2,7}-?[A-Z0-9]{2,7}?)(?:-([A-Z0-9]))?")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+){0,3}[.']?")


class Wanted(Struct, frozen=True):
    """Empty where the words cannot mean it. `codes` are whole codes, `prefix` the beginning of one, `near_codes` what a
    code with one slip may have been; `papers` and `near_papers` the same of numbers of papers. `is_identity`: looks
    like a number that only the counter asks for."""

    said: str
    is_identity: bool = False
    codes: list[str] = []
    prefix: str | None = None
    near_codes: list[str] = []
    papers: list[str] = []
    near_papers: list[str] = []
    name: str = ""
    number: int | None = None
    amount_rp: int | None = None


def read_words(words: str) -> Wanted:
    said = " ".join(words.split())
    amount = amount_of(said)
    if amount is None and looks_like_identity(said):
        return Wanted(said="", is_identity=True)
    marks = said.upper().replace(" ", "")
    codes, prefix, near = _codes_of(marks)
    papers, near_papers = _papers_of(marks)
    found = _NUMBER.fullmatch(said)
    named = _NAME.fullmatch(said) if 2 <= len(said) <= LONGEST and not codes else None
    return Wanted(
        said=said, codes=codes, prefix=prefix, near_codes=near, papers=papers, near_papers=near_papers,
        name=said if named else "", number=int(found[1]) if found else None, amount_rp=amount,
    )  # fmt: skip


def looks_like_identity(said: str) -> bool:
    """Ten digits and more in a row, or nine behind a zero, however they are spaced."""
    digits = re.sub(r"[\s.\-/()+]", "", said)
    alone = digits.isdigit() and (len(digits) >= 10 or len(digits) == 9 and digits.startswith("0"))
    return alone or _LONG_NUMBER.search(said) is not None


def amount_of(said: str) -> int | None:
    """Whole rupiah from "5.000.000", "Rp 5 jt" or "2,5 juta"; a bare number from a thousand to nine digits."""
    found = _AMOUNT.fullmatch(said)
    if found is None:
        return None
    written, unit = found[2], (found[4] or "").lower()
    if written.isdigit():
        amount = int(written) * _UNITS[unit]
        is_sum = bool(found[1] or unit) or 1_000 <= amount < 10**9 and not written.startswith("0")
    elif _GROUPED.fullmatch(written):
        amount, is_sum = int(re.sub("[.,]", "", written)) * _UNITS[unit], True
    elif unit and re.fullmatch(r"[0-9]{1,4}[.,][0-9]{1,2}", written):
        whole, part = re.split("[.,]", written)
        amount, is_sum = int(whole + part) * _UNITS[unit] // 10 ** len(part), True
    else:
        return None
    return amount if is_sum and 0 < amount < _LARGEST_RP else None


def _codes_of(said: str) -> tuple[list[str], str | None, list[str]]:
    """(whole codes, beginning of a code, codes one slip away)"""
    found = _CODE.fullmatch(said)
    if found is None or not (found[1] or found[3] or re.search("[2-9]", said)):
        return [], None, []
    marked, body, letter = found[1] is not None, found[2], found[3]
    if letter is None and len(body) - 1 in LENGTHS and _whole(body[:-1], body[-1]):
        return _whole(body[:-1], body[-1]), None, []
    codes = _whole(body, letter)
    prefix = f"PM-{body}" if letter is None and not set(body) - set(ALPHABET) else None
    wants_near = not codes and (letter is not None or marked and len(body) >= LENGTHS[0])
    return codes, prefix, near_codes(body, letter) if wants_near else []


def _whole(body: str, letter: str | None) -> list[str]:
    if len(body) not in LENGTHS or set(body) - set(ALPHABET):
        return []
    right = check_letter(body)
    return [f"PM-{body}-{right}"] if letter in (None, right) else []


def near_codes(body: str, letter: str | None) -> list[str]:
    """Every code whose body is one slip away and fits the letter, where there is one; and the code of this very body,
    because the letter may be what is wrong. A few hundred at most."""
    fitting = {code for other in near_bodies(body) for code in _whole(other, letter)}
    return sorted(fitting | set(_whole(body, None)))


def near_bodies(body: str) -> set[str]:
    """It and all that are one wrong, missing, extra or swapped character away."""
    cuts = [(body[:place], body[place:]) for place in range(len(body) + 1)]
    bodies = {body} | {left + right[1:] for left, right in cuts if right}
    bodies |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    bodies |= {left + sign + right[1:] for left, right in cuts if right for sign in ALPHABET}
    return bodies | {left + sign + right for left, right in cuts for sign in ALPHABET}


def _papers_of(said: str) -> tuple[list[str], list[str]]:
    """(whole numbers, numbers one slip away)"""
    found = _PAPER.fullmatch(said)
    if found is None:
        return [], []
    body, letter = found[1].replace("-", ""), found[2]
    if letter is None and len(body) == PAPER_LENGTH + 1:
        body, letter = body[:-1], body[-1]
    whole = _papers({body}, letter)
    return whole, [] if whole else sorted(set(_papers(near_bodies(body), letter) + _papers({body}, None)))


def _papers(bodies: set[str], letter: str | None) -> list[str]:
    whole = [body for body in bodies if len(body) == PAPER_LENGTH and not set(body) - set(ALPHABET)]
    return [number_of(body) for body in whole if letter in (None, check_letter(body))]
