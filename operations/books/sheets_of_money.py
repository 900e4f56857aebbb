"""The auditor's sheets of the journal of money: every line, and the trial balance of every day."""

from operations.books.sheet_columns import COUNT, DAY, EVIDENCE, MOMENT, RUPIAH, YES_NO, Column, Sheet
from operations.words import mark

_FUND = Column("fund", mark("Nama sumber dana"))
_DAY = Column("booked_on", mark("Tanggal buku: valuta bank, tanggal bukti setor, atau hari kerja"), DAY)
_ACCOUNT = Column("account", mark("Akun: fund, committed, in_transit, beneficiary, treasury, loss"))
LEDGER = Sheet(
    "ledger",
    mark("Jurnal uang"),
    mark("Satu baris tiap akun dalam satu perpindahan; debit dan kredit satu perpindahan sama"),
    (
        Column("line_no", mark("Nomor baris jurnal")),
        Column("movement", mark("Nomor perpindahan")),
        _DAY,
        _FUND,
        _ACCOUNT,
        Column("debit", mark("Masuk ke akun itu"), RUPIAH),
        Column("credit", mark("Keluar dari akun itu"), RUPIAH),
        Column("code", mark("Kode penerima manfaat")),
        Column("cause", mark("Yang menyebabkan: payment atau settlement")),
        Column("reference", mark("Nomor acuan pembayaran, atau nomor bukti setor atau keputusan")),
        EVIDENCE,
        Column("recorded_before", mark("Dari sebelum Berdaya"), YES_NO),
        Column("at", mark("Dicatat pada"), MOMENT),
    ),
    dated="booked_on",
)
TRIAL_BALANCE = Sheet(
    "trial_balance",
    mark("Neraca saldo harian"),
    mark("Satu baris tiap sumber dana, tanggal buku, dan akun yang bergerak; jumlah saldo debit dan kredit sama"),
    (
        _FUND,
        _DAY,
        _ACCOUNT,
        Column("lines", mark("Banyaknya baris jurnal hari itu"), COUNT),
        Column("debit", mark("Masuk pada hari itu"), RUPIAH),
        Column("credit", mark("Keluar pada hari itu"), RUPIAH),
        Column(
            "balance_debit",
            mark("Saldo sampai dengan hari itu, bila lebih banyak yang masuk"),
            RUPIAH,
            heading="Saldo debit",
        ),
        Column(
            "balance_credit",
            mark("Saldo sampai dengan hari itu, bila lebih banyak yang keluar"),
            RUPIAH,
            heading="Saldo kredit",
        ),
    ),
    dated="booked_on",
)
