"""The auditor's sheets of the rules that look at payment lists: each rule in each version, and all they found."""

from operations.books.sheet_columns import COUNT, DAY, EVIDENCE, MOMENT, WHO, YES_NO, Column, Sheet
from operations.words import mark

_DAYS = Column("days", mark("Hari yang dihitung aturan ini"), COUNT)
_SEVERITY = Column("severity", mark("block menghalangi, justify perlu alasan, note catatan"))
_RULE = Column("rule", mark("Kode aturan pemeriksaan"))
LIST_CHECKS = Sheet(
    "list_checks",
    mark("Hasil pemeriksaan daftar"),
    mark("Satu baris tiap hal yang ditemukan satu aturan pada satu langkah daftar; kata-kata alasannya tidak ikut"),
    (
        Column("list_no", mark("Nomor daftar pembayaran")),
        Column("list_revision", mark("Revisi daftar; naik setiap kali kembali ke draf")),
        Column("step", mark("Langkah: lock, check, approve, release")),
        Column("looked_at", mark("Diperiksa pada"), MOMENT),
        *WHO,
        _RULE,
        Column("rule_version", mark("Versi aturan; 0 bawaan Berdaya")),
        _SEVERITY,
        _DAYS,
        Column("many", mark("Banyaknya yang ditemukan aturan ini"), COUNT),
        Column("period_no", mark("Tahap atau bulan ke-")),
        Column("part", mark("0, atau nomor sisa bila bank membayar sebagian")),
        Column("explained", mark("Ada alasan tertulis"), YES_NO),
        Column("explainer", mark("Nama pengguna penulis alasan")),
        Column("explained_at", mark("Alasan ditulis pada"), MOMENT),
        EVIDENCE,
    ),
    dated="looked_at",
)
CHECK_RULES = Sheet(
    "check_rules",
    mark("Aturan pemeriksaan daftar"),
    mark("Satu baris tiap versi aturan untuk kantor program ini"),
    (
        _RULE,
        Column("version", mark("Versi aturan; 0 bawaan Berdaya")),
        _SEVERITY,
        Column("days", mark("Batas hari"), COUNT),
        Column("many", mark("Batas banyaknya"), COUNT),
        Column("legal_basis", mark("Dasar hukum")),
        Column("valid_from", mark("Berlaku mulai"), DAY),
        Column("state", mark("Keadaan versi")),
        Column("maker", mark("Nama pengguna pembuat")),
        Column("activator", mark("Nama pengguna yang mengaktifkan")),
    ),
    dated="valid_from",
)
