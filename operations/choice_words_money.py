"""What the stored choices of money are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.money.check_kinds import KINDS
from operations.words import mark
from tables.books.printed_paper import PaperKind, ReadFrom, ScanKind
from tables.money.account_answer import AnswerState
from tables.money.account_verification import VerificationMethod, VerificationResult
from tables.money.bank_account import AccountState, CustodyHolder, CustodyItem, NameNear
from tables.money.bank_fee import FeeKind, FeeState
from tables.money.bank_file_profile import BankFileKind, ProfileState
from tables.money.bank_result import LineVerdict, ResultSource
from tables.money.call import CallOutcome
from tables.money.card import TookPart
from tables.money.check_rule import CheckCode, CheckRuleState, Severity
from tables.money.confirmation import ConfirmationChannel
from tables.money.entitlement import EntitlementState, InstallmentState
from tables.money.ledger_line import Account, Cause
from tables.money.line_explanation import ExplanationKind, ExplanationState
from tables.money.list_check import CheckStep
from tables.money.opening_profile import OpeningProfileState
from tables.money.past_payment import PastState
from tables.money.paying_account import PayingAccountState
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState, Route
from tables.money.payout import PayoutOutcome, SignedWith, UncollectedReason
from tables.money.refund_rule import RefundRuleState
from tables.money.service_day import Absence, ServiceState
from tables.money.settlement import SettlementKind, SettlementState, SlipKind
from tables.money.stamp_duty_rule import StampDutyState, StampDutyWhen
from tables.money.treasury_document import TreasuryKind, TreasuryState
from tables.money.typed_result import TypedState, TypedStatus
from tables.selection.program import FundSource

_DRAFT, _ACTIVE, _CLOSED, _APPROVED = mark("draf"), mark("aktif"), mark("ditutup"), mark("disetujui")
_REJECTED, _CANCELLED, _DROPPED = mark("ditolak"), mark("dibatalkan"), mark("tidak dilanjutkan")

MONEY_CHOICES: dict[type[Enum], dict[str, str]] = {
    ProfileState: {
        "draft": _DRAFT,
        "active": _ACTIVE,
        "superseded": mark("diganti versi baru"),
        "dropped": _DROPPED,
    },
    BankFileKind: {
        "csv": mark("teks berkolom (CSV)"),
        "xlsx": mark("buku kerja (XLSX)"),
        "pain001": mark("XML pain.001"),
    },
    PayingAccountState: {
        "draft": _DRAFT,
        "active": _ACTIVE,
        "superseded": mark("digantikan"),
        "dropped": _DROPPED,
    },
    FeeKind: {"charged": mark("dibebankan"), "given_back": mark("dikembalikan")},
    FeeState: {"recorded": mark("dicatat"), "confirmed": mark("dipastikan"), "rejected": _REJECTED},
    EntitlementState: {
        "promised": mark("dijanjikan"),
        "active": _ACTIVE,
        "settled": mark("dipertanggungjawabkan"),
        "closed": _CLOSED,
        "cancelled": _CANCELLED,
    },
    InstallmentState: {
        "planned": mark("terjadwal"),
        "released": mark("dalam daftar"),
        "paid": mark("dibayar"),
        "confirmed": mark("dikonfirmasi penerima"),
        "held": mark("ditahan"),
        "forfeited": mark("hangus"),
        "cancelled": _CANCELLED,
        "divided": mark("dibagi"),
    },
    ListState: {
        "draft": _DRAFT,
        "locked": mark("dikunci"),
        "checked": mark("diperiksa bendahara"),
        "approved": _APPROVED,
        "released": mark("dirilis"),
        "sent": mark("dikirim"),
        "reconciled": mark("dicocokkan"),
        "closed": _CLOSED,
        "aborted": mark("dihentikan"),
    },
    PaymentState: {
        "ready": mark("siap dibayar"),
        "sent": mark("dikirim"),
        "paid": mark("dibayar"),
        "partial": mark("dibayar sebagian"),
        "failed": mark("gagal"),
        "returned": mark("kembali"),
        "reversed": mark("ditarik kembali"),
        "cancelled": _CANCELLED,
    },
    FundSource: {"apbn": mark("APBN"), "apbd": mark("APBD"), "donor": mark("donatur")},
    SlipKind: {
        "sspb": mark("SSPB dengan NTPN"),
        "ssbp": mark("SSBP dengan NTPN"),
        "sts": mark("STS"),
        "transfer": mark("bukti transfer"),
    },
    RefundRuleState: {"draft": _DRAFT, "active": _ACTIVE, "ended": mark("berakhir")},
    Account: {
        "fund": mark("sumber dana"),
        "committed": mark("terikat dalam daftar"),
        "in_transit": mark("dalam perjalanan di bank"),
        "beneficiary": mark("sudah pada penerima"),
        "treasury": mark("kembali ke kas"),
        "loss": mark("dihapuskan"),
    },
    Cause: {"payment": mark("pembayaran"), "settlement": mark("pengembalian atau penghapusan")},
    LineVerdict: {
        "matched": mark("cocok"),
        "agrees": mark("cocok lagi"),
        "seen": mark("sudah dibaca"),
        "unknown": mark("tidak dikenal"),
        "amount_differs": mark("jumlah berbeda"),
        "wrong_account": mark("rekening lain"),
        "too_early": mark("sebelum dirilis"),
        "other_currency": mark("bukan rupiah"),
        "duplicate_debit": mark("didebet dua kali"),
        "paid_anyway": mark("didebet padahal gagal atau dihentikan"),
        "not_reversible": mark("kembali, sudah dipakai"),
        "repeated": mark("berulang"),
        "unreadable": mark("tidak terbaca"),
    },
    ResultSource: {
        "status_file": mark("berkas jawaban"),
        "statement": mark("rekening koran"),
        "typed": mark("diketik"),
    },
    TypedState: {"proposed": mark("diajukan"), "confirmed": mark("disahkan"), "refused": _REJECTED},
    TypedStatus: {
        "paid": mark("dibayar"),
        "returned": mark("dikembalikan bank"),
        "failed": mark("gagal"),
        "reversed": mark("ditarik kembali"),
    },
    ExplanationKind: {
        "fee": mark("biaya bank"),
        "list_total": mark("jumlah satu daftar"),
        "other_business": mark("urusan lain"),
        "ours_wrong": mark("milik kita, tetapi keliru"),
        "awaited": mark("belum dijalankan bank"),
    },
    ExplanationState: {
        "given": mark("dijelaskan"),
        "confirmed": mark("disahkan"),
        "taken_back": mark("ditarik"),
    },
    AccountState: {"opened": mark("dibuka"), "verified": mark("sudah diperiksa"), "closed": _CLOSED},
    SettlementState: {"proposed": mark("diajukan"), "accepted": mark("diterima"), "rejected": _REJECTED},
    TookPart: {"yes": mark("ya"), "no": mark("tidak"), "unsaid": mark("tidak ingin menjawab")},
    CallOutcome: {
        "reached": mark("tersambung"),
        "not_reached": mark("tidak tersambung"),
        "wrong_number": mark("nomor salah"),
        "unwilling": mark("tidak bersedia"),
    },
    ConfirmationChannel: {
        "desk": mark("di kantor"),
        "phone": mark("telepon"),
        "visit": mark("kunjungan"),
        "card": mark("kode di kartu"),
    },
    CustodyHolder: {
        "bank": mark("bank"),
        "office": mark("kantor"),
        "companion": mark("pendamping"),
        "beneficiary": mark("penerima manfaat"),
    },
    CustodyItem: {"passbook": mark("buku tabungan"), "card": mark("kartu")},
    NameNear: {
        "shortened": mark("disingkat bank"),
        "honorific": mark("gelar atau sapaan"),
        "spelling": mark("ejaan berbeda"),
        "married": mark("nama suami ditambahkan"),
        "one_word": mark("nama satu kata diulang"),
    },
    VerificationMethod: {
        "passbook_seen": mark("buku tabungan dilihat"),
        "bank_inquiry": mark("ditanyakan ke bank"),
        "bank_letter": mark("surat bank"),
    },
    VerificationResult: {
        "exact": mark("sama"),
        "near": mark("mirip, dengan sebab"),
        "different": mark("berbeda"),
    },
    SettlementKind: {
        "returned": mark("dikembalikan"),
        "written_off": mark("dihapuskan"),
        "reported_before": mark("laporan diterima sebelum Berdaya"),
    },
    ServiceState: {
        "open": mark("dibuka"),
        "signed": mark("ditandatangani satu orang"),
        "closed": _CLOSED,
        "dropped": _DROPPED,
    },
    Absence: {
        "no_word": mark("tanpa kabar"),
        "ill": mark("sakit"),
        "away": mark("bepergian"),
        "moved": mark("pindah"),
        "deceased": mark("meninggal"),
        "papers_missing": mark("surat belum lengkap"),
        "other": mark("sebab lain"),
    },
    Route: {
        "bank_upload": mark("unggah ke bank"),
        "treasury": mark("kas negara/daerah (SP2D)"),
        "post": mark("kantor pos"),
        "cash_desk": mark("meja bayar"),
        "goods": mark("serah terima barang"),
        "recorded_before": mark("riwayat sebelum Berdaya"),
    },
    PastState: {"recorded": mark("menunggu orang kedua"), "confirmed": mark("dicocokkan"), "dropped": _CANCELLED},
    TreasuryKind: {"spp": mark("SPP"), "spm": mark("SPM"), "sp2d": mark("SP2D")},
    TreasuryState: {"recorded": mark("dicatat"), "confirmed": mark("dicocokkan"), "dropped": _CANCELLED},
    PayoutOutcome: {"handed": mark("diserahkan"), "uncollected": mark("tidak diambil")},
    SignedWith: {"signature": mark("tanda tangan"), "thumb": mark("cap jempol")},
    UncollectedReason: {
        "absent": mark("tidak datang"),
        "refused": mark("menolak"),
        "no_identity": mark("tanpa identitas"),
        "moved": mark("pindah"),
        "deceased": mark("meninggal"),
    },
    PaperKind: {
        "receipt": mark("kuitansi"),
        "payment_list": mark("daftar nominatif"),
        "responsibility_statement": mark("pernyataan tanggung jawab mutlak"),
        "goods_handover": mark("berita acara serah terima"),
        "refund_notice": mark("pemberitahuan pengembalian"),
        "decree_annex": mark("lampiran surat keputusan"),
        "accountability_report": mark("laporan pertanggungjawaban"),
        "companion_report": mark("laporan bulanan pendamping"),
    },
    ScanKind: {"signed": mark("lembar bertanda tangan"), "sp2d": mark("SP2D")},
    ReadFrom: {"qr": mark("dibaca dari kode QR"), "typed": mark("nomor diketik")},
    StampDutyWhen: {
        "above": mark("di atas jumlah"),
        "always": mark("berapa pun jumlahnya"),
        "never": mark("tanpa meterai"),
    },
    StampDutyState: {"draft": _DRAFT, "active": mark("berlaku"), "ended": mark("diakhiri")},
    CheckCode: {code.value: kind.title for code, kind in KINDS.items()},
    CheckRuleState: {
        "draft": _DRAFT,
        "active": _ACTIVE,
        "superseded": mark("diganti versi baru"),
        "dropped": _DROPPED,
    },
    AnswerState: {
        "checked": mark("menunggu keputusan"),
        "applied": mark("dicatat"),
        "refused": mark("ditolak"),
    },
    OpeningProfileState: {
        "draft": _DRAFT,
        "active": _ACTIVE,
        "superseded": mark("diganti versi baru"),
        "dropped": _DROPPED,
    },
    Severity: {"block": mark("menghalangi"), "justify": mark("perlu alasan"), "note": mark("catatan")},
    CheckStep: {
        "lock": mark("saat dikunci"),
        "check": mark("saat diperiksa bendahara"),
        "approve": mark("saat disetujui"),
        "release": mark("saat dirilis"),
    },
}
