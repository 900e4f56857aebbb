"""What the stored choices of money are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.words import mark
from tables.money.bank_account import AccountState, CustodyHolder, CustodyItem
from tables.money.bank_file_profile import ProfileState
from tables.money.bank_result import LineVerdict
from tables.money.call import CallOutcome
from tables.money.card import TookPart
from tables.money.confirmation import ConfirmationChannel
from tables.money.entitlement import EntitlementState, InstallmentState
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState, Route
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
    SettlementKind: {"returned": mark("dikembalikan"), "written_off": mark("dihapuskan")},
    Route: {"bank_upload": mark("unggah ke bank")},
}
