"""What the companion reads for states and kinds, and when something was done. No word about the program's kind."""

from enum import Enum

from operations.choice_words import CHOICES
from operations.words import mark
from tables.follow_up.visit import BusinessStatus, VisitState
from tables.money.entitlement import InstallmentState
from tables.purchases.purchase import PurchaseState, ReceiptKind
from tables.selection.enrollment import EnrollmentState

TO_COMPANIONS: dict[type[Enum], dict[str, str]] = {
    EnrollmentState: {"visited": mark("sudah dikunjungi di rumah")},
    PurchaseState: {"confirmed": mark("menunggu pemeriksaan kantor"), "queried": mark("ditanyakan kantor")},
    VisitState: {
        "submitted": mark("menunggu pemeriksaan penyelia"),
        "sent_back": mark("dikembalikan, perlu diperbaiki"),
        "missed": mark("tidak bertemu"),
    },
}
"""Where the phone says it from the companion's side: what she did, and whose turn it is now."""


def _words(choices: type[Enum]) -> dict[str, str]:
    return CHOICES[choices] | TO_COMPANIONS.get(choices, {})


DONE = {
    "home-visit": mark("Kunjungan rumah tercatat."),
    "shopping": mark("Belanja tercatat."),
    "plan": mark("Rencana belanja tersimpan dan menunggu persetujuan petugas."),
    "answer": mark("Jawaban terkirim ke kantor."),
    "visit": mark("Laporan kunjungan terkirim."),
    "kinship": mark("Pernyataan kerabat tercatat. Petugas akan menunjuk pendamping lain."),
    "missed": mark("Tercatat: tidak bertemu. Kunjungan berikutnya sudah dijadwalkan."),
}
LABELS = {
    "person": _words(EnrollmentState),
    "installment": _words(InstallmentState),
    "purchase": _words(PurchaseState),
    "visit": _words(VisitState),
    "business": _words(BusinessStatus),
    "receipt": _words(ReceiptKind),
    "done": DONE,
}
