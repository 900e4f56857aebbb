"""The auditor's sheets of papers: what was printed with a number, what should have been, and the scans."""

from operations.books.sheet_columns import COUNT, DAY, MOMENT, RUPIAH, Column, Sheet
from operations.words import mark

_NUMBER = Column("number", mark("Nomor dokumen; kosong bila belum dicetak"))
_STANDING = Column("standing", mark("valid berlaku, replaced diganti, void tidak berlaku, missing belum dicetak"))
PAPERS = Sheet(
    "papers",
    mark("Dokumen tercetak"),
    mark("Satu baris tiap versi dokumen bernomor, dan tiap dokumen yang seharusnya ada"),
    (
        _NUMBER,
        Column("kind", mark("Jenis dokumen")),
        Column("subject", mark("Nomor daftar, nomor SK, nomor acuan pembayaran, atau kode penerima")),
        Column("revision", mark("Versi")),
        Column("dated", mark("Tanggal cetak pertama"), DAY),
        Column("amount", mark("Jumlah dalam dokumen"), RUPIAH),
        Column("lines", mark("Banyak baris"), COUNT),
        Column("sha256", mark("Segel isi tanpa nama")),
        _STANDING,
        Column("signed_scans", mark("Pindaian bertanda tangan"), COUNT),
        Column("sp2d_scans", mark("Pindaian SP2D"), COUNT),
        Column(
            "missing",
            mark("Pindaian yang belum ada: signed, sp2d, atau keduanya; dengan standing missing belum dicetak"),
        ),
        Column("maker", mark("Nama pengguna pencetak pertama")),
    ),
    dated="dated",
)
SCANS = Sheet(
    "scans",
    mark("Pindaian dokumen"),
    mark("Satu baris tiap pindaian dari satu versi dokumen"),
    (
        _NUMBER,
        Column("paper_kind", mark("Jenis dokumen")),
        Column("revision", mark("Versi")),
        _STANDING,
        Column("kind", mark("signed bertanda tangan, sp2d perintah pencairan")),
        Column("read_from", mark("qr dari kode, typed dari nomor yang diketik")),
        Column("sha256", mark("SHA-256 berkas seperti diterima")),
        Column("bytes", mark("Besar berkas tersimpan, bita"), COUNT),
        Column("maker", mark("Nama pengguna pengunggah")),
        Column("made_at", mark("Diunggah pada"), MOMENT),
    ),
    dated="made_at",
)
