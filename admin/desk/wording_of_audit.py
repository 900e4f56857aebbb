"""What steps and work around auditors' findings are called at the desk."""

from operations.choice_words_audit import AUDIT_WAITS
from operations.words import mark

AUDIT_VERBS = {
    ("audit_finding", "answer"): mark("Kirim jawaban kantor"),
    ("audit_finding", "accept"): mark("Terima jawaban"),
    ("audit_finding", "send_back"): mark("Minta tindak lanjut lagi"),
    ("audit_finding", "escalate"): mark("Teruskan"),
    ("audit_finding", "withdraw"): mark("Cabut"),
    ("audit_finding", "close"): mark("Tutup temuan"),
    ("audit_letter", "approve"): mark("Setujui surat tugas"),
    ("audit_letter", "refuse"): mark("Tolak surat tugas"),
    ("audit_opening", "check"): mark("Nyatakan sesuai"),
    ("audit_opening", "agree"): mark("Setujui"),
    ("audit_opening", "refuse"): mark("Tolak permintaan"),
}
_FINDINGS, _ONE = "/desk/findings/audit/", "/desk/findings/audit/{key}"
AUDIT_WORK: dict[str, tuple[str, str, str]] = {
    "audit_findings_answer": (AUDIT_WAITS["audit_findings_answer"], _FINDINGS, _ONE),
    "audit_findings_decide": (AUDIT_WAITS["audit_findings_decide"], f"{_FINDINGS}?which=answered", _ONE),
    "audit_findings_close": (AUDIT_WAITS["audit_findings_close"], f"{_FINDINGS}?which=answered", _ONE),
    "audit_rule_activate": (AUDIT_WAITS["audit_rule_activate"], "/desk/findings/rules", ""),
    "audit_letter_approve": (AUDIT_WAITS["audit_letter_approve"], "/desk/findings/letters", ""),
    "audit_opening_check": (AUDIT_WAITS["audit_opening_check"], "/desk/findings/openings", ""),
    "audit_opening_agree": (AUDIT_WAITS["audit_opening_agree"], "/desk/findings/openings", ""),
}
"""As `WORK` in wording.py."""
