"""The auditor's sheet of what banks charged: beside the payments, never in them."""

from operations.books.sheet_columns import DAY, EVIDENCE, MOMENT, RUPIAH, Column, Sheet
from operations.words import mark

BANK_FEES = Sheet(
    "bank_fees",
    mark("Biaya bank"),
    mark("Satu baris tiap biaya menurut surat bank; ditanggung anggaran biaya, tidak dipotong dari bantuan"),
    (
        Column("list_no", mark("Nomor daftar pembayaran")),
        Column("kind", mark("charged dibebankan, given_back dikembalikan bank")),
        Column("amount", mark("Besaran biaya"), RUPIAH),
        Column("document_no", mark("Nomor surat bank")),
        Column("charged_on", mark("Tanggal menurut surat bank"), DAY),
        Column("state", mark("Keadaan; hanya confirmed yang dihitung")),
        Column("maker", mark("Nama pengguna pencatat")),
        Column("decider", mark("Nama pengguna yang memutuskan")),
        Column("recorded_at", mark("Dicatat pada"), MOMENT),
        EVIDENCE,
    ),
    dated="charged_on",
)
