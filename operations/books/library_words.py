"""What each of the twenty irregularities is, what it needs to be decided, and what a signal of purchases means."""

from msgspec import Struct

from operations.money.check_kind import Kind
from operations.money.check_kinds import KINDS
from operations.purchases.flags import FLAGS
from operations.words import mark
from tables.purchases.purchase_signal import SignalCode


class Irregularity(Struct, frozen=True):
    """`needs`: which records must have been kept, so that silence means something."""

    title: str
    needs: str


IRREGULARITIES: dict[str, Irregularity] = {
    "F01": Irregularity(mark("Dibayar di luar SK"), mark("SK dan pembayaran dengan baris bank.")),
    "F02": Irregularity(mark("Dalam SK, tidak pernah dibayar"), mark("SK yang disahkan dan jadwal bayarnya.")),
    "F03": Irregularity(mark("Potongan"), mark("Pengakuan penerima, ditanyakan orang yang bukan pendampingnya.")),
    "F04": Irregularity(
        mark("Buku, kartu, atau PIN di tangan orang lain"),
        mark("Serah terima buku tabungan dan kartu. PIN tidak pernah dicatat, jadi hanya wawancara yang memutuskan."),
    ),
    "F05": Irregularity(
        mark("Uang kelompok dikumpulkan satu orang"),
        mark(
            "Nomor HP, nomor rekening, serah terima buku dan kartu, serta belanja dengan pendamping, toko, tanggal, "
            "dan fotonya. Penarikan dari rekening penerima tidak dicatat: minta mutasinya kepada bank bila beberapa "
            "tanda muncul bersama."
        ),
    ),
    "F06": Irregularity(
        mark("Penerima meninggal"), mark("Catatan kematian, daftar kematian yang disahkan, dan hasil kunjungan.")
    ),
    "F07": Irregularity(mark("NIK tidak valid atau ganda"), mark("NIK yang dicatat dan perbandingan data ganda.")),
    "F08": Irregularity(
        mark("Nonaktif, atau bermasalah tahun lalu"), mark("Tanggal keluar, dan temuan program tahun sebelumnya.")
    ),
    "F09": Irregularity(
        mark("Bantuan ganda antarprogram"),
        mark("Program lain di kantor ini dan bantuan pihak lain yang dicatat. Kantor lain tidak disebut."),
    ),
    "F10": Irregularity(mark("Tanpa laporan pertanggungjawaban"), mark("Laporan dan jatuh temponya.")),
    "F11": Irregularity(
        mark("Bukti tidak sesuai kenyataan"),
        mark(
            "Pembayaran bank, rencana belanja, dan belanja dengan jumlah, tanggal, nomor nota, serta fotonya. Letak "
            "toko dan tulisan tangan tidak dibandingkan: lihat sendiri notanya."
        ),
    ),
    "F12": Irregularity(
        mark("Kemahalan, atau di luar rencana"), mark("Rencana belanja, dan harga acuan yang berlaku di wilayahnya.")
    ),
    "F13": Irregularity(
        mark("Uang mengendap"),
        mark("Belanja yang dicatat. Buku yang belum diserahkan bank terlihat pada F04."),
    ),
    "F14": Irregularity(mark("Terlambat dibayar"), mark("Jatuh tempo, tanggal SK, dan tanggal SP2D.")),
    "F15": Irregularity(mark("Serah terima tanpa BAST"), mark("Daftar barang dan baris serah terimanya.")),
    "F16": Irregularity(
        mark("Dipakai di luar tujuan"), mark("Nama barang dalam rencana dan belanja. Kata saja bukan putusan.")
    ),
    "F17": Irregularity(mark("Tidak dipilih menurut aturan"), mark("Peringkat dan siapa yang memutuskannya.")),
    "F18": Irregularity(
        mark("Pola pendamping yang janggal"),
        mark("Belanja, jam HP, jarak, dan hubungan keluarga yang dinyatakan. Satu tanda saja bukan bukti."),
    ),
    "F19": Irregularity(
        mark("Seolah-olah sudah disalurkan"),
        mark("Pengakuan penerima. Dihitung untuk seluruh program dalam kurunnya, tidak menurut gelombang atau lokasi."),
    ),
    "F20": Irregularity(mark("SK atau rekening diubah sesudah SK"), mark("Jejak perubahan, dari hari SK disahkan.")),
}

S = SignalCode
_MEANINGS: dict[SignalCode, tuple[str, str]] = {
    S.over_paid: (mark("Jumlah nota melebihi uang yang sudah dibayar."), mark("Penerima menambah uang sendiri.")),
    S.over_plan: (mark("Jumlah nota melebihi seluruh rencana."), mark("Penerima menambah uang sendiri.")),
    S.before_payment: (
        mark("Tanggal belanja lebih dulu dari uang masuk."),
        mark("Barang diambil dulu, dibayar kemudian."),
    ),
    S.photo_seen: (mark("Berkas foto yang persis sama membuktikan belanja lain."), mark("Satu nota dicatat dua kali.")),
    S.photo_alike: (
        mark("Foto hampir sama dengan foto belanja lain di kantor ini."),
        mark("Nota satu toko memang mirip."),
    ),
    S.receipt_sequence: (
        mark("Nomor nota bersebelahan padahal harinya berlainan."),
        mark("Toko yang jarang menulis nota."),
    ),
    S.no_receipt: (mark("Belanja tanpa nota."), mark("Pasar tradisional tidak memberi nota.")),
    S.over_price: (mark("Harga satuan lebih dari 120% rencana."), mark("Harga naik sesudah rencana dibuat.")),
    S.over_reference: (
        mark("Harga satuan di atas persen harga acuan yang berlaku."),
        mark("Mutu lain, atau acuan yang lama."),
    ),
    S.over_quantity: (mark("Dibeli lebih banyak dari rencana."), mark("Harga turun, uang yang sama membeli lebih.")),
    S.substitution: (mark("Barangnya beda dari rencana."), mark("Barang rencana kosong di toko.")),
    S.one_shop: (mark("Lebih dari 60% belanja satu pendamping di satu toko."), mark("Hanya ada satu toko di desa.")),
    S.same_minute: (
        mark("Lima konfirmasi atau lebih dalam satu menit menurut jam HP."),
        mark("Diketik sekaligus sesudah seharian belanja."),
    ),
    S.own_shop: (mark("Nama toko memuat nama pendamping."), mark("Nama yang umum.")),
    S.far_from_site: (mark("Dicatat jauh dari lokasi penerima."), mark("Toko grosir di kota.")),
    S.round_deduction: (
        mark("Penerima pendamping ini mengaku menerima kurang dengan jumlah bulat yang sama."),
        mark("Iuran yang disepakati kelompok dan dibayar tunai saat itu juga."),
    ),
}
SIGNALS: dict[str, Kind] = {str(code): Kind(FLAGS[code], *words) for code, words in _MEANINGS.items()}


def kind_of(code: str) -> Kind:
    """The words of a check or of a signal."""
    return SIGNALS[code] if code in SIGNALS else _CHECKS[code]


_CHECKS: dict[str, Kind] = {str(code): kind for code, kind in KINDS.items()}


class Standard(Struct, frozen=True):
    """One of the six standard findings of BPK about lists of recipients, and the checks that count it."""

    title: str
    meaning: str
    codes: tuple[str, ...]


BPK_SIX = (
    Standard(
        mark("Tidak ada dalam daftar acuan"),
        mark("Dibayar tanpa baris dalam SK yang berlaku, atau ditetapkan tanpa peringkat yang diputuskan dua orang."),
        ("F01", "F17"),
    ),
    Standard(
        mark("Bermasalah tahun sebelumnya, tetapi tetap ditetapkan"),
        mark("Ada temuan tentang dirinya dalam program tahun sebelumnya, dan ia dibayar lagi."),
        ("F08",),
    ),
    Standard(
        mark("NIK tidak valid"),
        mark("NIK tidak cocok dengan data lahir atau jenis kelamin, wilayahnya tidak dikenal, atau belum ada."),
        ("F07A", "F07B", "F07C"),
    ),
    Standard(mark("Sudah nonaktif"), mark("Dibayar sesudah keluar dari program."), ("F08A",)),
    Standard(mark("Sudah meninggal"), mark("Dibayar sesudah hari kematian yang tercatat."), ("F06",)),
    Standard(
        mark("Ganda"),
        mark("NIK yang sama, orang yang mungkin sama, satu KK, atau bantuan lain pada tahun yang sama."),
        ("F07", "F07D", "K01", "F09"),
    ),
)
