"""The name she is called by. Everyone who works with her sees it, so it never holds a number that is hers."""

from operations.errors import Missing, RuleBroken
from operations.people.regions import UNDOTTED, wrong_with_code
from operations.people.vault import name_key
from operations.words import mark

LONGEST = 40
LABEL = mark("Panggilan")

TOO_LONG = mark("Nama panggilan terlalu panjang, paling banyak 40 huruf.")
A_NUMBER = mark("Nama panggilan berisi nomor. NIK, rekening, dan telepon tidak boleh menjadi nama panggilan.")
HER_FULL_NAME = mark("Nama panggilan sama dengan nama lengkap, padahal terlihat oleh semua petugas.")
NO_VILLAGE = mark("Kode desa tidak terbaca. Tulis seperti 35.10.01.2001.")


class NotForEveryone(RuleBroken):
    """The reason is one of the sentences above."""

    text = mark("{reason}")


def visible(text: str) -> str:
    """Single spaces, and no sign that is not seen: control characters, or marks that turn the direction of a line."""
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(text.split())


def wrong_with_call_name(call_name: str) -> str | None:
    if len(call_name) > LONGEST:
        return TOO_LONG
    return A_NUMBER if sum(sign.isnumeric() for sign in call_name) >= 6 else None


def wrong_with_village(village_code: str) -> str | None:
    """No code is fine; the code of another system or a text in its place is not."""
    problem = wrong_with_code(village_code) if village_code else None
    return problem if problem in (None, UNDOTTED) else NO_VILLAGE


def is_full_name(call_name: str, legal_name: str) -> bool:
    """One word may be both; two words or more name her to everyone."""
    key = name_key(call_name)
    return " " in key and key == name_key(legal_name)


def read_call_name(typed: str) -> str:
    """As it is stored; raises when it may not be shown to everyone."""
    found = visible(typed)
    if not found:
        raise Missing(field=LABEL)
    if problem := wrong_with_call_name(found):
        raise NotForEveryone(reason=problem)
    return found


def read_village(typed: str | None) -> str | None:
    """No code is fine, a text in its place is not."""
    if problem := wrong_with_village(typed or ""):
        raise NotForEveryone(reason=problem)
    return typed
