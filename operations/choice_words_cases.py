"""What the stored choices of cases are called; part of `choice_words`, which has all others."""

from enum import Enum

from operations.words import mark
from tables.follow_up.case_response import CaseCategory, CaseChannel, CaseRuleState, CaseState

CASE_CHOICES: dict[type[Enum], dict[str, str]] = {
    CaseCategory: {
        "wants_to_join": mark("ada yang ingin ikut program"),
        "business_not_growing": mark("usaha tidak berkembang"),
        "product_quality": mark("mutu barang rendah"),
        "supplier_relation": mark("hubungan dengan pemasok kurang baik"),
        "family_objection": mark("suami atau keluarga keberatan"),
        "deduction": mark("bantuan dipotong"),
        "conduct": mark("sikap petugas atau pendamping"),
        "safety": mark("keselamatan terancam"),
        "other": mark("lainnya"),
    },
    CaseChannel: {
        "desk": mark("datang ke kantor"),
        "phone": mark("telepon"),
        "letter": mark("surat"),
        "companion": mark("lewat pendamping"),
        "card": mark("lewat kartu penerima"),
    },
    CaseState: {
        "received": mark("diterima"),
        "assigned": mark("ditugaskan"),
        "in_progress": mark("ditangani"),
        "on_hold": mark("ditunda"),
        "resolved": mark("selesai ditangani"),
        "closed": mark("ditutup"),
        "referred": mark("dirujuk"),
        "reopened": mark("dibuka lagi"),
    },
    CaseRuleState: {"draft": mark("draf"), "active": mark("aktif"), "ended": mark("berakhir")},
}
