"""The auditor's own sheet: her findings with what became of each recommendation (matriks TLRHP)."""

from operations.books.sheet_columns import COUNT, DAY, MOMENT, RUPIAH, YES_NO, Column, Sheet
from operations.words import mark

AUDIT_FINDINGS = Sheet(
    "audit_findings",
    mark("Matriks tindak lanjut pemeriksaan (TLRHP)"),
    mark("Satu baris tiap rekomendasi; jumlah temuan berulang pada tiap rekomendasinya, jangan dijumlahkan"),
    (
        Column("report_no", mark("Nomor laporan hasil pemeriksaan")),
        Column("report_date", mark("Tanggal laporan"), DAY),
        Column("finding_no", mark("Nomor temuan")),
        Column("title", mark("Judul temuan, kata-kata pemeriksa")),
        Column("found_amount", mark("Jumlah temuan; sama untuk semua rekomendasinya"), RUPIAH),
        Column("recommendation_no", mark("Nomor rekomendasi"), COUNT),
        Column("recommendation", mark("Rekomendasi, kata-kata pemeriksa")),
        Column("recommended_amount", mark("Jumlah yang harus kembali"), RUPIAH),
        Column("received_on", mark("Laporan diterima kantor"), DAY),
        Column("due", mark("Batas jawaban"), DAY),
        Column("overdue", mark("Lewat batas: menunggu kantor sesudah batasnya"), YES_NO),
        Column("state", mark("Keadaan temuan")),
        Column("escalated_to", mark("Diteruskan kepada")),
        Column("follow_ups", mark("Banyak tindak lanjut kantor"), COUNT),
        Column("last_follow_up_at", mark("Tindak lanjut terakhir"), MOMENT),
        Column(
            "classification",
            mark(
                "as_recommended sesuai, not_yet belum sesuai, not_followed_up belum ditindaklanjuti, "
                "cannot_be tidak dapat ditindaklanjuti"
            ),
            heading="Klasifikasi",
        ),
        Column("claimed_amount", mark("Kembali menurut kantor"), RUPIAH),
        Column("recovered_amount", mark("Kembali menurut pemeriksa"), RUPIAH),
        Column("open_amount", mark("Masih harus kembali"), RUPIAH),
        Column("cited", mark("Kode yang dirujuk temuan")),
        Column("proofs", mark("Bukti kantor: kode, nomor setor, B dan nomor untuk berkas")),
        Column("sha256", mark("SHA-256 berkas bukti")),
        Column("auditor", mark("Nama pengguna pemeriksa yang membuka")),
        Column("answerer", mark("Nama pengguna yang mengirim jawaban")),
        Column("closer", mark("Nama pengguna yang menutup")),
    ),
    dated="received_on",
)
