"""Who held which passbook or card from when to when (F04), and what was ticked for whom on a service day."""

from operations.books.sheet_columns import COUNT, DAY, MOMENT, WHO, YES_NO, Column, Sheet
from operations.words import mark

CUSTODY = Sheet(
    "custody",
    mark("Penguasaan buku dan kartu"),
    mark("Satu baris tiap kali buku tabungan atau kartu berpindah tangan; nomor rekening tidak pernah ikut"),
    (
        *WHO,
        Column("account_no", mark("Rekening ke berapa milik orang ini, menurut tanggal dibuka")),
        Column("item", mark("passbook buku tabungan, card kartu")),
        Column("holder", mark("Pemegang: beneficiary, companion, office, bank")),
        Column("held_from", mark("Dipegang sejak"), DAY),
        Column("held_to", mark("Sampai; kosong bila masih dipegang"), DAY),
        Column("days", mark("Lama dipegang dalam hari, sampai hari ini bila masih dipegang"), COUNT),
        Column("slip_no", mark("Nomor tanda terima")),
        Column("recorder", mark("Nama pengguna pencatat")),
        Column("recorded_at", mark("Dicatat pada"), MOMENT),
    ),
    dated="held_from",
)
SERVICE_DAYS = Sheet(
    "service_days",
    mark("Hari layanan"),
    mark("Satu baris tiap orang dalam daftar hari layanan; sebab tidak datang tidak ikut"),
    (
        Column("held_on", mark("Hari layanan"), DAY),
        Column("place", mark("Tempat")),
        Column("state", mark("Keadaan hari layanan; closed = ditandatangani dua orang")),
        *WHO,
        Column("arrived", mark("Datang"), YES_NO),
        Column("passbook", mark("Menerima buku tabungan"), YES_NO),
        Column("slip_no", mark("Nomor tanda terima")),
        Column("signed", mark("Menandatangani"), YES_NO),
        Column("absent", mark("Dicatat tidak datang"), YES_NO),
        Column("undone", mark("Berapa catatan yang dibatalkan"), COUNT),
        Column("officer", mark("Nama pengguna pencatat terakhir")),
        Column("leader", mark("Nama pengguna yang menandatangani ringkasan")),
        Column("closer", mark("Nama pengguna petugas yang menutup")),
        Column("sha256", mark("Segel ringkasan; kosong sebelum ditandatangani")),
    ),
    dated="held_on",
)
