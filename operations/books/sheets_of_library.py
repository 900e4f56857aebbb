"""The auditor's sheets of the library of checks: how often each rule spoke in each run, and all that it found."""

from operations.books.sheet_columns import COUNT, DAY, EVIDENCE, MOMENT, RUPIAH, WHO, Column, Sheet
from operations.words import mark

_RUN = Column("run", mark("Nomor pemeriksaan dalam program ini"))
_RULE = Column("rule", mark("Jenis penyimpangan F01 sampai F20"))
_CHECK = Column("check_code", mark("Kode aturan atau tanda belanja"))
_SEVERITY = Column("severity", mark("Ketegasan aturannya: block, justify, note"))
CHECK_RUNS = Sheet(
    "check_runs",
    mark("Pemeriksaan menurut pustaka"),
    mark("Satu baris tiap aturan dalam satu pemeriksaan, juga yang tidak menemukan apa pun"),
    (
        _RUN,
        Column("made_at", mark("Dijalankan pada"), MOMENT),
        Column("maker", mark("Nama pengguna yang menjalankan")),
        Column("first_day", mark("Hari pertama kurun"), DAY),
        Column("last_day", mark("Hari terakhir kurun"), DAY),
        Column("only_wave", mark("Hanya gelombang ini; kosong berarti semua")),
        Column("only_site", mark("Hanya lokasi bernomor ini; kosong berarti semua")),
        Column("only_fund", mark("Hanya sumber dana ini; kosong berarti semua")),
        _RULE,
        _CHECK,
        Column("rule_version", mark("Versi aturan yang berlaku; 0 bawaan Berdaya")),
        _SEVERITY,
        Column("days", mark("Batas hari yang berlaku"), COUNT),
        Column("many", mark("Batas banyaknya yang berlaku"), COUNT),
        Column("hits", mark("Banyaknya yang ditemukan"), COUNT),
        Column("persons", mark("Banyaknya orang"), COUNT),
        Column("amount", mark("Jumlah uang pada baris-baris itu; satu pembayaran bisa ada dua kali"), RUPIAH),
        Column("sha256", mark("SHA-256 atas baris-barisnya; sama bila hasilnya sama")),
    ),
    dated="last_day",
)
CHECK_HITS = Sheet(
    "check_hits",
    mark("Hasil pemeriksaan menurut pustaka"),
    mark("Satu baris tiap hal yang ditemukan satu aturan dalam satu pemeriksaan"),
    (
        _RUN,
        _RULE,
        _CHECK,
        _SEVERITY,
        *WHO,
        Column("day", mark("Hari kejadian, atau hari pertama sesudah batasnya"), DAY),
        Column("amount", mark("Jumlah uang yang dipersoalkan"), RUPIAH),
        Column("days", mark("Hari yang dihitung aturan ini"), COUNT),
        Column("many", mark("Banyaknya yang ditemukan aturan ini"), COUNT),
        Column("entity", mark("Tabel barisnya, seperti dalam jejak audit")),
        Column("key", mark("Kunci barisnya, seperti dalam jejak audit")),
        EVIDENCE,
    ),
    dated="day",
)
