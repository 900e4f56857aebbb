"""A secret as two halves that a person can type: neither alone says anything about it, both give it back exactly.

One half is random, the other is the secret XOR the first. Each is written in groups of four letters and a check letter,
six groups a line. The check letter knows the half, the line and the group, so a wrong letter, two letters changed about
and a group in the wrong place are named. A sum over the whole proves that both halves belong together.
"""

import hashlib
import re
import secrets
import zlib
from collections.abc import Sequence

from msgspec import Struct

from operations.errors import RuleBroken
from operations.words import mark

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011")
GROUPS, GROUP = 6, 4
LINE = 15
"""Bytes of a line: 24 letters of 5 bits."""
HALVES = ("A", "B")
_SUM = 8
_FORMAT = b"\x01"


class WrongGroup(RuleBroken):
    text = mark("Lembar {half} baris {line}, kelompok {group}: ada huruf yang salah. Ketik ulang kelompok itu.")


class WrongLine(RuleBroken):
    text = mark("Lembar {half} baris {line}: harus {groups} kelompok berisi lima huruf.")


class NotTogether(RuleBroken):
    text = mark("Kedua lembar tidak cocok satu sama lain. Pakai lembar A dan B dengan nomor yang sama.")


class OtherHalf(RuleBroken):
    text = mark("Itu lembar {found}; yang diminta lembar {wanted}.")


class Half(Struct, frozen=True):
    """`number` is the same on both sheets and on no others; `lines` are what is printed and typed."""

    letter: str
    number: str
    lines: list[str]

    def code(self) -> str:
        """All of it for a QR code: letters, digits, spaces and colons only."""
        return f"{self.letter}:{self.number}:{' '.join(self.lines)}"


def split(secret: bytes) -> tuple[Half, Half]:
    packed = zlib.compress(secret, 9)
    whole = _FORMAT + len(packed).to_bytes(2, "big") + packed + hashlib.sha256(packed).digest()[:_SUM]
    whole += bytes(-len(whole) % LINE)
    first = secrets.token_bytes(len(whole))
    second = bytes(a ^ b for a, b in zip(whole, first, strict=True))
    number = "".join(secrets.choice(LETTERS) for _ in range(4))
    return _written("A", number, first), _written("B", number, second)


def join(first: Sequence[str], second: Sequence[str]) -> bytes:
    """The lines of both sheets -> the secret."""
    one = b"".join(read_line("A", place, line) for place, line in enumerate(first, 1))
    other = b"".join(read_line("B", place, line) for place, line in enumerate(second, 1))
    if len(one) != len(other) or not one:
        raise NotTogether
    whole = bytes(a ^ b for a, b in zip(one, other, strict=True))
    length = int.from_bytes(whole[1:3], "big")
    packed, check = whole[3 : 3 + length], whole[3 + length : 3 + length + _SUM]
    if whole[:1] != _FORMAT or hashlib.sha256(packed).digest()[:_SUM] != check:
        raise NotTogether
    return zlib.decompress(packed)


def from_code(text: str, wanted: str) -> list[str]:
    """The lines of a scanned QR code."""
    letter, _, rest = text.strip().upper().partition(":")
    if letter != wanted:
        raise OtherHalf(found=letter[:1] or "-", wanted=wanted)
    groups = rest.partition(":")[2].split()
    return [" ".join(groups[place : place + GROUPS]) for place in range(0, len(groups), GROUPS)]


def read_line(half: str, line: int, text: str) -> bytes:
    """15 bytes of one typed line; small letters, O for 0 and I or L for 1 are read as they were meant."""
    typed = re.sub(r"[\s-]", "", text).upper().translate(READ_AS)
    if len(typed) != GROUPS * (GROUP + 1):
        raise WrongLine(half=half, line=line, groups=GROUPS)
    number = 0
    for place in range(GROUPS):
        group = typed[place * (GROUP + 1) : (place + 1) * (GROUP + 1)]
        if set(group) - set(LETTERS) or group[-1] != _check(half, line, place + 1, group[:-1]):
            raise WrongGroup(half=half, line=line, group=place + 1)
        for letter in group[:-1]:
            number = number << 5 | LETTERS.index(letter)
    return number.to_bytes(LINE, "big")


def _written(letter: str, number: str, content: bytes) -> Half:
    lines: list[str] = []
    for start in range(0, len(content), LINE):
        bits = int.from_bytes(content[start : start + LINE], "big")
        letters = "".join(LETTERS[bits >> 5 * place & 31] for place in reversed(range(GROUPS * GROUP)))
        groups = [letters[place : place + GROUP] for place in range(0, len(letters), GROUP)]
        line = len(lines) + 1
        lines.append(" ".join(g + _check(letter, line, place, g) for place, g in enumerate(groups, 1)))
    return Half(letter, number, lines)


def _check(half: str, line: int, place: int, group: str) -> str:
    """A weighted sum in the field of 32: every single wrong letter and every exchange of two changes it."""
    total = (HALVES.index(half) * 16 + line * GROUPS + place) % 32
    for weight, letter in enumerate(group, 2):
        total ^= _times(weight, LETTERS.index(letter))
    return LETTERS[total]


def _times(a: int, b: int) -> int:
    """In GF(32) with x^5 + x^2 + 1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0b100101 if a & 16 else 0)
        b >>= 1
    return product
