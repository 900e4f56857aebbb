"""What the stored choices of money are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.words import mark
from tables.money.account_verification import VerificationMethod, VerificationResult
from tables.money.bank_account import AccountState, CustodyHolder, CustodyItem, NameNear
from tables.money.bank_file_profile import ProfileState
from tables.money.bank_result import LineVerdict
from tables.money.confirmation import ConfirmationChannel
from tables.money.entitlement import EntitlementState, InstallmentState
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState, Route
from tables.money.service_day import Absence, ServiceState
from tables.money.settlement import SettlementKind, SettlementState

_DRAFT, _ACTIVE, _CLOSED, _APPROVED = mark("draf"), mark("aktif"), mark("ditutup"), mark("disetujui")
_REJECTED, _CANCELLED, _DROPPED = mark("ditolak"), mark("dibatalkan"), mark("tidak dilanjutkan")

MONEY_CHOICES: dict[type[Enum], dict[str, str]] = {
    ProfileState: {"draft": _DRAFT, "active": _ACTIVE, "dropped": _DROPPED},
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
    },
    ListState: {
        "draft": _DRAFT,
        "locked": mark("dikunci"),
        "checked": mark("diperiksa bendahara"),
        "approved": _APPROVED,
        "released": mark("dirilis"),
        "sent": mark("dikirim ke bank"),
        "reconciled": mark("dicocokkan"),
        "closed": _CLOSED,
        "aborted": mark("dihentikan"),
    },
    PaymentState: {
        "ready": mark("siap dibayar"),
        "sent": mark("dikirim ke bank"),
        "paid": mark("dibayar"),
        "partial": mark("dibayar sebagian"),
        "failed": mark("gagal"),
        "returned": mark("dikembalikan bank"),
        "cancelled": _CANCELLED,
    },
    LineVerdict: {
        "matched": mark("cocok"),
        "unknown": mark("tidak dikenal"),
        "amount_differs": mark("jumlah berbeda"),
        "repeated": mark("berulang"),
        "unreadable": mark("tidak terbaca"),
    },
    AccountState: {"opened": mark("dibuka"), "verified": mark("sudah diperiksa"), "closed": _CLOSED},
    SettlementState: {"proposed": mark("diajukan"), "accepted": mark("diterima"), "rejected": _REJECTED},
    ConfirmationChannel: {"desk": mark("di kantor"), "phone": mark("telepon"), "visit": mark("kunjungan")},
    CustodyHolder: {
        "bank": mark("bank"),
        "office": mark("kantor"),
        "companion": mark("pendamping"),
        "beneficiary": mark("penerima manfaat"),
    },
    CustodyItem: {"passbook": mark("buku tabungan"), "card": mark("kartu")},
    SettlementKind: {"returned": mark("dikembalikan"), "written_off": mark("dihapuskan")},
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
    Route: {"bank_upload": mark("unggah ke bank")},
}
