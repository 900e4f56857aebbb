"""Every "no" that all chapters share, in words that say what to do next. A chapter's own stand beside its verbs.

One class for each refusal; `text` is the Indonesian template and the key of its English translation.
"""

from collections.abc import Collection
from enum import Enum
from typing import Any

import asyncpg

from operations.choice_words import member_word
from operations.words import Phrase, mark, translate


class RuleBroken(ValueError):
    """A refusal that the person can understand and act on. Nothing was changed."""

    text = mark("{reason}")

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.say("id"))

    def say(self, language: str) -> str:
        """Names of fields, hints, states and roles are said in the language too; a code or a sum stays as it is."""
        return translate(self.text, language).format(
            **{name: _said(fact, language) for name, fact in self.facts.items()}
        )


def _said(fact: Any, language: str) -> Any:
    if isinstance(fact, Enum):
        return member_word(fact, language)
    if isinstance(fact, str):
        return translate(fact, language)
    if isinstance(fact, Phrase):
        return fact.say(language)
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


def say_why(reason: str) -> str:
    """The reason without spaces around it; raises `Missing` when it says nothing."""
    if len(reason.strip()) < 5:
        raise Missing(field=mark("Alasan"))
    return short(reason, mark("Alasan"))


class TryAgain(RuleBroken):
    text = mark("Server sedang sibuk dengan data yang sama. Coba lagi sebentar.")


class Taken(TryAgain):
    """Another sending has this key. The second look finds it, unless it is one that the actor may not see."""


_BY_CONSTRAINT = {
    "payment_live_once": mark("Kewajiban ini sudah ada dalam daftar pembayaran lain yang masih berjalan."),
    "fund_committed_within_ceiling": mark("Pagu dana tidak cukup untuk jumlah ini."),
    "enrollment_once_in_a_program": mark("Orang ini sudah terdaftar dalam program ini."),
    "account_number_once": mark("Nomor rekening ini sudah dipakai orang lain."),
    "request_open_once": mark("Permintaan yang sama masih menunggu keputusan. Tunggu orang kedua memutuskannya."),
    "account_verified_once": mark("Penerima ini sudah punya rekening yang sah. Tutup dulu yang lama."),
    "list_four_eyes": mark("Pembuat, pemeriksa, penyetuju, dan perilis harus orang yang berbeda."),
    "component_within_ceiling": mark("Besaran dikali jumlah tahap melebihi batas per orang."),
    "payment_bank_reference_once": mark("Nomor referensi bank ini sudah dipakai pembayaran lain."),
    "settlement_document_once": mark("Nomor bukti ini sudah dipakai."),
    "receipt_document_key": mark("Foto ini sudah dipakai sebagai bukti belanja lain."),
    "purchase_item_once_a_trip": mark("Barang yang sama tercatat dua kali dalam satu belanja."),
    "assignment_by_another": mark("Pendamping tidak boleh menugaskan dirinya sendiri."),
    "rule_active_once": mark("Versi kriteria lain sudah berlaku. Muat ulang halaman, lalu ulangi."),
    "criterion_code_once_a_version": mark("Kode kriteria ini sudah dipakai dalam versi yang sama. Pilih kode lain."),
    "criterion_points_fit": mark("Syarat tidak diberi nilai; kriteria bernilai harus lebih dari nol."),
    "decider_declares": mark("Nyatakan dahulu bahwa Anda bukan kerabat siapa pun dalam pemeringkatan ini."),
    "ranking_decided_once_each": mark("Anda sudah memutuskan pemeringkatan ini. Mintalah orang lain."),
    "objection_open_once": mark("Keberatan calon ini masih menunggu keputusan."),
    "objection_decided_by_another": mark("Yang mencatat keberatan tidak boleh memutuskannya. Mintalah orang lain."),
    "objection_by_others": mark("Keberatan diputuskan oleh orang yang belum ikut memutuskan. Mintalah orang lain."),
    "sample_row_once": mark("Baris contoh ini sudah dibandingkan."),
    "other_aid_withdrawn_by_another": mark("Catatan bantuan lain hanya dibatalkan oleh orang lain."),
    "duplicate_undone_by_another": mark("Keputusan data ganda hanya dibatalkan oleh penyelia lain."),
    "decree_number_once": mark("Nomor SK ini sudah dipakai SK lain dalam program ini."),
    "training_title_once": mark("Pelatihan dengan judul ini sudah ada dalam program ini."),
    "import_profile_once": mark("Nama pola kolom ini sudah dipakai. Pilih nama lain."),
    # the triggers of tables/fences
    "import_has_followers": mark("Daftar ini tidak bisa dibatalkan lagi: sudah ada langkah lain atas barisnya."),
    "ranking_is_open": mark("Pemeringkatan ini sudah diputuskan; isinya tidak bisa diubah."),
    "two_deciders": mark("Pemeringkatan diputuskan oleh dua orang yang berbeda."),
    "placed_by_ranking": mark("Tempat dalam seleksi hanya diberikan oleh pemeringkatan yang sudah diputuskan."),
    "reopened_by_objection": mark("Calon hanya dinilai kembali setelah keberatannya diterima."),
    "reopened_by_review": mark("Calon ganda hanya kembali setelah keputusan gandanya dibatalkan."),
    "rows_only_grow": mark("Catatan ini hanya boleh ditambah, tidak boleh diubah atau dihapus."),
    "privacy_needs_two_persons": mark("Kerahasiaan nama hanya diubah lewat permintaan dua orang."),
    "program_code_key": mark("Kode program ini tidak bisa dipakai. Pilih kode lain."),
    "own_signature": mark("Tanda tangan hanya boleh diisi oleh orangnya sendiri."),
    "step_not_allowed": mark("Langkah ini tidak diperbolehkan untuk peran Anda."),
    "role_given_and_confirmed_by_one": mark("Yang memberi peran tidak boleh mengesahkannya."),
    "role_confirmed_at_founding_only": mark(
        "Tanpa pemegang peran keuangan, peran hanya disahkan sekali: saat kantor didirikan oleh tiga orang."
    ),
    "codes_by_two": mark("Sandi baru dan autentikator baru tidak diberikan oleh orang yang sama. Mintalah orang lain."),
    "code_is_settled": mark("Kode ini sudah disahkan atau dipakai."),
    "decree_within_budget": mark("Pagu dana tidak cukup untuk SK ini."),
    "decree_names_nobody_twice": mark("SK ini memuat orang yang sudah punya tempat dengan kode lain."),
    "decree_follows_its_ranking": mark("SK hanya memuat orang dari pemeringkatan yang sudah diputuskan dua orang."),
    "decree_replaces_once": mark("Satu tempat hanya digantikan sekali, setelah pemegangnya keluar."),
    "attendance_is_of_its_day": mark("Kehadiran ini bukan dari hari dan gelombang pelatihannya."),
    "lines_are_frozen": mark("Daftar ini sudah dikunci; barisnya tidak bisa diubah."),
    "plan_within_grant": mark("Jumlah rencana belanja melebihi bantuan."),
    "promise_is_decreed": mark("Hak ini tidak sesuai dengan baris SK yang sudah disetujui."),
    "due_within_promise": mark("Jumlah jadwal melebihi hak yang dijanjikan dalam SK."),
    "payment_is_due": mark("Pembayaran ini tidak sesuai dengan hak, jadwal, atau rekening yang sah."),
    "closed_by_another": mark("Yang menyatakan lengkap tidak boleh menutup hak ini sendiri."),
    "list_has_signatures": mark("Jumlah daftar ini memerlukan penyetuju kedua."),
    "grant_balances": mark("Jumlah belanja dan pengembalian melebihi uang yang sudah diterima."),
    "promise_ends_well": mark(
        "Hak ini belum bisa ditutup: masih ada jadwal atau uang yang belum dipertanggungjawabkan."
    ),
    "paid_is_not_cancelled": mark("Hak ini tidak bisa dibatalkan: uangnya sudah atau sedang dibayarkan."),
    "write_off_is_approved": mark("Penghapusan hanya diputuskan oleh pejabat penyetuju."),
    "revoked_by_decree": mark("Pencabutan memerlukan SK perubahan yang sudah disetujui."),
    "finished_with_an_outcome": mark(
        "Belum bisa diselesaikan: masih ada hak yang terbuka atau belum ada hasil tindak lanjut."
    ),
    "confirmed_within_paid": mark("Jumlah diterima melebihi yang dibayarkan bank."),
    "erasure_needs_two_persons": mark(
        "Data diri hanya dihapus lewat permintaan dua orang, bila tidak ada yang masih terbuka."
    ),
    "purge_needs_two_persons": mark("Pemusnahan hanya lewat permintaan dua orang."),
    "hold_open_once": mark("Pemrosesan data orang ini sudah dihentikan sementara."),
    "retention_active_once": mark("Jenis data ini sudah punya aturan yang berlaku. Akhiri dulu yang lama."),
    "final_rows_stay": mark("Catatan ini sudah selesai diproses, jadi tidak bisa diubah lagi."),
    "user_site_open_once": mark("Petugas ini sudah dibatasi pada lokasi itu."),
    "seen_in_part": mark(
        "Berkas ini juga memuat orang dari lokasi yang bukan tugas Anda. Mintalah petugas tanpa batas lokasi."
    ),
    "purchase_is_planned": mark("Barang ini tidak ada dalam rencana belanja yang disepakati."),
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
        "program_pkey",
        "plan_revision_once",
        "objection_pkey",
    }
)


_SENT_KEYS = frozenset({"shopping_trip_pkey", "document_pkey", "spending_plan_pkey", "program_pkey", "objection_pkey"})
"""Of these, the keys that come with what is sent."""


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
    return DatabaseRefused(_BY_CONSTRAINT.get(str(name), known), name)
