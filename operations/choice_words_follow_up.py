"""The words of stored choices about following her up."""

from enum import Enum

from operations.words import mark
from tables.follow_up.follow_up_rule import FollowUpRuleState
from tables.follow_up.hand_over import HandOverState
from tables.follow_up.risk_level import Risk, RiskReason

FOLLOW_UP_CHOICES: dict[type[Enum], dict[str, str]] = {
    FollowUpRuleState: {
        "draft": mark("draf"),
        "active": mark("aktif"),
        "superseded": mark("diganti versi baru"),
        "dropped": mark("tidak dilanjutkan"),
    },
    HandOverState: {
        "offered": mark("ditawarkan"),
        "accepted": mark("diterima"),
        "declined": mark("tidak diterima"),
    },
    Risk: {"ordinary": mark("seperti jadwal"), "raised": mark("kunjungan tambahan")},
    RiskReason: {
        "family": mark("dukungan keluarga kurang"),
        "institution": mark("pendampingan lembaga kurang"),
        "both": mark("dukungan keluarga dan lembaga kurang"),
        "companion": mark("penilaian pendamping"),
        "better": mark("dukungannya sudah cukup"),
    },
}
