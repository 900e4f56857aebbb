"""What every stored choice is called: the words of the field, the same on every page, in every refusal and file.

Stored values, CSV and the machines' door keep the English codes; people read these words.
"""

from enum import Enum

from operations.choice_words_audit import AUDIT_CHOICES
from operations.choice_words_cases import CASE_CHOICES
from operations.choice_words_field import FIELD_CHOICES
from operations.choice_words_follow_up import FOLLOW_UP_CHOICES
from operations.choice_words_money import MONEY_CHOICES
from operations.choice_words_reports import REPORT_CHOICES
from operations.choice_words_samples import SAMPLE_CHOICES
from operations.choice_words_selection import SELECTION_CHOICES
from operations.words import mark, translate
from tables.books.backup import BackupKind
from tables.books.document import DocumentKind
from tables.books.download_log import DownloadEvent
from tables.books.finding import FindingCode, FindingState
from tables.books.trail import Verb
from tables.follow_up.outcome import OutcomeStatus, SourceKind
from tables.follow_up.visit import BusinessStatus, VisitState
from tables.people.api_token import TokenScope
from tables.people.consent import ConsentChannel
from tables.people.device import DeviceKind
from tables.people.identity import IdentityStatus
from tables.people.one_time_code import CodeUse
from tables.people.opening import Task
from tables.people.organization import OrganizationKind
from tables.people.person import Sex
from tables.people.probe import ProbeKind, ProbeRoute
from tables.people.retention_rule import DataClass, RuleState
from tables.purchases.purchase import PurchaseState, ReceiptKind
from tables.purchases.spending_plan import PlanState
from tables.steps import Role

RESTRICTED_WORD = mark("terbatas")
"""Stands for what only a supervisor or a holder of `see_sensitive` may read."""

_DRAFT, _ACTIVE, _CLOSED = mark("draf"), mark("aktif"), mark("ditutup")
_ACCEPTED, _REJECTED = mark("diterima kantor"), mark("ditolak")
_DROPPED, _ENDED = mark("tidak dilanjutkan"), mark("diakhiri")

CHOICES: dict[type[Enum], dict[str, str]] = {
    **FOLLOW_UP_CHOICES,
    **MONEY_CHOICES,
    **CASE_CHOICES,
    **SELECTION_CHOICES,
    **FIELD_CHOICES,
    **REPORT_CHOICES,
    **AUDIT_CHOICES,
    **SAMPLE_CHOICES,
    Role: {
        "staff": mark("petugas"),
        "approver": mark("pejabat penyetuju"),
        "treasurer": mark("bendahara"),
        "companion": mark("pendamping"),
        "supervisor": mark("penyelia pendamping"),
        "auditor": mark("pemeriksa"),
        "administrator": mark("admin sistem"),
        "see_sensitive": mark("izin melihat data sensitif"),
    },
    PlanState: {
        "draft": _DRAFT,
        "agreed": mark("disepakati"),
        "superseded": mark("diganti revisi baru"),
        "dropped": _DROPPED,
    },
    PurchaseState: {
        "confirmed": mark("dikonfirmasi pendamping"),
        "queried": mark("ditanyakan"),
        "accepted": _ACCEPTED,
        "rejected": _REJECTED,
        "corrected": mark("diganti catatan baru"),
    },
    VisitState: {
        "planned": mark("direncanakan"),
        "submitted": mark("dilaporkan"),
        "accepted": _ACCEPTED,
        "sent_back": mark("dikembalikan"),
        "missed": mark("terlewat"),
        "handed_over": mark("dialihkan ke kantor lain"),
    },
    FindingState: {"open": mark("terbuka"), "answered": mark("dijawab"), "closed": _CLOSED},
    OutcomeStatus: {
        "unknown": mark("belum diketahui"),
        "business_running": mark("usaha berjalan"),
        "business_independent": mark("usaha mandiri"),
        "business_struggling": mark("usaha tersendat"),
        "business_stopped": mark("usaha berhenti"),
        "employed_elsewhere": mark("bekerja di tempat lain"),
        "returned_to_previous_situation": mark("kembali ke keadaan semula"),
        "moved": mark("pindah"),
        "deceased": mark("meninggal dunia"),
    },
    BusinessStatus: {
        "running": mark("berjalan"),
        "independent": mark("mandiri"),
        "struggling": mark("tersendat"),
        "stopped": mark("berhenti"),
        "not_started": mark("belum mulai"),
    },
    FindingCode: {
        "F03": mark("F03 potongan"),
        "F09": mark("F09 bantuan ganda"),
        "F11": mark("F11 bukti kurang"),
        "F12": mark("F12 melebihi rencana"),
        "F14": mark("F14 bayar terlambat"),
        "B01": mark("B01 beda dengan bank"),
        "B02": mark("B02 baris bank tak dikenal"),
        "X00": mark("X00 lainnya"),
    },
    SourceKind: {
        "visit": mark("kunjungan"),
        "desk": mark("catatan kantor"),
        "third_party": mark("pihak ketiga"),
        "other_office": mark("kantor lain"),
    },
    ReceiptKind: {
        "printed": mark("struk cetak"),
        "nota": mark("nota"),
        "handwritten": mark("tulisan tangan"),
        "none": mark("tanpa nota"),
    },
    DataClass: {
        "case_notes": mark("catatan pendampingan"),
        "receipt_photos": mark("foto bukti belanja"),
        "import_originals": mark("berkas daftar calon"),
        "identity": mark("data diri"),
        "sign_in_log": mark("catatan masuk pengguna"),
    },
    RuleState: {"draft": _DRAFT, "active": _ACTIVE, "ended": _ENDED},
    ProbeKind: {"miss": mark("tidak ditemukan"), "outside_task": mark("di luar berkas yang terbuka")},
    ProbeRoute: {
        "counter": mark("cari di loket"),
        "code": mark("kode penerima"),
        "registration": mark("NIK dalam daftar calon"),
        "identity": mark("identitas dibuka"),
        "account": mark("rekening yang sudah dipakai"),
    },
    ConsentChannel: {"spoken": mark("lisan"), "written": mark("tertulis")},
    OrganizationKind: {
        "social_service": mark("Dinas Sosial"),
        "ministry": mark("kementerian"),
        "lks": mark("lembaga kesejahteraan sosial (LKS)"),
        "sub_district": mark("kecamatan"),
    },
    DeviceKind: {"browser": mark("peramban"), "phone": mark("HP")},
    CodeUse: {
        "pairing": mark("hubungkan HP"),
        "new_password": mark("kata sandi baru"),
        "new_authenticator": mark("autentikator baru"),
    },
    TokenScope: {
        "sheets": mark("lembar CSV dan Excel"),
        "pack": mark("paket audit dan semua lembar"),
        "api": mark("baca JSON"),
        "imports": mark("kirim daftar calon"),
    },
    Sex: {"female": mark("perempuan"), "male": mark("laki-laki")},
    IdentityStatus: {"recorded": mark("tercatat"), "not_yet": mark("belum tercatat")},
    Task: {
        "import_batch": mark("daftar calon"),
        "decree": mark("surat keputusan"),
        "payment_list": mark("daftar pembayaran"),
        "enrollment": mark("calon dan penerima"),
        "account_check": mark("rekening yang dicocokkan"),
        "account_opening": mark("pembukaan rekening bersama"),
        "service_day": mark("hari layanan"),
        "identity": mark("identitas satu orang"),
        "break_glass": mark("identitas satu orang, darurat"),
        "audit": mark("lembar identitas untuk pemeriksa"),
    },
    BackupKind: {
        "manual": mark("dengan tangan"),
        "daily": mark("harian"),
        "before_migration": mark("sebelum pembaruan"),
        "copy": mark("salinan kedua"),
        "base": mark("dasar WAL"),
    },
    DocumentKind: {
        "import_file": mark("berkas daftar calon"),
        "bank_result": mark("jawaban bank"),
        "receipt_photo": mark("foto nota"),
        "evidence": mark("bukti kunjungan"),
        "field_photo": mark("foto dari HP pendamping"),
        "signed_scan": mark("pindaian bertanda tangan"),
    },
    DownloadEvent: {"started": mark("belum selesai"), "finished": mark("utuh"), "aborted": mark("terputus")},
    Verb: {"insert": mark("ditambah"), "update": mark("diubah"), "delete": mark("dihapus")},
}


def choice_word(choices: type[Enum], value: str, language: str) -> str:
    """`aktif` for "active"; a value nobody knows is shown as it is."""
    return translate(CHOICES[choices].get(value, value), language)


def member_word(member: Enum, language: str) -> str:
    """`aktif` for `EnrollmentState.active`."""
    return choice_word(type(member), str(member.value), language)


def words_of(choices: type[Enum], language: str) -> dict[str, str]:
    """Every value of a choice with its word, in the order of its enum."""
    return {str(member.value): member_word(member, language) for member in choices}
