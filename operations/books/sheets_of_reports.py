"""Reports on grants that are not accepted yet, by how late they are (F10)."""

from operations.books.sheet_columns import BEFORE, COUNT, DAY, EVIDENCE, FUND, RUPIAH, WHO, Column, Sheet
from operations.words import mark

LPJ_AGING = Sheet(
    "lpj_aging",
    mark("Laporan bantuan menurut umur"),
    mark("Satu baris tiap bantuan modal yang dibayar dan laporannya belum diterima kantor"),
    (
        *WHO,
        Column("component", mark("Kode komponen bantuan")),
        Column("due", mark("Batas laporan"), DAY),
        Column("days_late", mark("Hari terlambat; berhenti pada hari laporan diajukan"), COUNT),
        Column("bucket", mark("Umur: 0, 1-30, 31-60, 61-90, >90 hari")),
        Column("amount", mark("Yang dibayar dan belum dilaporkan dengan sah"), RUPIAH),
        BEFORE,
        Column("state", mark("missing belum ada, submitted diajukan, sent_back dikembalikan")),
        Column("submitted_on", mark("Diajukan pada; kosong bila belum"), DAY),
        Column("accepted_amount", mark("Belanja yang sudah diterima kantor"), RUPIAH),
        Column("disallowed_amount", mark("Belanja yang ditolak"), RUPIAH),
        Column("settled_amount", mark("Yang sudah dikembalikan atau dihapuskan"), RUPIAH),
        EVIDENCE,
        FUND,
    ),
    dated="due",
)
