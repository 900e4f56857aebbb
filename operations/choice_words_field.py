"""What stored choices of phones and of the review desk are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.purchases.flags import FLAGS
from operations.words import mark
from tables.follow_up.field_event import FieldKind, FieldPhotoKind, FieldVerdict
from tables.follow_up.witness import WitnessKind
from tables.purchases.price_reference import ReferenceState
from tables.purchases.purchase_signal import SignalCode

FIELD_CHOICES: dict[type[Enum], dict[str, str]] = {
    FieldKind: {
        "shopping_trip": mark("belanja"),
        "correction": mark("perbaikan belanja"),
        "not_bought": mark("barang tidak dibeli"),
        "answer": mark("jawaban pertanyaan"),
        "visit": mark("kunjungan"),
        "visit_missed": mark("kunjungan yang terlewat"),
        "candidate": mark("usulan calon"),
        "home_visit": mark("kunjungan rumah"),
        "passbook": mark("buku tabungan diserahkan"),
        "withdrawal": mark("penarikan didampingi"),
        "case": mark("laporan kasus"),
        "draft_deleted": mark("catatan dihapus di HP"),
    },
    FieldVerdict: {"applied": mark("tercatat"), "flagged": mark("menunggu kantor")},
    FieldPhotoKind: {
        "receipt": mark("nota"),
        "goods": mark("barang"),
        "slip": mark("tanda terima"),
        "visit": mark("foto kunjungan"),
        "passbook": mark("buku tabungan"),
        "house": mark("foto rumah"),
        "paper": mark("surat"),
    },
    ReferenceState: {
        "draft": mark("draf"),
        "active": mark("berlaku"),
        "superseded": mark("diganti"),
        "dropped": mark("dibatalkan"),
    },
    SignalCode: FLAGS,
    WitnessKind: {"passbook": mark("buku tabungan diserahkan"), "withdrawal": mark("penarikan didampingi")},
}
