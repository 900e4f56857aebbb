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
    mark(
        "Satu baris tiap pengecualian dan orangnya; kata-katanya dibaca di Berdaya oleh yang berhak. "
        "Orang mirip yang dinyatakan berbeda ada di lembar duplicates"
    ),
    (
        Column(
            "kind",
            mark(
                "check_reason aturan daftar bayar, line_explanation baris bank, skipped_order urutan SK, near_name "
                "nama rekening, flagged_purchase belanja bertanda, two_persons permintaan dua orang"
            ),
            heading="Jenis",
        ),
        Column(
            "subject",
            mark("Nomor daftar, SK, atau acuan bayar, kode program; untuk rekening dan belanja kolom key di audit_log"),
            heading="Tentang",
        ),
        *WHO,
        Column("rule", mark("Kode aturan, jenis penjelasan, sebab nama mirip, tanda belanja, atau jenis permintaan")),
        Column("state", mark("Keadaan: asked diminta, agreed disetujui, refused ditolak, dan keadaan lain acuannya")),
        Column("given_by", mark("Nama pengguna yang menulis alasan, mencatat, atau meminta")),
        Column("given_at", mark("Ditulis pada; kosong bila waktunya hanya ada di audit_log"), MOMENT),
        Column("decided_by", mark("Nama pengguna yang mengesahkan atau memutuskan")),
        Column("decided_at", mark("Diputuskan pada; kosong bila waktunya hanya ada di audit_log"), MOMENT),
        EVIDENCE,
    ),
    dated="given_at",
)
