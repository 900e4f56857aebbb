"""The auditor's sheets of the books: every change, what was justified, and published figures counted again."""

from operations.books.sheet_columns import COUNT, DAY, EVIDENCE, MOMENT, WHO, Column, Sheet
from operations.words import mark

AUDIT_LOG = Sheet(
    "audit_log",
    mark("Jejak audit"),
    mark("Satu baris tiap baris data yang berubah; kata-kata bebas dan isi brankas tidak ikut"),
    (
        Column("trail_no", mark("Nomor jejak")),
        Column("at", mark("Berubah pada"), MOMENT),
        Column("actor", mark("Nama pengguna; kosong = sistem")),
        Column("role", mark("Peran saat itu")),
        Column("action", mark("Operasi")),
        Column("entity", mark("Tabel")),
        Column("key", mark("Nomor baris data")),
        Column("version", mark("Perubahan ke-"), heading="Perubahan ke"),
        Column("verb", mark("Jenis perubahan: insert, update, delete")),
        Column("before", mark("Sebelumnya: angka, tanggal, keadaan yang berubah, sebagai JSON")),
        Column("after", mark("Sesudahnya: angka, tanggal, keadaan yang berubah, sebagai JSON")),
        Column("hash_prev", mark("Segel perubahan sebelumnya dari baris itu")),
        Column("hash", mark("Segel perubahan ini")),
    ),
    dated="at",
)
PUBLISHED = Sheet(
    "published",
    mark("Angka terbit dan hitungan"),
    mark("Satu baris tiap angka yang pernah diterbitkan, di samping hitungan dari baris; yang tak terbandingkan juga"),
    (
        Column("figure", mark("Nama angka: total_paid, sites, assisted, ...")),
        Column("subject", mark("Tentang: program, nomor gelombang, atau nomor lokasi"), heading="Tentang"),
        Column(
            "qualifier",
            mark("exact tepat, at_least sekurangnya, more_than lebih dari, at_most paling banyak, about kira-kira"),
            heading="Sifat angka",
        ),
        Column("claimed", mark("Menurut sumber"), COUNT),
        Column("unit", mark("Satuan")),
        Column("as_of", mark("Keadaan tanggal"), DAY),
        Column("source", mark("Sumber")),
        Column("computed", mark("Menurut hitungan; kosong bila tidak dihitung Berdaya"), COUNT),
        Column("diff", mark("Selisih: sumber dikurangi hitungan"), COUNT),
        Column("counted_as", mark("Dihitung sebagai; nothing = tidak dibandingkan")),
        Column(
            "verdict",
            mark(
                "agrees cocok, differs berbeda, approximate perkiraan, not_comparable tak terbanding, corrected usang"
            ),
            heading="Hasil",
        ),
        Column("not_comparable", mark("Mengapa tidak dibandingkan")),
        Column("place", mark("Tempat menurut sumber")),
        Column("period_from", mark("Awal masa menurut sumber"), DAY),
        Column("period_until", mark("Akhir masa menurut sumber"), DAY),
        Column("maker", mark("Nama pengguna pencatat")),
        Column("key", mark("Nomor catatan angka ini")),
        Column("corrects", mark("Nomor catatan yang dibetulkannya")),
    ),
    dated="as_of",
)
JUSTIFICATIONS = Sheet(
    "justifications",
    mark("Alasan dan pengecualian"),
    mark("Satu baris tiap alasan tertulis atas pengecualian; kata-katanya dibaca di Berdaya oleh yang berhak"),
    (
        Column("kind", mark("Jenis: check_reason, line_explanation, skipped_order")),
        Column("subject", mark("Nomor daftar pembayaran, nomor SK, atau nomor acuan pembayaran"), heading="Tentang"),
        *WHO,
        Column("rule", mark("Kode aturan, atau jenis penjelasan")),
        Column("state", mark("Keadaan")),
        Column("given_by", mark("Nama pengguna penulis alasan")),
        Column("given_at", mark("Ditulis pada"), MOMENT),
        Column("decided_by", mark("Nama pengguna yang mengesahkan")),
        EVIDENCE,
    ),
    dated="given_at",
)
