"""Every "no" that all chapters share, in words that say what to do next. A chapter's own stand beside its verbs.

One class for each refusal; `text` is the Indonesian template and the key of its English translation.
"""

from typing import Any

import asyncpg

from operations.words import mark, translate


class RuleBroken(ValueError):
    """A refusal that the person can understand and act on. Nothing was changed."""

    text = mark("{reason}")

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.say("id"))

    def say(self, language: str) -> str:
        """The names of fields and hints are translated too; a code or a sum stays as it is."""
        facts = {name: translate(fact, language) for name, fact in self.facts.items() if isinstance(fact, str)}
        return translate(self.text, language).format(**self.facts | facts)


class NotFound(RuleBroken):
    text = mark("Data yang dicari tidak ada, atau bukan untuk Anda.")


class NotAllowed(RuleBroken):
    text = mark("Peran Anda tidak boleh melakukan ini. Yang boleh: {roles}.")


class NoRight(NotAllowed):
    text = mark("Anda boleh melihat data ini, tetapi peran Anda tidak boleh mengubahnya.")


class NotYours(RuleBroken):
    text = mark("Anda tidak boleh memutuskan yang Anda buat atau proses sendiri. Mintalah orang lain.")


class Related(RuleBroken):
    text = mark("Anda menyatakan kerabat dari {code}. Mintalah orang lain atau tunjuk pengganti untuk berkas ini.")


class WrongStep(RuleBroken):
    text = mark('Langkah ini tidak bisa: keadaannya sekarang "{now}", langkah ke "{wanted}" tidak tersedia.')


class StalePage(RuleBroken):
    text = mark("Data ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.")


class SentTwiceDifferently(RuleBroken):
    text = mark("Kiriman dengan nomor yang sama sudah tercatat dengan isi lain. Tidak ada yang diubah.")


class Missing(RuleBroken):
    text = mark('Isian "{field}" wajib diisi.')


class Unreadable(RuleBroken):
    text = mark('Isian "{field}" tidak terbaca: {hint}.')


def say_why(reason: str) -> str:
    """The reason without spaces around it; raises `Missing` when it says nothing."""
    if len(reason.strip()) < 5:
        raise Missing(field=mark("Alasan"))
    return reason.strip()


class TryAgain(RuleBroken):
    text = mark("Server sedang sibuk dengan data yang sama. Coba lagi sebentar.")


_BY_CONSTRAINT = {
    "payment_live_once": mark("Kewajiban ini sudah ada dalam daftar pembayaran lain yang masih berjalan."),
    "fund_committed_within_ceiling": mark("Pagu dana tidak cukup untuk jumlah ini."),
    "enrollment_once_in_a_program": mark("Orang ini sudah terdaftar dalam program ini."),
    "account_number_once": mark("Nomor rekening ini sudah dipakai orang lain."),
    "account_verified_once": mark("Penerima ini sudah punya rekening yang sah. Tutup dulu yang lama."),
    "list_four_eyes": mark("Pembuat, pemeriksa, penyetuju, dan perilis harus orang yang berbeda."),
    "component_within_ceiling": mark("Besaran dikali jumlah tahap melebihi batas per orang."),
    "payment_bank_reference_once": mark("Nomor referensi bank ini sudah dipakai pembayaran lain."),
    "settlement_document_once": mark("Nomor bukti ini sudah dipakai."),
    "receipt_document_key": mark("Foto ini sudah dipakai sebagai bukti belanja lain."),
    "purchase_item_once_a_trip": mark("Barang yang sama tercatat dua kali dalam satu belanja."),
    "assignment_by_another": mark("Pendamping tidak boleh menugaskan dirinya sendiri."),
}


_RACES = frozenset(
    {
        "identity_nik_once",
        "trail_one_line_per_record",
        "person_code_key",
        "shopping_trip_pkey",  # a double click: the second look finds the first answer
        "document_pkey",
        "import_once",
        "spending_plan_pkey",
        "plan_revision_once",
    }
)


class DatabaseRefused(RuleBroken):
    """A fence of the database said no: a constraint, a trigger, or row-level security."""

    def __init__(self, text: str, constraint: str | None) -> None:
        self.text = text
        self.constraint = constraint
        super().__init__()


_FALLBACK = mark("Isian ditolak karena tidak sesuai aturan data ({constraint}). Periksa lalu ulangi.")
_NO_RIGHT = mark("Peran Anda tidak boleh melihat atau mengubah data ini.")


def from_database(error: asyncpg.PostgresError) -> RuleBroken | None:
    """What a person is told when the database refuses; None for a fault that is ours."""
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return DatabaseRefused(_NO_RIGHT, None)
    lost_a_race = isinstance(error, asyncpg.SerializationError | asyncpg.DeadlockDetectedError)
    if lost_a_race or getattr(error, "constraint_name", None) in _RACES:
        return TryAgain()  # somebody else was first; the second look sees her row
    if not isinstance(error, asyncpg.IntegrityConstraintViolationError):
        return None
    name = error.constraint_name
    if name in _BY_CONSTRAINT:
        return DatabaseRefused(_BY_CONSTRAINT[name], name)
    if error.sqlstate == "23514" and error.table_name is None:  # raised by one of our own triggers, in Indonesian
        return DatabaseRefused((error.message or "").replace("{", "").replace("}", ""), name)
    return DatabaseRefused(_FALLBACK.replace("{constraint}", str(name)), name)
