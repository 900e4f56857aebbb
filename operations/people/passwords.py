"""Which passwords are good enough: long, not common anywhere, not one of our own habits, not her name or her office's."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from zxcvbn import zxcvbn

from operations.errors import RuleBroken
from operations.people.hashing import LONGEST_PASSWORD
from operations.words import mark
from tables.people.user import User

SHORTEST_PASSWORD = User._min_password_length
GUESSES_LOG10 = 10
"""zxcvbn's best score: more than ten thousand million guesses."""
_SHORTEST_WORD = 4
_LEET = str.maketrans("013457@$", "oleastas")


class WeakPassword(RuleBroken):
    text = mark("Kata sandi terlalu mudah ditebak. Pakai sedikitnya 12 huruf atau angka.")


class LongPassword(RuleBroken):
    text = mark("Kata sandi terlalu panjang. Pakai paling banyak {most} huruf atau angka.")


class CommonPassword(RuleBroken):
    text = mark(
        "Kata sandi ini umum dipakai atau mudah ditebak. Rangkai tiga kata atau lebih yang tidak berhubungan, "
        "misalnya seperti gelas-hujan-kereta (jangan contoh ini)."
    )


class OwnName(RuleBroken):
    text = mark('Kata sandi tidak boleh memuat nama pengguna, nama Anda, atau nama kantor ("{word}"). Pilih yang lain.')


class WrongPassword(RuleBroken):
    text = mark("Kata sandi lama salah, atau terlalu banyak percobaan: tunggu 15 menit.")


class SamePassword(RuleBroken):
    text = mark("Kata sandi baru sama dengan yang lama. Pilih yang lain.")


@cache
def habits() -> list[str]:
    """What is typed first in an Indonesian office; one word a line."""
    lines = (Path(__file__).parent / "common_passwords.txt").read_text().splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def check_password(password: str, *, about: Iterable[str] = ()) -> None:
    """Raises what is wrong with it. `about`: her user name, her own name, the name of her office."""
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < 5:
        raise WeakPassword
    if len(password) > LONGEST_PASSWORD:
        raise LongPassword(most=LONGEST_PASSWORD)
    words = _words(about)
    low = password.lower()
    for word in words:
        if word in low or word in low.translate(_LEET):
            raise OwnName(word=word)
    found = zxcvbn(password, user_inputs=[*habits(), *words])
    if found["guesses_log10"] < GUESSES_LOG10:
        raise CommonPassword


def _words(texts: Iterable[str]) -> list[str]:
    """The parts of names that say something: "Dinas Sosial" -> dinas, sosial."""
    parts = [part for text in texts for part in re.findall(r"[^\W_]+", text.lower())]
    return sorted({part for part in parts if len(part) >= _SHORTEST_WORD}, key=len, reverse=True)
