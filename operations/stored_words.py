"""Sentences that the database holds in Indonesian, said again in the reader's language.

A view gives a reason, a finding its text, an imported line its remarks: they were written by us, once, for everybody.
Somebody's own words are none of these and stay as she wrote them.
"""

import re

from operations.words import fill, mark, translate

STORED = (
    # why a line of a draft cannot be paid (tables/fences/90_views.sql)
    mark("Ditahan: {reason}"),
    mark("Belum jatuh tempo"),
    mark("Jumlahnya melebihi batas tiap baris format bank"),
    mark("Berkas bank penuh; masuk daftar berikutnya"),
    mark("Penerima tidak lagi dalam program"),
    mark("Hak ditangguhkan atau selesai"),
    mark("Diminta keluar; menunggu keputusan"),
    mark("Tahap sebelumnya belum dibayar"),
    mark("Rekening belum diperiksa"),
    mark("Buku tabungan belum di tangan penerima"),
    mark("Hari pelatihan belum cukup"),
    mark("Rencana belanja belum disepakati"),
    # what comes next for a person (tables/fences/91_summary.sql); whom she waits for are the words of roles
    mark("Kunjungan"),
    mark("{label} ke-{number}"),
    # names of rows (`get_readable` in tables)
    mark("Lokasi {number}"),
    mark("Lokasi {number}, {day}"),
    mark("Gelombang {number}"),
    mark("Daftar {number}"),
    mark("Jawaban bank daftar {number}"),
    mark("Impor {number} baris"),
    mark("{title}, baris {number}"),
    mark("{label} (versi {number})"),
    mark("Pemeringkatan {number}"),
    mark("{code} · penilaian {number}"),
    mark("Baris bank {number} · {code}"),
    # what a version of the rules is called until somebody names it (programs.py, tables/fences/86_rules.sql)
    mark("Kriteria penilaian"),
    mark("Kriteria yang sudah ada"),
    mark("{code} · revisi {number}"),
    # findings (operations/**/sql/find_*.sql)
    mark("Penerima mengaku menerima kurang dari yang dibayarkan bank."),
    mark("Penerima menjawab bahwa ada yang mengambil sebagian uangnya."),
    mark("Penerima menjawab dengan kodenya menerima kurang dari yang tercatat."),
    mark("Penerima menjawab menerima lebih dari yang dibayarkan bank."),
    mark("Penerima menjawab menerima uang yang menurut bank tidak sampai."),
    mark("Jumlah menurut bank berbeda dari daftar."),
    mark("Baris jawaban bank tidak terbaca."),
    mark("Jumlah menurut rekening koran berbeda dari daftar."),
    mark("Rekening bergerak sebelum daftarnya dirilis atau dikirim."),
    mark("Rekening didebet dua kali untuk pembayaran yang sama."),
    mark("Rekening didebet untuk pembayaran yang dijawab bank gagal atau kembali."),
    mark("Rekening didebet untuk pembayaran dari daftar yang dihentikan atau dikembalikan ke draf."),
    mark("Rekening didebet untuk pembayaran yang diserahkan di meja bayar."),
    mark("Uang kembali ke rekening untuk pembayaran yang diserahkan di meja bayar."),
    mark("Uang keluar ke rekening lain dari yang ada dalam daftar."),
    mark("Uang kembali dua kali untuk pembayaran yang sama."),
    mark("Uang kembali ke rekening, padahal sudah dipakai atau dipertanggungjawabkan."),
    mark("Baris jawaban bank tidak cocok dengan daftar mana pun."),
    mark("Foto yang sama dipakai untuk belanja lain."),
    mark("Belanja tanpa nota."),
    mark("Orang yang sama sudah tercatat, padahal bantuannya sudah ditetapkan."),
    # why a hold was ended when the next one was placed (operations/people/holds.py)
    mark("masanya habis"),
    # remarks beside an imported line (operations/selection)
    mark("NIK sama dengan baris {line} dalam berkas ini."),
    mark("NIK sudah terdaftar dalam program ini dengan kode {code}."),
    mark("Sudah terdaftar dengan kode {code}; isinya sama."),
    mark("Sudah terdaftar dengan kode {code}; yang berbeda: {fields}."),
    mark("NIK sudah terdaftar dengan kode {code} dan sudah dinilai; daftar tidak mengubah data dirinya lagi."),
    mark(
        "Sudah terdaftar dengan kode {code} di lokasi lain. Perbaiki lokasinya, atau catat kepindahannya pada orangnya."
    ),
    mark("Juga terdaftar dalam program lain dengan kode {code}."),
    mark("Nomor KK sama dengan baris {line} dalam berkas ini."),
    mark("{field} tidak terbaca. Tulis seperti 16/09/2013."),
    mark("{field} tidak terbaca. Tulis seperti Rp 5.000.000."),
    mark("{field} belum terjadi."),
    mark("{field} terlalu panjang, paling banyak {number} huruf."),
    mark("{field} terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang."),
    mark("{field} terbaca sebagai tanggal. Ubah kolom menjadi Teks lalu isi ulang."),
    mark("{field} berisi rumus. Salin kolomnya, tempel sebagai nilai, lalu unggah ulang."),
    mark("{field} tidak terisi."),
    mark("{field} harus 6 sampai 20 angka."),
    mark("{field} harus 3 angka, misalnya 002."),
    # why a row of a bank's answer is refused (operations/money/opening_judging.py)
    mark("Kode bank berbeda dari format yang dipilih."),
    mark("Kode ini tidak ada dalam SK ini."),
    mark("Kode ini juga ada di baris {line}."),
    mark("Nomor rekening ini juga ada di baris {line}."),
    mark("Nomor rekening ini sudah dipakai orang lain."),
    mark("Orang ini tidak lagi dalam program."),
    mark("Anda menyatakan diri kerabatnya. Orang lain harus mencatat rekeningnya."),
    mark("Namanya tidak terbuka untuk Anda. Orang lain harus mencatat rekeningnya."),
    mark("Orang ini sudah punya rekening lain yang tercatat. Tutup dahulu bila itu keliru."),
    mark("Orang ini pernah punya rekening yang sah. Gunakan Ganti rekening."),
    mark("{field} berisi kesalahan rumus, misalnya #N/A. Isi ulang selnya."),
    mark(
        "{field} bisa dibaca dua cara, karena kolom ini mencampur urutan hari dan bulan. "
        "Tulis seperti 16 September 2013."
    ),
)


def _shape(text: str) -> re.Pattern[str]:
    """`baris {line}` finds "baris 7" and holds 7 as `line`."""
    counted = re.sub(r"\\{(line|number)\\}", r"(?P<\1>\\d+)", re.escape(text))
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", counted))


_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*: ")
"""The cell of a list that a remark is about."""
_SHAPES = tuple((_shape(text), text) for text in STORED if "{" in text)


def say_again(stored: str, language: str) -> str:
    """Line by line, in English when she reads English."""
    if language == "id":
        return stored
    return "\n".join(_line(line, language) for line in stored.split("\n"))


def _line(line: str, language: str) -> str:
    at_cell = _CELL.match(line)
    if at_cell:
        return at_cell[0] + _sentence(line[at_cell.end() :], language)
    return _sentence(line, language)


def _listed(fact: str, language: str) -> str:
    """One of our words, or several of them: "Nama, Alamat"."""
    return ", ".join(translate(word, language) for word in fact.split(", "))


def _sentence(line: str, language: str) -> str:
    for shape, text in _SHAPES:
        found = shape.fullmatch(line)
        if found:
            facts = {name: _listed(fact, language) for name, fact in found.groupdict().items()}
            return fill(translate(text, language), **facts)
    return translate(line, language)
