"""Why a file as a whole is not taken, each with what to do about it."""

from operations.errors import RuleBroken
from operations.selection.list_reading.unfit import Why
from operations.words import mark


class NotAList(RuleBroken):
    text = mark("Berkas ini tidak terbaca sebagai daftar calon: {hint}")


class NoHeader(NotAList):
    """Somebody may say which column holds what."""


class TooManyLines(NotAList):
    text = mark("Berkas ini lebih dari {longest} baris. Bagi menjadi beberapa berkas.")


class TooLarge(NotAList):
    text = mark("Berkas ini lebih dari {most} MB. Daftar calon hanya berisi teks; bagi menjadi beberapa berkas.")


class TooWide(NotAList):
    text = mark("Baris {line} dalam berkas ini lebih dari {most} kolom. Periksa pemisah kolomnya.")


class BrokenLine(NotAList):
    text = mark("Baris {line} dalam berkas ini rusak. Perbaiki, lalu unggah ulang.")


class ColumnTwice(NotAList):
    text = mark("Judul kolom yang sama ada di kolom {first} dan {second}. Hapus atau ubah salah satunya.")


class OfBps(NotAList):
    text = mark(
        "Kolom {column} berisi kode wilayah BPS, yang menunjuk daerah lain daripada kode Kemendagri. "
        "Ganti dengan kode Kemendagri bertitik, atau hapus kolomnya."
    )


class SeveralLists(NotAList):
    text = mark("Berkas ini berisi {count} lembar yang masing-masing daftar calon. Simpan tiap lembar sebagai berkas.")


class Locked(NotAList):
    text = mark("Berkas ini terkunci dengan kata sandi. Buka di Excel, hapus kata sandinya, lalu unggah ulang.")


class HasMacros(NotAList):
    text = mark("Berkas ini berisi makro. Simpan sebagai .xlsx biasa, tanpa makro, lalu unggah ulang.")


class HasLinks(NotAList):
    text = mark(
        "Berkas ini mengambil isi dari luar. Salin daftarnya ke berkas baru, tempel sebagai nilai, lalu unggah."
    )


class TooHeavy(NotAList):
    text = mark("Berkas ini terlalu besar ketika dibuka. Salin daftarnya saja ke berkas baru, lalu unggah berkas itu.")


class TooSpread(NotAList):
    text = mark("Sel {cell} jauh di luar daftar. Salin daftarnya saja ke berkas baru, lalu unggah berkas itu.")


class BrokenBook(NotAList):
    text = mark("Berkas ini rusak. Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu unggah ulang.")


class UnknownBook(NotAList):
    text = mark("Berkas jenis ini tidak bisa dibaca. Simpan daftarnya sebagai .xlsx, .xls, .ods, atau .csv.")


REFUSED: dict[Why, type[NotAList]] = {
    Why.locked: Locked,
    Why.macros: HasMacros,
    Why.links: HasLinks,
    Why.heavy: TooHeavy,
    Why.spread: TooSpread,
    Why.broken: BrokenBook,
    Why.unknown: UnknownBook,
}
