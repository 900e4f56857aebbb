"""Which word stands for which table and column, in the language of the page."""

from piccolo.columns.base import Column
from piccolo.table import Table

from admin.column_words import COLUMNS
from admin.words import TABLES
from operations.words import mark, translate

SPECIAL: dict[tuple[str, str], str] = {
    ("assessment", "total"): mark("Nilai akhir"),
    ("assessment", "number"): mark("Penilaian ke"),
    ("assessment", "objection"): mark("Karena keberatan"),
    ("bank_file_profile", "state"): mark("Keadaan format"),
    ("fund", "source_kind"): mark("Jenis sumber dana"),
    ("bank_result_line", "amount_rp"): mark("Jumlah menurut bank"),
    ("bank_result_line", "reference"): mark("Berita di bank"),
    ("bank_result_line", "status"): mark("Jawaban"),
    ("bank_result_line", "verdict"): mark("Hasil pencocokan"),
    ("beneficiary_summary", "state"): mark("Keadaan seleksi"),
    ("component", "amount_rp"): mark("Besaran per tahap"),
    ("component", "ceiling_rp"): mark("Batas per orang"),
    ("confirmation", "channel"): mark("Cara bertanya"),
    ("consent", "channel"): mark("Cara menyatakan"),
    ("criterion", "label"): mark("Kriteria"),
    ("criterion", "kind"): mark("Syarat atau nilai"),
    ("criterion", "place"): mark("Urutan"),
    ("decree", "dated"): mark("Tanggal SK"),
    ("decree", "number"): mark("Nomor SK"),
    ("decree", "title"): mark("Judul SK"),
    ("decree_line", "amount_rp"): mark("Besaran per tahap"),
    ("decree_line", "reason_code"): mark("Sebab penggantian"),
    ("fund", "ceiling_rp"): mark("Pagu"),
    ("import_batch", "kind"): mark("Jenis berkas"),
    ("import_batch", "profile"): mark("Pola kolom"),
    ("installment", "number"): mark("Tahap ke"),
    ("objection", "enrollment"): mark("Calon"),
    ("objection", "text"): mark("Isi keberatan"),
    ("other_aid", "enrollment"): mark("Calon"),
    ("other_aid", "kind"): mark("Bentuk bantuan"),
    ("payment", "enrollment"): mark("Penerima"),
    ("payment_list", "number"): mark("Nomor daftar"),
    ("payment_list", "checked_by"): mark("Diperiksa bendahara"),
    ("payout_line", "reason_code"): mark("Mengapa tidak diambil"),
    ("ranking", "number"): mark("Pemeringkatan ke"),
    ("ranking", "objection"): mark("Karena keberatan"),
    ("selection_rank", "reason"): mark("Sebab putusan"),
    ("site", "number"): mark("Nomor lokasi"),
    ("site_name", "name"): mark("Nama lokasi"),
    ("visit", "turnover_rp"): mark("Omzet minggu ini"),
    ("wave", "number"): mark("Gelombang ke"),
    ("wave", "starts_on"): mark("Mulai pada"),
}

DEGREES = mark("Derajat dikali 1.000, tanpa koma: -7,533 ditulis -7533. Tiga angka cukup, kira-kira 100 meter.")
REGION_CODE = mark("Kode Kemendagri dengan titik, misalnya 35.10. Cari di meja kerja, halaman Kode wilayah.")
HINTS: dict[tuple[str, str], str] = {
    ("bank_file_profile", "bank_code"): mark("Tiga angka, misalnya 002."),
    ("bank_file_profile", "columns"): mark(
        'Daftar [judul, isi]; isi: no, name, account, amount, reference. Contoh: [["NO","no"],["NAMA","name"]]'
    ),
    ("bank_file_profile", "footer"): mark("Baris penutup; boleh memakai {count}, {total}, {check}."),
    ("bank_file_profile", "paid_words"): mark('Contoh: ["SUKSES"]'),
    ("bank_file_profile", "returned_words"): mark('Contoh: ["RETUR"]'),
    ("bank_file_profile", "failed_words"): mark('Contoh: ["GAGAL"]'),
    ("bank_file_profile", "reason"): mark("Wajib bila draf tidak dilanjutkan."),
    ("bank_file_profile", "result_columns"): mark(
        "Judul kolom jawaban bank untuk: reference, amount, status, value_date, bank_reference, reason."
    ),
    ("companion_assignment", "companion"): mark("Penugasan yang lama berakhir dengan sendirinya."),
    ("component", "amount_rp"): mark("Rupiah bulat untuk satu tahap."),
    ("component", "ceiling_rp"): mark("Besaran kali banyak tahap tidak boleh melebihi batas ini."),
    ("component", "unit_rp"): mark("Bila dihitung harian: tarif sehari, misalnya 50.000. Besaran = tarif x banyaknya."),
    ("component", "units"): mark("Misalnya 6 hari."),
    ("component", "unit_name"): mark("Misalnya hari; untuk barang misalnya ekor atau unit."),
    ("component", "route"): mark("Kosongkan bila lewat bank ke rekeningnya; barang selalu diserahkan langsung."),
    ("component", "code"): mark("Kode pendek, misalnya uep atau jadup. Kode yang sama menjadi versi baru."),
    ("custody_event", "slip_no"): mark("Nomor tanda terima yang ditandatangani."),
    ("enrollment", "reason"): mark("Wajib bila tidak memenuhi syarat."),
    ("kinship", "relation"): mark("Untuk diri Anda sendiri, misalnya kakak atau ipar."),
    ("plan_item", "quantity"): mark("Nol berarti barang ini dihapus dari rencana."),
    ("plan_item", "unit_price_rp"): mark("Rupiah bulat untuk satu satuan."),
    ("program", "code"): mark("Huruf kecil, angka, tanda hubung. Tampil di alamat dan berkas."),
    ("program", "cut_off_date"): mark("Usia dihitung pada tanggal ini."),
    ("program", "region_code"): REGION_CODE,
    ("organization", "region_code"): REGION_CODE,
    ("person", "village_code"): REGION_CODE,
    ("program", "name"): mark("Nama netral; tercetak di buku tabungan dan tanda terima."),
    ("program", "second_approver_above_rp"): mark("Daftar di atas jumlah ini perlu penyetuju kedua."),
    ("published_figure", "counted_as"): mark("Angka dan hitungannya harus dalam satuan yang sama."),
    ("published_figure", "not_comparable"): mark("Diisi bila angka ini tidak dibandingkan dengan hitungan."),
    ("published_figure", "name"): mark("Nama pendek, misalnya total_paid atau houses."),
    ("site", "number"): mark("Nomor inilah yang tampil sebagai pengganti nama."),
    ("site_name", "name"): mark("Hanya tampil bagi pemegang izin melihat data sensitif."),
    ("site_point", "latitude"): DEGREES,
    ("site_point", "longitude"): DEGREES,
    ("site_point", "radius_m"): mark("Yang dicatat lebih jauh dari ini diperiksa. Dalam meter, 500 sampai 500.000."),
}


def table_word(table: type[Table], language: str) -> str:
    """`rencana belanja`, `spending plan`."""
    return translate(TABLES[table._meta.tablename], language)


def slug(table: type[Table], language: str) -> str:
    """The table's word as it stands in the address and in Piccolo Admin's menu: `rencana_belanja`."""
    return table_word(table, language).replace(" ", "_")


def label(column: Column, table: str, language: str) -> str:
    """`Jatuh tempo`, `Due date`."""
    name = column._meta.name
    return translate(SPECIAL.get((table, name)) or COLUMNS[name], language)


def hint(column: Column, table: str, language: str) -> str | None:
    """One sentence behind the question mark of a field."""
    text = HINTS.get((table, column._meta.name))
    return translate(text, language) if text else None
