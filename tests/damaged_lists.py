"""Lists as offices really send them, damaged in every way we know, each with exactly what must be said about it.

All people are synthetic: district 99 does not exist.
"""

from collections.abc import Mapping
from typing import NamedTuple

from operations.people.family_card import READ_AS_NUMBER as CARD_AS_NUMBER
from operations.people.nik import FIFTEEN, JUNK, NO_DAY, NO_PROVINCE, NO_REGION, NO_SERIAL, NOT_SIXTEEN, READ_AS_NUMBER


class Damaged(NamedTuple):
    """`lines` is line -> errors of every candidate in the file; `refused` is why the whole file is not taken.
    Warnings about district 99 are left out: all synthetic numbers have it. `holds` is line -> cells as kept."""

    name: str
    content: bytes
    lines: Mapping[int, list[str]] = {}
    warned: Mapping[int, list[str]] = {}
    holds: Mapping[int, Mapping[str, str]] = {}
    refused: str = ""


def nik(number: int) -> str:
    """A woman born on 5 May 1987."""
    return f"351099450587{number:04d}"


A, B, C = nik(1), nik(2), nik(3)
CARD = "3510990507100001"
HEAD = "NIK;Nama;Lokasi"
AS_TEXT = "Ubah kolom menjadi Teks lalu isi ulang."
UNREADABLE = "Tanggal lahir tidak terbaca. Tulis seperti 16/09/2013."
TWO_WAYS = (
    "Tanggal lahir bisa dibaca dua cara, karena kolom ini mencampur urutan hari dan bulan. "
    "Tulis seperti 16 September 2013."
)
NOT_A_LIST = "Berkas ini tidak terbaca sebagai daftar calon: "
NO_HEADER = NOT_A_LIST + "judul kolom NIK, Nama, dan Lokasi tidak ditemukan di enam baris pertama"


def text(*lines: str, encoding: str = "utf-8", newline: str = "\n") -> bytes:
    return newline.join([*lines, ""]).encode(encoding)


def one(column: str, cell: str, *errors: str, name: str, warned: str = "", holds: Mapping[str, str] | None = None):
    """One line with one more column D; errors stand at that cell."""
    return Damaged(
        name,
        text(f"{HEAD};{column}", f"{A};AYU;Uji;{cell}"),
        {2: [f"D2: {error}" for error in errors]},
        {2: [f"D2: {warned}"]} if warned else {},
        {2: holds} if holds else {},
    )


def of_nik(cell: str, *errors: str, name: str, holds: Mapping[str, str] | None = None) -> Damaged:
    lines = {2: [f"A2: {error}" for error in errors], 3: []}
    return Damaged(name, text(HEAD, f"{cell};AYU;Uji", f"{B};BUNGA;Uji"), lines, holds={2: holds} if holds else {})


def dates(*cells: str, name: str, wrong: Mapping[int, str], births: Mapping[int, str] | None = None) -> Damaged:
    """Lines from 2 on, without NIK, with these birth dates in column D."""
    body = [f";AYU;Uji;{cell};P" for cell in cells]
    lines = {at: [f"D{at}: {wrong[at]}"] if at in wrong else [] for at in range(2, len(cells) + 2)}
    warned = {at: [f"A{at}: Belum punya NIK."] for at in lines}
    holds = {at: {"birth_date": said} for at, said in (births or {}).items()}
    return Damaged(name, text(f"{HEAD};Tanggal Lahir;JK", *body), lines, warned, holds)


BOTH = {2: [], 3: []}
ROWS = (f"{A};AYU;Uji", f"{B};BUNGA;Uji")

LAYOUTS = [
    Damaged("byte order mark", text(HEAD, *ROWS, encoding="utf-8-sig"), BOTH),
    Damaged("commas", text(*(row.replace(";", ",") for row in (HEAD, *ROWS))), BOTH),
    Damaged("tabs", text(*(row.replace(";", "\t") for row in (HEAD, *ROWS))), BOTH),
    Damaged("latin-1", text(HEAD, f"{A};RENÉE;Uji", encoding="latin-1"), {2: []}, holds={2: {"legal_name": "RENÉE"}}),
    Damaged("carriage returns", text(HEAD, "", *ROWS, newline="\r\n"), {3: [], 4: []}),
    Damaged("title full of commas", text("DAFTAR, CALON, PENERIMA, TAHUN, 2013, UJI, A, B", HEAD, ROWS[0]), {3: []}),
    Damaged("the delimiter is told", text("sep=;", HEAD, f"{A};A, B, C, D, E, F, G;Uji"), {3: []}),
    Damaged("header in row six", text("DAFTAR", "", "", "", "", HEAD, *ROWS), {7: [], 8: []}),
    Damaged("header in row seven", text("DAFTAR", "", "", "", "", "", HEAD, *ROWS), refused=NO_HEADER),
    Damaged("sum and signature", text(HEAD, *ROWS, "Jumlah;2;", ";;", ";Mengetahui,;", ";KEPALA DESA;"), BOTH),
    Damaged("sums between groups", text(HEAD, ROWS[0], "Total 1 orang;;", ROWS[1]), {2: [], 4: []}),
    Damaged("a woman named Total", text(HEAD, f"{A};TOTAL;Uji"), {2: []}),
    Damaged("columns are numbered", text("No;" + HEAD, "1;2;3;4", f"1;{A};AYU;Uji"), {3: []}),
    Damaged("header on every page", text(HEAD, ROWS[0], HEAD, ROWS[1]), {2: [], 4: []}),
    Damaged("two-row header", text("No;Nomor;;Nama;Asal", ";NIK;KK;;Lokasi", f"1;{A};{CARD};AYU;Uji"), {3: []},
            holds={3: {"nik": A, "family_card_no": CARD, "legal_name": "AYU"}}),
    Damaged("lower row of headings", text(f"{HEAD};Alamat;", ";;;Desa;RT", f"{A};AYU;Uji;MAWAR;1"), {3: []},
            holds={3: {"village": "MAWAR", "neighborhood": "001"}}),
    Damaged("line break in a cell", text("NIK;Nama;Alamat;Lokasi", f'{A};AYU;"Mawar\n1";Uji', "1;BUNGA;C;D"),
            {2: [], 3: [f"A3: {NOT_SIXTEEN}"]}),
    Damaged("headings in other words", text("No. KTP;Nama Lengkap;Desa/Kel;Kec.;Asal", f"{A};AYU;MAWAR;UJI;Uji"),
            {2: []}, holds={2: {"village": "MAWAR", "district": "UJI"}}),
    Damaged("the same heading twice", text("NIK;Nama;Lokasi;Nama", f"{A};AYU;Uji;BUNGA"),
            refused="Judul kolom yang sama ada di kolom B dan D. Hapus atau ubah salah satunya."),
    Damaged("no location", text("NIK;Nama", f"{A};AYU"), refused=NO_HEADER),
    Damaged("nothing", b" ", refused=NO_HEADER),
    Damaged("header alone", text(HEAD), refused=NOT_A_LIST + "tidak ada baris di bawah judul kolom"),
    Damaged("utf-16", text(HEAD, *ROWS, encoding="utf-16"),
            refused=NOT_A_LIST + "bukan teks. Simpan sebagai .xlsx atau CSV UTF-8"),
    Damaged("too many columns", text(HEAD, f"{A};" * 201),
            refused="Baris 2 dalam berkas ini lebih dari 200 kolom. Periksa pemisah kolomnya."),
    Damaged("an open quote", text(HEAD, f'{A};"AYU;Uji' + "x" * 140_000),
            refused="Baris 2 dalam berkas ini rusak. Perbaiki, lalu unggah ulang."),
    Damaged("too long", text(HEAD, *[f"{A};A;B"] * 20_001),
            refused="Berkas ini lebih dari 20000 baris. Bagi menjadi beberapa berkas."),
]  # fmt: skip

NUMBERS = [
    of_nik("3,51E+15", READ_AS_NUMBER, name="scientific notation with a comma"),
    of_nik("3.51099450587E+15", READ_AS_NUMBER, name="scientific notation"),
    of_nik("3510994505870001.0", READ_AS_NUMBER, name="a float"),
    of_nik(A[:15], FIFTEEN, name="fifteen digits"),
    of_nik(A + "1", NOT_SIXTEEN, name="seventeen digits"),
    of_nik(A[:12] + "0000", NO_SERIAL, name="serial 0000"),
    of_nik("99" + A[2:], NO_PROVINCE, name="unknown province"),
    of_nik("3500" + A[4:], NO_REGION, name="regency 00"),
    of_nik("351099320587" + "0001", NO_DAY, name="day 32"),
    of_nik("351099720587" + "0001", NO_DAY, name="day 72"),
    of_nik("351099450287"[:6] + "700287" + "0001", NO_DAY, name="30 February"),
    of_nik("1" * 16, JUNK, name="sixteen ones"),
    of_nik("1234567890123456", JUNK, name="an ascending run"),
    of_nik("35.1099 450587-0001", name="points, spaces and dashes", holds={"nik": "35.1099 450587-0001"}),
    of_nik(f"'{A}", name="an apostrophe in front", holds={"nik": A}),
    of_nik(f'="{A}"', name="a formula that keeps text", holds={"nik": A}),
    of_nik(f"\xa0{A}\u200b", name="signs that nobody sees", holds={"nik": A}),
    of_nik(B, name="twice")._replace(lines={2: [], 3: ["A3: NIK sama dengan baris 2 dalam berkas ini."]}),
    Damaged("last digits zeroed", text(HEAD, *(f"{nik(10 * at)};AYU;Uji" for at in range(1, 6))),
            refused=NOT_A_LIST + "semua NIK di kolom A berakhir 0; kemungkinan digit terakhir rusak. "
            "Ubah kolom menjadi Teks, isi ulang"),
    Damaged("last digits of cards zeroed",
            text("NIK;KK;Nama;Lokasi", *(f"{nik(at)};{CARD[:12]}00{at}0;AYU;Uji" for at in range(1, 6))),
            refused=NOT_A_LIST + "semua Nomor KK di kolom B berakhir 0; kemungkinan digit terakhir rusak. "
            "Ubah kolom menjadi Teks, isi ulang"),
    one("No KK", "3,51E+15", CARD_AS_NUMBER, name="card in scientific notation"),
    one("No KK", CARD[:15], "Nomor KK hanya 15 angka: satu angka hilang. Salin lagi dari kartu keluarga.",
        name="card of fifteen digits"),
    one("No KK", nik(9), "Nomor KK: tanggal terbit di dalamnya tidak mungkin.", name="a NIK in place of the card"),
    one("No KK", A, "Nomor KK sama dengan NIK. Isi nomor dari kartu keluarga, atau kosongkan.",
        name="her own NIK as card"),
    one("No KK", CARD[:12] + "0000", "Nomor KK: nomor urut 0000 (sering terjadi karena Excel).",
        name="card serial 0000"),
    Damaged("two women of one family", text("NIK;Nama;Lokasi;KK", f"{A};AYU;Uji;{CARD}", f"{B};BUNGA;Uji;{CARD}"), BOTH,
            {3: ["D3: Nomor KK sama dengan baris 2 dalam berkas ini."]}),
    one("No Rekening", "1,2E+11", f"Nomor rekening terbaca sebagai angka. {AS_TEXT}",
        name="account in scientific notation"),
    one("No Rekening", "0012345678", name="zeros in front of an account", holds={"account_number": "0012345678"}),
    one("No HP", "8,12E+10", f"Nomor HP terbaca sebagai angka. {AS_TEXT}", name="phone in scientific notation"),
    one("No HP", "81234567890", name="phone without its zero", holds={"phone": "81234567890"}),
    one("No HP", "0215550000", name="a phone at home", warned="Nomor HP tidak lazim."),
    one("Kode Desa", "3510012001.0", "Kode desa tidak terbaca. Tulis seperti 35.10.01.2001.",
        name="village as a float"),
    one("Kode Desa", "35.1", "Kode desa tidak terbaca. Tulis seperti 35.10.01.2001.", name="village without its zero"),
    one("RW", "7", name="RW without zeros", holds={"hamlet": "007"}),
]  # fmt: skip

MONEY = "Penghasilan tidak terbaca. Tulis seperti Rp 5.000.000."
OTHERS = [
    one("Penghasilan", "Rp 5.000.000,00", name="rupiah in full", holds={"income": "5000000"}),
    one("Penghasilan", "5000000", name="bare rupiah", holds={"income": "5000000"}),
    one("Penghasilan", "Rp\xa05.000.000", name="rupiah with a hard space", holds={"income": "5000000"}),
    one("Penghasilan", "5,000,000", MONEY, name="rupiah with commas"),
    one("Penghasilan", "5000000.00", MONEY, name="rupiah with a point for cents"),
    one("JK", "L", name="a man's sign", warned="-")._replace(
        warned={2: ["A2: NIK tidak cocok dengan jenis kelamin yang diisi."]}),
    one("JK", "W", "Jenis kelamin harus P atau L.", name="a sign of its own for women"),
    one("Tgl Lahir", "06/05/1987", name="another birth date")._replace(
        warned={2: ["A2: NIK tidak cocok dengan tanggal lahir yang diisi."]}),
    one("Pekerjaan", "=1+1", name="text that begins like a formula", holds={"work": "=1+1"}),
    one("Desa", "M" * 401, "Desa atau kelurahan terlalu panjang, paling banyak 400 huruf.",
        name="a village without end"),
    Damaged("women named NA and Null", text(HEAD, f"{A};NA;Uji", f"{B};Null;Uji", f"{C};nan;Uji"),
            {2: [], 3: [], 4: []},
            holds={2: {"legal_name": "NA"}, 3: {"legal_name": "Null"}, 4: {"legal_name": "nan"}}),
    Damaged("no NIK and no sex", text(HEAD + ";JK", ";AYU;Uji;"), {2: ["D2: Tanpa NIK, jenis kelamin wajib diisi."]},
            {2: ["A2: Belum punya NIK."]}),
    Damaged("no name", text(HEAD, f"{A};\xa0;Uji"), {2: ["B2: Nama kosong."]}),
    dates("05/13/1987", "06/05/1987", "16/09/1987", "07/07/1987", name="orders mixed in one column",
          wrong={2: UNREADABLE, 3: TWO_WAYS}, births={3: "06/05/1987?", 5: "07/07/1987"}),
    dates("31902", "31903", name="serial dates", wrong={}, births={2: "1987-05-05", 3: "1987-05-06"}),
    dates("31902", "16/05/1987", "05/07/1987", name="serial dates beside texts", wrong={2: "", 4: TWO_WAYS},
          births={3: "16/05/1987"})._replace(lines={2: [], 3: [], 4: [f"D4: {TWO_WAYS}"]}),
    dates("05/05/87", "1987", "19870505", name="years cut or alone",
          wrong={2: UNREADABLE, 3: UNREADABLE, 4: UNREADABLE}),
    dates("5 Mei 1987", "1987-05-05", name="dates in words", wrong={}),
    dates("02/08/2013", "16/09/2014", name="dates to come", wrong={2: "Tanggal lahir belum terjadi.",
          3: "Tanggal lahir belum terjadi."}),
    Damaged("place and date in one cell",
            text(HEAD + ";TTL", f"{A};AYU;Uji;Palembang, 05-05-1987", f"{B};BUNGA;Uji;Kab. Uji, Jawa, 5 Mei 1987",
                 f"{C};CITRA;Uji;Blitar 05/05/1987", f"{nik(4)};DEWI;Uji;kemarin"),
            {2: [], 3: [], 4: [], 5: []},
            holds={2: {"birth_place": "Palembang", "birth_date": "05-05-1987"},
                   3: {"birth_place": "Kab. Uji, Jawa", "birth_date": "5 Mei 1987"},
                   4: {"birth_place": "Blitar", "birth_date": "05/05/1987"},
                   5: {"birth_place": "kemarin", "birth_date": ""}}),
]  # fmt: skip

TEXTS = [*LAYOUTS, *NUMBERS, *OTHERS]
