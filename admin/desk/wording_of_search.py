"""What the kinds of things are called that the search box finds."""

from operations.choice_words import CHOICES
from operations.words import mark
from tables.books.printed_paper import PaperKind

SEARCH_WORDS: dict[str, dict[str, str]] = {
    "FoundKind": {
        "person": mark("Orang"),
        "similar": mark("Mirip dengan yang diketik"),
        "program": mark("Program"),
        "site": mark("Lokasi"),
        "list": mark("Daftar pembayaran"),
        "decree": mark("SK"),
        "paper": mark("Dokumen bernomor"),
        "similar_paper": mark("Dokumen bernomor yang mirip"),
        "purchase": mark("Belanja"),
        "settlement": mark("Pengembalian"),
        "bank_line": mark("Baris bank"),
    },
    "FoundPaper": {
        **{str(kind): text for kind, text in CHOICES[PaperKind].items()},
        "treasury_spp": mark("SPP"),
        "treasury_spm": mark("SPM"),
        "treasury_sp2d": mark("SP2D"),
        "custody": mark("tanda terima buku tabungan atau kartu"),
    },
}
PATHS = {
    "person": "/desk/people/",
    "decree": "/desk/decrees/",
    "entitlement": "/desk/reports/",
    "companion_report": "/desk/companion-reports/",
}
"""Where the subject of a numbered paper is looked at; else a payment list."""
