"""What steps, kinds of work and events are called at the desk; stored choices: `operations/choice_words.py`."""

from operations.choice_words import CHOICES
from operations.words import mark
from tables.steps import Role

_BY_NAME = {choices.__name__: words for choices, words in CHOICES.items()}


def word(kind: str, value: str) -> str:
    """`word("ListState", "draft")` -> "draf", in Indonesian; the page translates."""
    return (OTHER.get(kind) or _BY_NAME[kind]).get(value, value)


def role_word(role: str) -> str:
    return CHOICES[Role][role]


def verb_word(table: str, verb: str) -> str:
    """What the button of this step says."""
    return VERBS.get((table, verb)) or VERBS["", verb]


VERBS: dict[tuple[str, str], str] = {
    ("", "lock"): mark("Kunci"),
    ("", "check"): mark("Nyatakan sudah diperiksa"),
    ("", "approve"): mark("Setujui"),
    ("", "release"): mark("Rilis"),
    ("", "send"): mark("Tandai terkirim ke bank"),
    ("", "file"): mark("Unduh berkas bank"),
    ("", "result"): mark("Baca jawaban bank"),
    ("", "reconcile"): mark("Nyatakan cocok"),
    ("", "close"): mark("Tutup"),
    ("", "send_back"): mark("Kembalikan"),
    ("", "abort"): mark("Hentikan"),
    ("", "apply"): mark("Terapkan"),
    ("", "refuse"): mark("Tolak berkas"),
    ("", "screen"): mark("Periksa daftar"),
    ("", "map"): mark("Cocokkan kolom"),
    ("", "undo"): mark("Batalkan daftar"),
    ("", "activate"): mark("Aktifkan"),
    ("", "decide"): mark("Putuskan"),
    ("", "verify"): mark("Sahkan"),
    ("", "agree"): mark("Sepakati"),
    ("", "accept"): mark("Terima"),
    ("", "query"): mark("Tanyakan"),
    ("", "reject"): mark("Tolak"),
    ("", "answer"): mark("Jawab"),
    ("", "reopen"): mark("Buka kembali"),
    ("", "settle"): mark("Nyatakan lengkap"),
    ("", "take_out"): mark("Keluarkan orang"),
    ("", "discard"): mark("Batalkan draf"),
    ("duplicate_review", "undo"): mark("Batalkan keputusan"),
    ("ranking", "decide"): mark("Putuskan sebagai orang kedua"),
    ("ranking", "discard"): mark("Batalkan pemeringkatan"),
    ("objection", "decide"): mark("Putuskan keberatan"),
}

OTHER: dict[str, dict[str, str]] = {
    "Gate": {
        "decree": mark("Baris SK"),
        "account": mark("Rekening dicocokkan"),
        "passbook": mark("Buku tabungan di tangan penerima"),
        "training": mark("Hari pelatihan diikuti"),
        "plan": mark("Rencana belanja disepakati"),
    },
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
    "OutcomeShown": {"restricted": mark("terbatas")},
    "Operation": {
        "money.list_papers.issue_for_list": mark("mencetak dokumen"),
        "money.promise_papers.issue_for_promise": mark("mencetak dokumen"),
        "selection.decree_papers.issue_annex": mark("mencetak lampiran"),
        "selection.imports._take_in": mark("mengunggah"),
        "selection.import_columns._check": mark("mencocokkan kolom"),
        "selection.imports.apply_import": mark("menerapkan"),
        "selection.imports.refuse_import": mark("menolak"),
        "selection.screening.screen_import": mark("memeriksa"),
        "selection.screening.record_differences": mark("mencatat perbedaan dengan berkas asli"),
        "selection.import_undo.undo_import": mark("membatalkan"),
        "selection.decrees.draft_decree": mark("membuat draf"),
        "selection.replacements.draft_amendment": mark("membuat draf perubahan"),
        "selection.decrees.remove_from_decree": mark("mengeluarkan orang dari draf"),
        "selection.decrees.discard_decree": mark("membatalkan draf"),
        "selection.decrees.lock_decree": mark("mengunci"),
        "selection.decrees.send_back_decree": mark("mengembalikan ke draf"),
        "selection.decrees.approve_decree": mark("menyetujui"),
        "money.payment_lists.draft_list": mark("membuat draf"),
        "money.payment_lists.draft_retry": mark("membuat draf ulang"),
        "money.payment_lists.lock_list": mark("mengunci"),
        "money.payment_lists.check_list": mark("memeriksa"),
        "money.payment_lists.approve_list": mark("menyetujui"),
        "money.payment_lists.send_back_list": mark("mengembalikan ke draf"),
        "money.payment_lists.abort_list": mark("menghentikan"),
        "money.payment_lists.mark_sent": mark("menandai terkirim ke bank"),
        "money.payment_lists.reconcile_list": mark("menyatakan cocok"),
        "money.payment_lists.close_list": mark("menutup"),
        "money.bank.release_list": mark("merilis"),
        "money.bank.bank_file": mark("mengunduh berkas bank"),
    },
}

WORK: dict[str, tuple[str, str, str]] = {
    "program_activate": (mark("program menunggu diaktifkan"), "/desk/programs/", ""),
    "component_activate": (mark("komponen bantuan menunggu diaktifkan"), "/desk/programs/{program}", ""),
    "rules_activate": (mark("versi aturan seleksi menunggu diaktifkan"), "/desk/rules/", "/desk/rules/{key}"),
    "profile_activate": (mark("format berkas bank menunggu diaktifkan"), "/desk/programs/", ""),
    "import_map": (mark("daftar calon menunggu kolomnya dicocokkan"), "/desk/imports/", "/desk/imports/{key}"),
    "import_apply": (mark("daftar calon siap diterapkan"), "/desk/imports/", "/desk/imports/{key}"),
    "import_screen": (mark("daftar calon menunggu pemeriksaan"), "/desk/imports/", "/desk/imports/{key}/screening"),
    "duplicate_decide": (mark("kemungkinan data ganda"), "/desk/duplicates/", ""),
    "request_decide": (mark("permintaan menunggu orang kedua"), "/desk/requests/", ""),
    "alert_look": (mark("peringatan pencarian orang"), "/desk/alerts/", ""),
    "candidates_assign": (mark("orang belum punya pendamping"), "/desk/programs/{program}/candidates?alone=1", ""),
    "candidates_visit": (
        mark("calon menunggu kunjungan rumah"),
        "/desk/programs/{program}/candidates?state=screened",
        "",
    ),
    "candidates_score": (mark("calon menunggu penilaian"), "/desk/programs/{program}/scoring", ""),
    "candidates_rank": (mark("calon menunggu peringkat"), "/desk/programs/{program}/rankings", ""),
    "ranking_decide": (mark("pemeringkatan menunggu orang kedua"), "/desk/rankings/", "/desk/rankings/{key}"),
    "objection_decide": (mark("keberatan menunggu keputusan"), "/desk/objections/", "/desk/objections/{key}"),
    "decree_draft": (
        mark("calon terpilih belum masuk SK"),
        "/desk/programs/{program}/candidates?state=shortlisted",
        "",
    ),
    "decree_lock": (mark("SK menunggu dikunci"), "/desk/decrees/", "/desk/decrees/{key}"),
    "decree_approve": (mark("SK menunggu persetujuan"), "/desk/decrees/", "/desk/decrees/{key}"),
    "accounts_open": (mark("penerima belum punya rekening"), "/desk/accounts/", ""),
    "accounts_verify": (mark("rekening menunggu dicocokkan"), "/desk/accounts/verify", ""),
    "passbooks": (mark("buku tabungan belum diserahkan"), "/desk/accounts/passbooks", ""),
    "plans_make": (mark("rencana belanja belum dibuat"), "/desk/plans/", "/desk/plans/{key}"),
    "plans_agree": (mark("rencana belanja menunggu disepakati"), "/desk/plans/", ""),
    "installments_due": (mark("jadwal jatuh tempo belum masuk daftar"), "/desk/lists/new", ""),
    "list_lock": (mark("draf daftar pembayaran menunggu dikunci"), "/desk/lists/", "/desk/lists/{key}"),
    "list_check": (mark("daftar pembayaran menunggu pemeriksaan"), "/desk/lists/", "/desk/lists/{key}"),
    "list_approve": (mark("daftar pembayaran menunggu persetujuan"), "/desk/lists/", "/desk/lists/{key}"),
    "list_release": (mark("daftar pembayaran menunggu dirilis"), "/desk/lists/", "/desk/lists/{key}"),
    "list_send": (mark("daftar pembayaran menunggu dikirim ke bank"), "/desk/lists/", "/desk/lists/{key}"),
    "list_result": (mark("daftar pembayaran menunggu jawaban bank"), "/desk/lists/", "/desk/lists/{key}"),
    "list_reconcile": (mark("daftar pembayaran menunggu dinyatakan cocok"), "/desk/lists/", "/desk/lists/{key}"),
    "list_close": (mark("daftar pembayaran menunggu ditutup"), "/desk/lists/", "/desk/lists/{key}"),
    "list_scan": (mark("daftar tanpa pindaian bertanda tangan"), "/desk/lists/", "/desk/lists/{key}"),
    "decree_scan": (mark("SK tanpa pindaian bertanda tangan"), "/desk/decrees/", "/desk/decrees/{key}"),
    "list_retry": (mark("daftar dengan pembayaran yang perlu diulang"), "/desk/lists/", "/desk/lists/{key}"),
    "installments_confirm": (mark("pembayaran belum diakui penerima"), "/desk/receipts/", ""),
    "purchases_review": (mark("belanja menunggu diperiksa"), "/desk/purchases/", "/desk/purchases/{key}"),
    "purchases_answer": (mark("pertanyaan belanja belum dijawab"), "/desk/purchases/?state=queried", ""),
    "visits_make": (mark("kunjungan belum dilaporkan"), "/desk/visits/?state=planned", ""),
    "visits_accept": (mark("laporan kunjungan menunggu diterima"), "/desk/visits/", ""),
    "settlements_returned": (mark("pengembalian uang menunggu keputusan"), "/desk/settlements/", ""),
    "settlements_written_off": (mark("penghapusan menunggu keputusan"), "/desk/settlements/", ""),
    "entitlements_settle": (mark("hak siap dinyatakan lengkap"), "/desk/endings/", ""),
    "entitlements_close": (mark("hak menunggu ditutup"), "/desk/endings/", ""),
    "people_finish": (mark("penerima siap diselesaikan"), "/desk/endings/", ""),
    "findings_answer": (mark("temuan belum dijawab"), "/desk/findings/", ""),
    "findings_close": (mark("jawaban temuan menunggu penilaian"), "/desk/findings/?state=answered", ""),
    "roles_confirm": (mark("peran menunggu pengesahan"), "/desk/office/", ""),
    "stand_ins_confirm": (mark("penunjukan pengganti menunggu pengesahan"), "/desk/office/", ""),
}
"""Kind -> (what waits, where many are, where one is)."""
