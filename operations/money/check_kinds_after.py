"""The words of the rules that look only afterwards, over a period (tables/fences/96)."""

from operations.money.check_kind import DAYS, MANY, NO_ALARM, Kind
from operations.words import mark
from tables.money.check_rule import CheckCode

C = CheckCode

AFTER: dict[CheckCode, Kind] = {
    C.received_less: Kind(
        mark("mengaku menerima kurang dari yang dibayar"),
        mark("Pengakuan penerima yang berlaku lebih kecil dari yang dibayarkan kepadanya."),
        mark("Biaya bank atau salah hitung yang dikira potongan."),
    ),
    C.equal_deductions: Kind(
        mark("kurang dengan jumlah bulat yang sama"),
        mark("Tiga penerima atau lebih dari satu pendamping menerima kurang dengan jumlah bulat yang sama."),
        mark("Iuran yang disepakati kelompok dan dibayar tunai saat itu juga."),
    ),
    C.one_receipt: Kind(
        mark("satu foto nota untuk beberapa penerima"),
        mark("Foto nota yang sama atau hampir sama membuktikan belanja penerima lain pada catatan lain."),
        mark("Satu nota bersama yang dicatat dua kali, bukan sekali."),
    ),
    C.one_errand: Kind(
        mark("satu orang berbelanja untuk banyak penerima"),
        mark("Pada satu hari, di satu toko, satu pendamping mencatat belanja penerima sebanyak batas atau lebih."),
        mark("Belanja bersama yang memang direncanakan, dengan penerima ikut hadir."),
        MANY,
    ),
    C.one_keeper: Kind(
        mark("satu pendamping memegang buku banyak penerima"),
        mark("Buku tabungan atau kartu penerima sebanyak batas atau lebih dipegang satu pendamping sekaligus."),
        mark("Pengembaliannya belum dicatat."),
        MANY,
    ),
    C.not_met: Kind(
        mark("tidak ditemui berturut-turut"),
        mark("Kunjungan terakhirnya, sebanyak batas atau lebih berturut-turut, tidak berhasil menemuinya."),
        mark("Bekerja atau menginap di tempat lain saat dikunjungi."),
        MANY,
    ),
    C.perhaps_same: Kind(
        mark("mungkin orang yang sama"),
        mark(
            "Nama, tanggal lahir, atau nama ibunya mirip dengan orang lain, dan belum ada yang memutuskan bahwa mereka "
            "berbeda. Orang lain itu tidak disebut."
        ),
        mark("Saudara kembar, atau nama yang umum."),
    ),
    C.paid_after_leaving: Kind(
        mark("dibayar sesudah keluar"),
        mark("Dibayar sesudah hari ia mengundurkan diri, pindah, dicabut, atau dinyatakan tidak memenuhi syarat."),
        mark("Uang sudah di jalan ketika keluarnya dicatat."),
    ),
    C.report_overdue: Kind(
        mark("laporan bantuan terlambat"),
        mark("Laporan atas bantuan modal yang sudah dibayar belum diterima sesudah jatuh temponya lewat batas hari."),
        mark("Laporan sudah di tangan pendamping, tetapi belum dimasukkan."),
        DAYS,
    ),
    C.late_after_order: Kind(
        mark("terlambat dari tanggal SP2D"),
        mark("Uang masuk ke rekening penerima lebih lama dari batas sejak tanggal SP2D."),
        mark("Bank membuka kembali rekening pasif, atau pembayaran ulang sesudah retur."),
        DAYS,
    ),
    C.without_hand_over: Kind(
        mark("barang tanpa BAST"),
        mark("Barang dihitung sudah diserahkan, tetapi tidak ada baris serah terima yang ditandatangani penerima."),
        NO_ALARM,
    ),
    C.outside_purpose: Kind(
        mark("belanja di luar tujuan"),
        mark(
            "Nama barang yang dibeli, atau penggantinya, memuat kata dari daftar yang bukan tujuan bantuan: mebel, "
            "konsumsi acara, seragam, angsuran, dan sejenisnya."
        ),
        mark("Lemari untuk warung atau seragam untuk usaha menjahit memang bagian dari usahanya."),
    ),
    C.not_selected_by_two: Kind(
        mark("tanpa peringkat yang diputuskan dua orang"),
        mark("Tercantum dalam SK tanpa berdiri dalam peringkat yang diputuskan dua orang."),
        NO_ALARM,
    ),
    C.changed_after_decree: Kind(
        mark("baris SK berubah sesudah ditandatangani"),
        mark("Menurut jejak, sebuah baris SK ditambah, diubah, atau dihapus sesudah SK disahkan."),
        NO_ALARM,
    ),
}
