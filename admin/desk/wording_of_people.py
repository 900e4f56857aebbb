"""What happened to a person, in words."""

from operations.words import mark

PEOPLE_WORDS: dict[str, dict[str, str]] = {
    "Event": {
        "registered": mark("Terdaftar lewat daftar calon"),
        "home_visit": mark("Kunjungan rumah"),
        "scored": mark("Dinilai, jumlah nilai"),
        "ranked": mark("Peringkat"),
        "objected": mark("Keberatan diajukan"),
        "objection_upheld": mark("Keberatan diterima"),
        "objection_dismissed": mark("Keberatan ditolak"),
        "decreed": mark("Ditetapkan dengan SK"),
        "revoked": mark("Dicabut dengan SK"),
        "companion": mark("Pendamping ditugaskan"),
        "account_opened": mark("Rekening dibuka, bank"),
        "custody_bank": mark("Buku tabungan di bank"),
        "custody_office": mark("Buku tabungan di kantor"),
        "custody_companion": mark("Buku tabungan dipegang pendamping"),
        "custody_beneficiary": mark("Buku tabungan diserahkan, tanda terima"),
        "plan_agreed": mark("Rencana belanja disepakati"),
        "paid": mark("Dibayar"),
        "confirmed": mark("Penerima mengakui menerima"),
        "left": mark("Keluar dari program"),
    },
    "AfterMoney": {
        "purchase": mark("belanja"),
        "visit": mark("kunjungan"),
        "outcome": mark("perkembangan"),
        "finding": mark("temuan"),
        "settlement": mark("pengembalian"),
    },
}
