"""What each rule means in plain words, and when it speaks without anything being wrong.

How strict it is, its limits and its legal basis are data (check_rule, app.default_checks); the words belong to what the
database compares, so they change only with it (tables/fences/92 to 96).
"""

from operations.money.check_kind import BOTH, DAYS, MANY, NO_ALARM, Kind
from operations.money.check_kinds_after import AFTER
from operations.words import mark
from tables.money.check_rule import CheckCode

C = CheckCode

BEFORE: dict[CheckCode, Kind] = {
    C.not_decreed: Kind(
        mark("tidak sesuai SK"),
        mark("Orangnya tidak ada dalam SK yang berlaku, atau jumlah atau rekeningnya berbeda dari yang sah."),
        mark("SK perubahan yang belum dicatat."),
    ),
    C.never_paid: Kind(
        mark("dalam SK, belum dibayar"),
        mark("Sudah ditetapkan dan lama jatuh tempo, tetapi belum pernah dibayar dan tidak ikut daftar ini."),
        mark("Rekening, pelatihan, atau rencana belanjanya memang belum siap."),
        DAYS,
    ),
    C.deducted: Kind(
        mark("pernah mengaku menerima kurang"),
        mark("Penerima pernah mengaku menerima kurang dari yang dibayarkan, dan temuannya belum ditutup."),
        mark("Salah hitung yang jawabannya masih menunggu."),
    ),
    C.held_by_companion: Kind(
        mark("buku atau kartu di tangan pendamping"),
        mark("Menurut catatan terakhir, buku tabungan atau kartunya dipegang pendamping."),
        mark("Sudah dikembalikan, tetapi serah terimanya belum dicatat."),
        DAYS,
    ),
    C.held_by_office: Kind(
        mark("buku atau kartu belum diserahkan"),
        mark(
            "Buku tabungan atau kartunya masih di kantor atau bank lebih lama dari batas, atau serah terimanya tidak "
            "pernah dicatat sejak rekening dibuka."
        ),
        mark("Sudah diserahkan, tetapi serah terimanya belum dicatat."),
        DAYS,
    ),
    C.deceased: Kind(
        mark("tercatat meninggal"),
        mark(
            "Kematiannya tercatat dalam program kantor ini, atau NIK-nya ada dalam daftar kematian yang diunggah dan "
            "disahkan kantor ini. Daftar yang belum diunggah tidak diketahui."
        ),
        mark("Salah catat, atau NIK yang salah ketik dalam daftar. Nyatakan ia hidup; orang kedua memastikannya."),
    ),
    C.same_nik: Kind(
        mark("NIK ganda"),
        mark("NIK-nya sama dengan orang lain yang terdaftar di kantor ini."),
        mark("NIK salah ketik pada salah satunya."),
    ),
    C.nik_differs: Kind(
        mark("NIK tidak cocok"),
        mark("Saat didaftarkan, jenis kelamin atau tanggal lahirnya tidak cocok dengan NIK."),
        mark("NIK tidak diterbitkan ulang bila Dukcapil dulu salah mencatat; cukup bukti KTP dan KK."),
    ),
    C.nik_region: Kind(
        mark("wilayah NIK tidak dikenal"),
        mark("Wilayah dalam NIK tidak ada dalam daftar Kemendagri sekarang."),
        mark("Wilayah sebelum pemekaran; orang pindah tidak mendapat NIK baru."),
    ),
    C.without_nik: Kind(
        mark("belum ada NIK"),
        mark("NIK-nya belum dicatat, jadi ia tidak bisa dibandingkan dengan orang lain."),
        mark("Belum punya KTP dan sedang diurus."),
    ),
    C.earlier_finding: Kind(
        mark("ada temuan tahun sebelumnya"),
        mark("Ada temuan tentang dirinya dalam program kantor ini pada tahun sebelumnya."),
        mark("Temuan yang sudah dijawab dan ditutup tetap dihitung."),
    ),
    C.double_funding: Kind(
        mark("bantuan lain tahun ini"),
        mark("Pada tahun anggaran yang sama ada bantuan lain: program lain kantor ini atau pihak lain."),
        mark("Bantuan yang memang boleh berdampingan, misalnya transportasi."),
    ),
    C.report_missing: Kind(
        mark("laporan bantuan terdahulu belum diterima"),
        mark("Bantuan modal tahun sebelumnya belum ditutup, padahal program ini mensyaratkannya."),
        mark("Laporan sudah masuk tetapi belum ditutup penyetuju."),
    ),
    C.idle_money: Kind(
        mark("bantuan lama belum dibelanjakan"),
        mark("Bantuan modal sudah lama dibayar, tetapi belum ada belanja yang dicatat."),
        mark("Belanja sudah dilakukan, tetapi pendamping belum mencatatnya."),
        DAYS,
    ),
    C.late: Kind(
        mark("terlambat dari jatuh tempo"),
        mark("Jatuh temponya sudah lewat lebih lama dari batas."),
        mark("Ditahan dengan alasan, atau mengulang pembayaran yang gagal."),
        DAYS,
    ),
    C.late_after_decree: Kind(
        mark("terlambat dari tanggal SK"),
        mark("Pembayaran pertamanya lebih lama dari batas sejak tanggal SK."),
        mark("Jadwalnya memang mulai jauh sesudah SK."),
        DAYS,
    ),
    C.rarely_confirmed: Kind(
        mark("penerima pendamping ini jarang mengaku menerima"),
        mark(
            "Dari pembayaran yang lebih tua dari batas hari kepada penerima yang didampingi pendampingnya, yang diakui "
            "penerima kurang dari batas persen. Di bawah lima pembayaran tidak dinilai."
        ),
        mark("Kartu belum dibagikan atau telepon belum dilakukan."),
        BOTH,
    ),
    C.often_deducted: Kind(
        mark("penerima pendamping ini sering mengaku menerima kurang"),
        mark(
            "Dari pengakuan penerima yang didampingi pendampingnya, yang menyebut potongan lebih dari batas persen. "
            "Di bawah lima pengakuan tidak dinilai."
        ),
        mark("Biaya bank yang dikira potongan."),
        MANY,
    ),
    C.shared_account: Kind(
        mark("rekening pernah milik orang lain"),
        mark("Nomor rekeningnya pernah dicatat untuk orang lain di kantor ini."),
        mark("Salah catat yang sudah dibetulkan."),
    ),
    C.account_changed: Kind(
        mark("rekening berubah sesudah SK"),
        mark("Sesudah SK, rekening yang sudah diperiksa diganti dengan nomor lain yang belum pernah dibayar."),
        mark("Bank menutup rekening pasif, atau nama di bank dibetulkan."),
    ),
    C.shared_phone: Kind(
        mark("nomor HP dipakai banyak orang"),
        mark("Nomor HP-nya dipakai lebih banyak orang dari batas di kantor ini."),
        mark("Satu HP untuk beberapa tetangga atau keluarga."),
        MANY,
    ),
    C.same_card: Kind(
        mark("satu KK dengan penerima lain"),
        mark("Ada penerima lain dalam program ini dengan nomor KK yang sama."),
        mark("Ibu dan anak yang masing-masing memenuhi syarat."),
    ),
    C.companion_related: Kind(
        mark("pendamping kerabatnya"),
        mark(
            "Pendampingnya menyatakan diri kerabatnya, atau NIK-nya sama dengan NIK seorang pendamping program ini. "
            "Ganti pendampingnya, atau tahan barisnya."
        ),
        NO_ALARM,
    ),
    C.companion_household: Kind(
        mark("pendamping kerabat serumah"),
        mark(
            "Nomor HP atau rekeningnya sama dengan milik seorang pendamping program ini, atau pendampingnya menyatakan "
            "diri kerabat orang dengan KK, HP, atau rekening yang sama."
        ),
        mark("HP bersama tanpa hubungan keluarga."),
    ),
    C.companion_name: Kind(
        mark("nama mirip pendamping"),
        mark(
            "Namanya berbunyi sama dengan nama pendamping program ini. NIK, HP, dan rekening pendamping dibandingkan "
            "tersendiri, bila penyelia sudah mencatatnya di halaman penggunanya."
        ),
        mark("Nama yang umum."),
    ),
    C.elsewhere: Kind(
        mark("perlu pemeriksaan penyelia"),
        mark(
            "Ada hal tentang orang ini yang perlu dilihat penyelia atau pejabat penyetuju sebelum dibayar. Apa dan di "
            "mana tidak disebut."
        ),
        mark("Pemeriksaan data ganda yang belum selesai."),
    ),
}
"""Those that look at a payment list before it goes a step further."""

KINDS = BEFORE | AFTER
"""In the order in which they are told."""
