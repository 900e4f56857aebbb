"""The sheets an auditor pulls: which there are, what a row is, what each column means and in which unit.

A sheet is one SQL file of the same name in `sql/sheets/`, whose columns stand in the order declared here. It shows
codes, never a legal name, a NIK, an account or a call name, and no free text that might hold one. A text that somebody
typed gets an apostrophe in front when a spreadsheet would take it for a formula; numbers are left alone. What a column
shows does not depend on who asks: the bytes are the same for everyone who may see all rows of the program.
"""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.sheet_columns import COUNT, DAY, MOMENT, RUPIAH, WHO, YES_NO, Column, Sheet
from operations.books.sheets_of_checks import CHECK_RULES, LIST_CHECKS
from operations.books.sheets_of_confirmations import CONFIRMATIONS
from operations.books.sheets_of_custody import CUSTODY, SERVICE_DAYS
from operations.books.sheets_of_fees import BANK_FEES
from operations.books.sheets_of_money import LEDGER, TRIAL_BALANCE
from operations.books.sheets_of_papers import PAPERS, SCANS
from operations.books.sheets_of_reports import LPJ_AGING
from operations.books.sheets_of_selection import OBJECTIONS, RANKS
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import run
from operations.words import mark
from tables.steps import DESK_ROLES, Role

READERS = (Role.auditor, *sorted(DESK_ROLES))
"""Row-level security narrows the desk to the programs of its own office."""

_COMPONENT = Column("component", mark("Kode komponen bantuan"))
_ROUTE = Column("route", mark("Jalur pembayaran; recorded_before berarti sebelum Berdaya"))
_PART = Column("part", mark("0, atau nomor sisa bila bank membayar sebagian"))
_MAKER = Column("maker", mark("Nama pengguna pembuat"))
_APPROVER = Column("approver", mark("Nama pengguna penyetuju"))

DECREE_LINES = Sheet(
    "decree_lines",
    mark("Daftar SK"),
    mark("Satu baris tiap orang dan komponen dalam SK yang sudah dikunci"),
    (
        Column("decree_no", mark("Nomor SK; kosong sebelum disetujui")),
        Column("decree_date", mark("Tanggal SK"), DAY),
        Column("decree_state", mark("Keadaan SK")),
        Column("line_no", mark("Nomor baris dalam SK")),
        *WHO,
        _COMPONENT,
        Column("kind", mark("Jenis komponen: bantuan modal, jaminan hidup, ...")),
        Column("component_version", mark("Versi komponen yang disalin")),
        Column("effect", mark("grant menetapkan, revoke mencabut")),
        Column("replaces", mark("Kode penerima yang tempatnya diambil")),
        Column("reason_code", mark("Sebab penggantian")),
        Column("replaced_by", mark("Kode penerima yang mengambil tempatnya")),
        Column("period_amount", mark("Besaran tiap tahap"), RUPIAH),
        Column("periods", mark("Banyaknya tahap"), COUNT),
        Column("amount", mark("Besaran seluruh tahap"), RUPIAH),
        Column("entitlement_state", mark("Keadaan hak yang lahir dari baris ini")),
        _MAKER,
        _APPROVER,
    ),
)
INSTALLMENTS = Sheet(
    "installments",
    mark("Kewajiban bayar per tahap"),
    mark("Satu baris tiap kewajiban: bantuan modal sekali, jaminan hidup tiap bulan"),
    (
        *WHO,
        _COMPONENT,
        Column("period_no", mark("Tahap atau bulan ke-")),
        _PART,
        Column("due_date", mark("Jatuh tempo"), DAY),
        Column("amount", mark("Besaran; jumlah kolom ini sama dengan yang dijanjikan"), RUPIAH),
        Column("state", mark("Keadaan kewajiban")),
        Column("list_no", mark("Nomor daftar pembayaran yang sedang atau sudah membayarnya")),
        _ROUTE,
        Column("paid_at", mark("Tanggal valuta menurut bank"), DAY),
        Column("paid_amount", mark("Dibayar menurut bank"), RUPIAH),
        Column("confirmed_amount", mark("Diterima menurut penerima sendiri"), RUPIAH),
        Column("confirmed_at", mark("Tanggal pengakuan penerima"), DAY),
        Column("confirm_channel", mark("Cara pengakuan: meja, telepon, kunjungan, kode sendiri")),
    ),
)
PAYMENTS = Sheet(
    "payments",
    mark("Pembayaran"),
    mark("Satu baris tiap perintah bayar, juga yang gagal, retur, atau batal"),
    (
        Column("list_no", mark("Nomor daftar pembayaran")),
        Column("list_revision", mark("Revisi daftar; naik setiap kali kembali ke draf")),
        Column("line_no", mark("Nomor baris dalam daftar")),
        Column("list_state", mark("Keadaan daftar")),
        _ROUTE,
        Column("sp2d_no", mark("Nomor SP2D, bila ada")),
        Column("sp2d_date", mark("Tanggal SP2D, bila ada"), DAY),
        Column("code", mark("Kode penerima manfaat")),
        _COMPONENT,
        Column("period", mark("Tahap atau bulan ke-")),
        _PART,
        Column("amount", mark("Diperintahkan"), RUPIAH),
        Column("state", mark("Keadaan pembayaran")),
        Column("paid_amount", mark("Dibayar menurut bank"), RUPIAH),
        Column("value_date", mark("Tanggal valuta menurut bank"), DAY),
        Column("reference", mark("Nomor acuan kami")),
        Column("bank_reference", mark("Nomor acuan bank")),
        Column("return_reason", mark("Alasan gagal atau retur menurut bank")),
        Column("retry_of", mark("Nomor acuan pembayaran yang diulang")),
        _MAKER,
        Column("checker", mark("Nama pengguna pemeriksa daftar")),
        _APPROVER,
        Column("second_approver", mark("Nama pengguna penyetuju kedua")),
        Column("releaser", mark("Nama pengguna perilis")),
    ),
)
PURCHASES = Sheet(
    "purchases",
    mark("Rencana dan realisasi belanja"),
    mark("Satu baris tiap barang rencana pada satu kali belanja; kolom planned_ berulang bila dibeli bertahap"),
    (
        *WHO,
        Column("plan_revision", mark("Revisi rencana belanja")),
        Column("item_no", mark("Nomor barang dalam rencana")),
        Column("item", mark("Barang menurut rencana")),
        Column("planned_quantity", mark("Jumlah menurut rencana"), COUNT),
        Column("unit", mark("Satuan barang")),
        Column("planned_unit_price", mark("Harga satuan menurut rencana"), RUPIAH),
        Column("planned_amount", mark("Jumlah harga menurut rencana"), RUPIAH),
        Column("quantity", mark("Jumlah yang dibeli"), COUNT),
        Column("amount", mark("Harga yang dibayar"), RUPIAH),
        Column("shop", mark("Toko")),
        Column("bought_on", mark("Tanggal beli"), DAY),
        Column("receipt_kind", mark("Jenis nota: cetak, nota, tulisan tangan, tidak ada")),
        Column("receipt_total", mark("Jumlah seluruh nota"), RUPIAH),
        Column("receipt_photos", mark("Banyaknya foto nota"), COUNT),
        Column("flags", mark("Tanda yang membuat kantor harus melihat")),
        Column("substituted", mark("Beda dari rencana"), YES_NO),
        Column("in_sample", mark("Masuk sampel periksa"), YES_NO),
        Column("state", mark("Keadaan belanja")),
        Column("accepted_unseen", mark("Diterima otomatis: tanpa tanda dan di luar sampel"), YES_NO),
        Column("confirmer", mark("Nama pengguna pendamping yang melihat")),
        Column("decider", mark("Nama pengguna yang memutuskan")),
        Column("captured_at", mark("Jam di telepon pendamping"), MOMENT),
        Column("received_at", mark("Jam diterima server"), MOMENT),
        Column("trip", mark("Nomor belanja; satu nota bisa mencakup beberapa baris")),
        Column("purchase", mark("Nomor baris ini")),
        Column("corrects", mark("Nomor baris yang dikoreksi")),
    ),
)
OUTCOMES = Sheet(
    "outcomes",
    mark("Hasil tindak lanjut"),
    mark("Satu baris tiap keadaan yang dicatat pada satu tanggal; yang tidak ada di sini belum diketahui"),
    (
        *WHO,
        Column("observed_on", mark("Tanggal keadaan itu"), DAY),
        Column("days_since_paid", mark("Hari sejak rupiah pertama"), COUNT),
        Column("status", mark("Keadaan; restricted = hanya untuk yang berhak melihat")),
        Column("source_kind", mark("Sumber: kunjungan, meja, pihak ketiga")),
        Column("synthetic", mark("Sebaran dari laporan lokasi yang tidak menyebut orang"), YES_NO),
        Column("visit_planned_on", mark("Kunjungan yang direncanakan untuk tanggal"), DAY),
        Column("business_status", mark("Keadaan usaha saat dikunjungi")),
        Column("turnover_amount", mark("Omzet minggu itu"), RUPIAH),
        Column("site_reported_on", mark("Tanggal laporan lokasi"), DAY),
        Column("recorder", mark("Nama pengguna pencatat")),
        Column("recorded_at", mark("Dicatat pada"), MOMENT),
    ),
)
PEOPLE = Sheet(
    "people",
    mark("Ringkasan penerima"),
    mark("Satu baris tiap orang, tanpa nama dan tanpa NIK"),
    (
        *WHO,
        Column("selection_state", mark("Keadaan seleksi")),
        Column("grant_state", mark("Keadaan bantuan modal")),
        Column("allowance_paid", mark("Jaminan hidup: tahap yang sudah dibayar"), COUNT),
        Column("allowance_periods", mark("Jaminan hidup: tahap seluruhnya"), COUNT),
        Column("accepted_amount", mark("Belanja yang diterima kantor"), RUPIAH),
        Column("unspent_amount", mark("Bantuan modal yang belum dibelanjakan atau dikembalikan"), RUPIAH),
        Column("last_visit_on", mark("Kunjungan terakhir"), DAY),
        Column("follow_up_status", mark("Keadaan terakhir; unknown = belum diketahui")),
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
)
_MONEY = (DECREE_LINES, INSTALLMENTS, PAYMENTS, BANK_FEES, LEDGER, TRIAL_BALANCE, CONFIRMATIONS, CUSTODY, SERVICE_DAYS)
_CHOSEN = (PURCHASES, LPJ_AGING, OUTCOMES, PEOPLE, ATTENDANCE, DUPLICATES, RANKS, OBJECTIONS)
_ALL = (*_MONEY, *_CHOSEN, LIST_CHECKS, CHECK_RULES, PAPERS, SCANS)
SHEETS = {sheet.name: sheet for sheet in _ALL}


class Choice(Struct, frozen=True):
    """A program that may be chosen."""

    code: str
    name: str


class Shelf(Struct, frozen=True):
    """The audit page of one program: rows of each sheet, what does not fit, and what the actor pulled before."""

    program: Choice | None
    programs: list[Choice]
    counts: dict[str, int]
    findings: list[dict[str, Any]]
    downloads: list[dict[str, Any]]


@reading
async def choices(*, by: Actor) -> list[Choice]:
    """The programs that the actor may see, newest first."""
    by.must(*READERS)
    return [Choice(**dict(row)) for row in await run("books/sql/sheets/programs.sql")]


@reading
async def shelf(code: str | None, *, by: Actor) -> Shelf:
    """Without a code the newest program is chosen. A code that the actor may not see is not found."""
    by.must(*READERS)
    programs = await choices(by=by)
    downloads = [dict(row) for row in await run("books/sql/sheets/downloads.sql")]
    if code is None and not programs:
        return Shelf(None, [], {}, [], downloads)
    program, counts = await count_rows(code or programs[0].code)
    findings = [dict(row) for row in await run("books/sql/sheets/findings.sql", program)]
    chosen = next(choice for choice in programs if choice.code == (code or programs[0].code))
    return Shelf(chosen, programs, counts, findings, downloads)


async def count_rows(code: str) -> tuple[UUID, dict[str, int]]:
    """The program's key and the rows of each sheet, inside the open transaction."""
    rows = await run("books/sql/sheets/counts.sql", code)
    if not rows:
        raise NotFound
    return rows[0]["program"], {name: rows[0][name] for name in SHEETS}
