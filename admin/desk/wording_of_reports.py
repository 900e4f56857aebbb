"""What waits around reports, as the first page of the desk says it."""

from operations.words import mark

REPORT_WORK: dict[str, tuple[str, str, str]] = {
    "reports_overdue": (
        mark("laporan bantuan lewat batasnya"),
        "/desk/programs/{program}/reports",
        "/desk/reports/{key}",
    ),
    "report_scan": (
        mark("laporan bantuan tanpa pindaian bertanda tangan"),
        "/desk/programs/{program}/reports",
        "/desk/reports/{key}",
    ),
    "reports_accept": (
        mark("laporan bantuan menunggu diterima"),
        "/desk/programs/{program}/reports",
        "/desk/reports/{key}",
    ),
    "report_rule_activate": (mark("aturan laporan menunggu diaktifkan"), "/desk/report-rules/", ""),
    "companion_reports_overdue": (mark("laporan bulanan pendamping belum dikirim"), "/desk/companion-reports/", ""),
    "companion_reports_accept": (
        mark("laporan bulanan pendamping menunggu diterima"),
        "/desk/companion-reports/",
        "/desk/companion-reports/{key}",
    ),
}
"""As `WORK` in wording.py."""
