"""Every "no" that all chapters share, in words that say what to do next. A chapter's own stand beside its verbs.

One class for each refusal; `text` is the Indonesian template and the key of its English translation.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import Enum
from typing import Any

import asyncpg

from operations.choice_words import member_word
from operations.fence_words import BY_CONSTRAINT
from operations.words import Phrase, day, fill, mark, translate


class RuleBroken(ValueError):
    """A refusal that the person can understand and act on. Nothing was changed."""

    text = mark("{reason}")

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.say("id"))

    def say(self, language: str) -> str:
        """Names of fields, hints, states, roles and days are said in the language too; a code or a sum stays as is."""
        return fill(
            translate(self.text, language), **{name: _said(fact, language) for name, fact in self.facts.items()}
        )


def _said(fact: Any, language: str) -> Any:
    if isinstance(fact, Enum):
        return member_word(fact, language)
    if isinstance(fact, str):
        return translate(fact, language)
    if isinstance(fact, Phrase | RuleBroken):
        return fact.say(language)
    if isinstance(fact, date) and not isinstance(fact, datetime):
        return day(fact, language)
    return ", ".join(str(_said(each, language)) for each in fact) if isinstance(fact, Collection) else fact


class NotFound(RuleBroken):
    text = mark("Data yang dicari tidak ada, atau bukan untuk Anda.")


class NotAllowed(RuleBroken):
    text = mark("Peran Anda tidak boleh melakukan ini. Yang boleh: {roles}.")


class NoRight(NotAllowed):
    text = mark("Anda boleh melihat data ini, tetapi peran Anda tidak boleh mengubahnya.")


class ProveAgain(RuleBroken):
    text = mark("Ketik kode dari aplikasi autentikator Anda untuk langkah ini. Yang sudah Anda isi tidak hilang.")


class NotYours(RuleBroken):
    text = mark("Anda tidak boleh memutuskan yang Anda buat atau proses sendiri. Mintalah orang lain.")


class Related(RuleBroken):
    text = mark("Anda menyatakan diri kerabat {code}. Mintalah orang lain atau tunjuk pengganti untuk berkas ini.")


class WrongStep(RuleBroken):
    """Two states; `now` may be the bare value of a row, then it is a state of the machine of `wanted`."""

    text = mark('Langkah ini tidak bisa: keadaannya sekarang "{now}", langkah ke "{wanted}" tidak tersedia.')

    def __init__(self, *, now: str, wanted: Enum) -> None:
        super().__init__(now=now if isinstance(now, Enum) else type(wanted)(now), wanted=wanted)


class InForce(RuleBroken):
    """One person alone would change a rule by ending it."""

    text = mark("Versi yang berlaku hanya diganti: tulis versi baru, lalu orang lain mengaktifkannya.")


class NotInForceYet(RuleBroken):
    text = mark("Versi ini berlaku mulai {day}. Aktifkan pada hari itu.")


class StalePage(RuleBroken):
    text = mark("Data ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.")


class SentTwiceDifferently(RuleBroken):
    text = mark("Kiriman dengan nomor yang sama sudah tercatat dengan isi lain. Tidak ada yang diubah.")


class Missing(RuleBroken):
    text = mark('Isian "{field}" wajib diisi.')


class Unreadable(RuleBroken):
    text = mark('Isian "{field}" tidak terbaca: {hint}.')


class FilesLost(RuleBroken):
    text = mark("Berkas yang Anda pilih tidak ikut terbawa. Pilih sekali lagi, lalu kirim; isian lain masih ada.")


LONGEST_TEXT = 2_000


def short(text: str, field: str, *, most: int = LONGEST_TEXT) -> str:
    """A text typed by hand, without spaces around it; raises when it is longer than anybody reads."""
    if len(text.strip()) > most:
        raise Unreadable(field=field, hint=mark("terlalu panjang"))
    return text.strip()


def filled(text: str, field: str, *, most: int = LONGEST_TEXT) -> str:
    """The same of a text that must say something; raises `Missing` when it does not."""
    if not text.strip():
        raise Missing(field=field)
    return short(text, field, most=most)


def say_why(reason: str, field: str = mark("Alasan")) -> str:
    """The reason without spaces around it; raises `Missing` when it says nothing. `field`: as its form calls it."""
    if len(reason.strip()) < 5:
        raise Missing(field=field)
    return short(reason, field)


class TryAgain(RuleBroken):
    text = mark("Server sedang sibuk dengan data yang sama. Coba lagi sebentar.")


class Taken(TryAgain):
    """Another sending has this key. The second look finds it, unless it is one that the actor may not see."""


_SENT_KEYS = frozenset(
    {
        "shopping_trip_pkey",
        "field_event_pkey",  # a phone that did not hear the answer
        "document_pkey",
        "spending_plan_pkey",
        "program_pkey",
        "objection_pkey",
        "payment_list_pkey",
        "payout_pkey",
        "service_day_pkey",
        "audit_finding_pkey",
    }
)
"""Keys that come with what is sent. After a double click the second look finds the first answer."""
_RACES = _SENT_KEYS | {
    "identity_nik_once",
    "trail_one_line_per_record",
    "person_code_key",
    "import_once",
    "plan_revision_once",
    "statement_once",  # two treasurers with the same file, and no list that they could wait for
}


class DatabaseRefused(RuleBroken):
    """A fence of the database said no: a constraint, a trigger, or row-level security."""

    def __init__(self, text: str, constraint: str | None) -> None:
        self.text = text
        self.constraint = constraint
        super().__init__(constraint=constraint or "–")


_FALLBACK = mark("Isian ditolak karena tidak sesuai aturan data ({constraint}). Periksa lalu ulangi.")
_NO_RIGHT = mark("Peran Anda tidak boleh melihat atau mengubah data ini.")
_NO_ROOM = mark("Ada isian yang terlalu panjang, terlalu besar, atau tidak bisa disimpan. Periksa lalu ulangi.")
_NO_DAY = mark("Ada tanggal di luar tahun 1900 sampai 2100. Periksa lalu ulangi.")
_NO_ROOM_STATES = frozenset({"22001", "22003", "22007", "22008", "22021", "22P05"})
"""Too long, too large, not a date, not a text."""


def from_database(error: asyncpg.PostgresError) -> RuleBroken | None:
    """What a person is told when the database refuses; None for a fault that is ours."""
    if error.sqlstate in _NO_ROOM_STATES or isinstance(error.__cause__, OverflowError | UnicodeError):
        return DatabaseRefused(_NO_ROOM, None)  # the driver's own refusal has a cause; a wrong type stays our fault
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return DatabaseRefused(_NO_RIGHT, None)
    lost_a_race = isinstance(error, asyncpg.SerializationError | asyncpg.DeadlockDetectedError)
    if lost_a_race or error.constraint_name in _RACES:  # somebody else was first; the second look sees her row
        return Taken() if error.constraint_name in _SENT_KEYS else TryAgain()
    return _by_constraint(error) if isinstance(error, asyncpg.IntegrityConstraintViolationError) else None


def _by_constraint(error: asyncpg.IntegrityConstraintViolationError) -> RuleBroken:
    name = error.constraint_name
    known = _NO_DAY if str(name).endswith("_is_finite") else _FALLBACK
    return DatabaseRefused(BY_CONSTRAINT.get(str(name), known), name)
