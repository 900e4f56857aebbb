"""What the stored choices of money are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.words import mark
from tables.money.bank_account import AccountState, CustodyHolder, CustodyItem
from tables.money.bank_file_profile import ProfileState
from tables.money.bank_result import LineVerdict, ResultSource
from tables.money.confirmation import ConfirmationChannel
from tables.money.entitlement import EntitlementState, InstallmentState
from tables.money.line_explanation import ExplanationKind, ExplanationState
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState, Route
from tables.money.settlement import SettlementKind, SettlementState
from tables.money.typed_result import TypedState, TypedStatus

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
        "reversed": mark("ditarik kembali"),
        "cancelled": _CANCELLED,
    },
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
        "paid_anyway": mark("didebet padahal gagal"),
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
    ConfirmationChannel: {"desk": mark("di kantor"), "phone": mark("telepon"), "visit": mark("kunjungan")},
    CustodyHolder: {
        "bank": mark("bank"),
        "office": mark("kantor"),
        "companion": mark("pendamping"),
        "beneficiary": mark("penerima manfaat"),
    },
    CustodyItem: {"passbook": mark("buku tabungan"), "card": mark("kartu")},
    SettlementKind: {"returned": mark("dikembalikan"), "written_off": mark("dihapuskan")},
    Route: {"bank_upload": mark("unggah ke bank")},
}
