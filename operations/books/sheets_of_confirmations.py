"""How far each companion's women confirmed what they were paid, by channel, and what was missing (F03, F19)."""

from operations.books.sheet_columns import COUNT, RUPIAH, Column, Sheet
from operations.words import mark

CONFIRMATIONS = Sheet(
    "confirmations",
    mark("Pengakuan per pendamping"),
    mark("Satu baris tiap pendamping: pembayaran kepada orang yang terakhir didampinginya"),
    (
        Column("companion", mark("Nama pengguna pendamping; kosong bila tidak ada")),
        Column("women", mark("Banyak penerima; 1 sampai 4 disebut 1-4")),
        Column("paid", mark("Kewajiban yang sudah dibayar bank"), COUNT),
        Column(
            "recorded_before",
            mark("Di antara yang dibayar: yang dicatat dari sebelum Berdaya"),
            COUNT,
            heading="Dari sebelum Berdaya",
        ),
        Column("desk", mark("Diakui di kantor"), COUNT),
        Column("phone", mark("Diakui lewat telepon"), COUNT),
        Column("visit", mark("Diakui pada kunjungan"), COUNT),
        Column("card", mark("Diakui penerima sendiri dengan kode di kartu"), COUNT),
        Column("confirmed_pct", mark("Bagian yang diakui, persen dibulatkan ke bawah"), COUNT),
        Column("deductions", mark("Pengakuan yang kurang dari yang dibayar"), COUNT),
        Column("deducted_amount", mark("Jumlah yang menurut penerima kurang"), RUPIAH),
        Column("equal_deductions", mark("Potongan bulat (kelipatan Rp 1.000) sama besar yang paling sering"), COUNT),
        Column("calls_drawn", mark("Diundi untuk ditelepon"), COUNT),
        Column("calls_reached", mark("Di antaranya akhirnya tersambung"), COUNT),
    ),
)
