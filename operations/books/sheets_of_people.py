"""The auditor's sheets of the people: how they are doing, one row for each, training, likenesses, and companions."""

from operations.books.sheet_columns import BEFORE, COUNT, DAY, MOMENT, RUPIAH, WHO, YES_NO, Column, DataClass, Sheet
from operations.words import mark

OUTCOMES = Sheet(
    "outcomes",
    mark("Hasil tindak lanjut"),
    mark("Satu baris tiap keadaan yang dicatat pada satu tanggal; yang tidak ada di sini belum diketahui"),
    (
        *WHO,
        Column("observed_on", mark("Tanggal keadaan itu"), DAY),
        Column("days_since_paid", mark("Hari sejak rupiah pertama"), COUNT),
        Column("status", mark("Keadaan; restricted = hanya untuk yang berhak melihat"), "", DataClass.restricted),
        Column("source_kind", mark("Sumber: kunjungan, meja, pihak ketiga, kantor lain")),
        Column("synthetic", mark("Sebaran dari laporan lokasi yang tidak menyebut orang"), YES_NO),
        Column("visit_planned_on", mark("Kunjungan yang direncanakan untuk tanggal"), DAY),
        Column("business_status", mark("Keadaan usaha saat dikunjungi")),
        Column("turnover_amount", mark("Omzet minggu itu"), RUPIAH),
        Column("distance_m", mark("Jarak kunjungan itu dari lokasinya dalam meter, bila HP mencatat tempat"), COUNT),
        Column("site_reported_on", mark("Tanggal laporan lokasi"), DAY),
        Column("recorder", mark("Nama pengguna pencatat")),
        Column("recorded_at", mark("Dicatat pada"), MOMENT),
    ),
    dated="observed_on",
)
PEOPLE = Sheet(
    "people",
    mark("Ringkasan penerima"),
    mark("Satu baris tiap orang, tanpa nama dan tanpa NIK"),
    (
        *WHO,
        Column("selection_state", mark("Keadaan seleksi")),
        Column("grant_state", mark("Keadaan bantuan modal")),
        Column(
            "allowance_paid", mark("Jaminan hidup: tahap yang sudah dibayar"), COUNT, heading="Jaminan hidup dibayar"
        ),
        Column("allowance_periods", mark("Jaminan hidup: tahap seluruhnya"), COUNT, heading="Jaminan hidup seluruhnya"),
        BEFORE,
        Column("accepted_amount", mark("Belanja yang diterima kantor"), RUPIAH),
        Column("unspent_amount", mark("Bantuan modal yang belum dibelanjakan atau dikembalikan"), RUPIAH),
        Column("last_visit_on", mark("Kunjungan terakhir"), DAY),
        Column("follow_up_status", mark("Keadaan terakhir; unknown = belum diketahui"), "", DataClass.restricted),
        Column("next_due_on", mark("Jatuh tempo atau kunjungan berikutnya"), DAY),
        Column("waiting_for", mark("Menunggu siapa")),
    ),
)
ATTENDANCE = Sheet(
    "attendance",
    mark("Kehadiran pelatihan"),
    mark("Satu baris tiap orang dan hari pelatihan; yang tidak ada di sini belum dicatat"),
    (
        *WHO,
        Column("training", mark("Judul pelatihan")),
        Column("held_on", mark("Hari pelatihan"), DAY),
        Column("present", mark("Hadir"), YES_NO),
        Column("recorder", mark("Nama pengguna pencatat")),
        Column("recorded_at", mark("Dicatat pada"), MOMENT),
    ),
    dated="held_on",
)
DUPLICATES = Sheet(
    "duplicates",
    mark("Kemungkinan data ganda"),
    mark("Satu baris tiap pasangan yang dibandingkan; NIK dan nama tidak pernah ikut"),
    (
        *WHO,
        Column("other_code", mark("Kode orang yang mirip; elsewhere = dicatat kantor lain")),
        Column("kind", mark("exact = kolom kunci sama, similar = nama dan data lain mirip")),
        Column("matched", mark("Kolom yang sama atau mirip, tanpa isinya")),
        Column("score", mark("Kemiripan 0 sampai 100; kosong bila nama tidak dibandingkan"), COUNT),
        Column("state", mark("Keputusan: open, same, different, unsure, undone")),
        Column("maker", mark("Nama pengguna pencatat")),
        Column("decider", mark("Nama pengguna yang memutuskan")),
        Column("undoer", mark("Nama pengguna yang membatalkan keputusan")),
        Column("found_at", mark("Ditemukan pada"), MOMENT),
    ),
    dated="found_at",
)
COMPANIONS = Sheet(
    "companions",
    mark("Kinerja pendamping"),
    mark("Satu baris tiap pendamping yang pernah ditugaskan, berkunjung, atau berbelanja dalam program ini"),
    (
        Column("companion", mark("Nama pengguna pendamping")),
        Column("caseload", mark("Banyak penerima yang didampinginya terakhir; 1 sampai 4 disebut 1-4")),
        Column("visits", mark("Kunjungan yang dilaporkan"), COUNT),
        Column("visits_accepted", mark("Kunjungan yang diterima"), COUNT),
        Column("trips", mark("Belanja yang dikonfirmasi"), COUNT),
        Column("purchases", mark("Baris belanja"), COUNT),
        Column("flagged", mark("Baris belanja bertanda"), COUNT),
        Column("median_seconds", mark("Detik antara dua belanja menurut telepon, nilai tengah"), COUNT),
        Column("top_shop", mark("Toko terbanyak")),
        Column("top_shop_pct", mark("Bagian toko terbanyak, persen dibulatkan ke bawah"), COUNT),
        Column("receipts_missing", mark("Belanja tanpa nota"), COUNT),
        Column("deductions", mark("Pengakuan yang kurang dari yang dibayar"), COUNT),
        Column("deducted_amount", mark("Jumlah yang menurut penerima kurang"), RUPIAH),
    ),
)
