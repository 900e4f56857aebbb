"""The words of auditors' findings, of what published figures are compared with, and of the steps both sides take."""

from enum import Enum

from operations.words import mark
from tables.books.audit_finding import AuditFindingState
from tables.books.audit_follow_up import FollowUpClass
from tables.books.audit_letter import LetterState
from tables.books.audit_opening import AuditOpeningState
from tables.books.audit_rule import AuditRuleState
from tables.books.published_figure import Counted, Qualifier

AUDIT_CHOICES: dict[type[Enum], dict[str, str]] = {
    AuditFindingState: {
        "open": mark("menunggu jawaban kantor"),
        "answered": mark("dijawab kantor"),
        "accepted": mark("jawaban diterima"),
        "escalated": mark("diteruskan"),
        "closed": mark("ditutup"),
        "withdrawn": mark("dicabut"),
    },
    FollowUpClass: {
        "as_recommended": mark("sesuai rekomendasi"),
        "not_yet": mark("belum sesuai rekomendasi"),
        "not_followed_up": mark("belum ditindaklanjuti"),
        "cannot_be": mark("tidak dapat ditindaklanjuti"),
    },
    AuditRuleState: {
        "draft": mark("draf"),
        "active": mark("aktif"),
        "superseded": mark("diganti versi baru"),
        "dropped": mark("tidak dilanjutkan"),
    },
    LetterState: {
        "registered": mark("menunggu persetujuan"),
        "approved": mark("disetujui"),
        "refused": mark("ditolak"),
        "revoked": mark("dicabut"),
    },
    AuditOpeningState: {
        "asked": mark("menunggu pemeriksaan"),
        "checked": mark("menunggu persetujuan"),
        "agreed": mark("disetujui"),
        "refused": mark("ditolak"),
        "ended": mark("diakhiri"),
    },
    Qualifier: {
        "exact": mark("tepat"),
        "at_least": mark("sedikitnya"),
        "more_than": mark("lebih dari"),
        "at_most": mark("paling banyak"),
        "about": mark("sekitar"),
    },
    Counted: {
        "promised": mark("yang dijanjikan dengan SK (rupiah)"),
        "total_paid": mark("yang dibayar (rupiah)"),
        "returned": mark("yang dikembalikan penerima (rupiah)"),
        "accepted": mark("belanja yang diterima kantor (rupiah)"),
        "population": mark("orang yang terdaftar"),
        "determined": mark("orang yang ditetapkan dengan SK"),
        "assisted": mark("orang yang sudah dibayar"),
        "trained": mark("orang yang hadir dalam pelatihan"),
        "training_days": mark("hari pelatihan"),
        "finished": mark("orang yang selesai didampingi"),
        "sites": mark("lokasi asal"),
        "waves": mark("gelombang"),
        "nothing": mark("tidak dibandingkan"),
    },
}
AUDIT_LISTS = {
    "going": mark("Sedang berjalan"),
    "overdue": mark("Lewat batas"),
    "answered": mark("Menunggu penilaian"),
    "escalated": mark("Diteruskan"),
    "ended": mark("Selesai"),
}
"""The lists of findings (`Which`), as both doors offer them."""
AUDIT_ACTS = {
    "books.audit_findings.open_audit_finding": mark("membuka temuan"),
    "books.audit_answers._record_follow_up": mark("mencatat tindak lanjut"),
    "books.audit_answers.answer_audit_finding": mark("mengirim jawaban"),
    "books.audit_reviews.class_follow_up": mark("menilai tindak lanjut"),
    "books.audit_reviews.class_as_not_followed_up": mark("menilai belum ditindaklanjuti"),
    "books.audit_findings.accept_audit_finding": mark("menerima jawaban"),
    "books.audit_findings.escalate_audit_finding": mark("meneruskan temuan"),
    "books.audit_findings.send_back_audit_finding": mark("meminta tindak lanjut lagi"),
    "books.audit_findings.withdraw_audit_finding": mark("mencabut temuan"),
    "books.audit_findings.close_audit_finding": mark("menutup temuan"),
}
"""What somebody did, by the name of the operation."""
AUDIT_WAITS = {
    "audit_findings_answer": mark("temuan pemeriksa menunggu jawaban"),
    "audit_findings_decide": mark("jawaban atas temuan menunggu penilaian pemeriksa"),
    "audit_findings_close": mark("temuan yang selesai menunggu ditutup"),
    "audit_rule_activate": mark("batas jawaban pemeriksaan menunggu diaktifkan"),
    "audit_letter_approve": mark("surat tugas pemeriksa menunggu persetujuan"),
    "audit_opening_check": mark("permintaan identitas dari pemeriksa menunggu pemeriksaan pertama"),
    "audit_opening_agree": mark("permintaan identitas dari pemeriksa menunggu persetujuan kedua"),
}
"""What waits, as both doors say it."""
