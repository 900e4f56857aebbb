"""What somebody did, in words, and where it is looked at: her own lines of the journal, on the first page."""

from typing import Any

from admin.words import TABLES
from operations.words import mark

HOME_WORDS: dict[str, dict[str, str]] = {
    "Expiring": {
        "opening": mark("Nama atau identitas yang terbuka untuk Anda"),
        "letter": mark("Surat tugas pemeriksa"),
        "audit_opening": mark("Identitas yang terbuka untuk pemeriksa"),
        "hold": mark("Penghentian sementara pemakaian data"),
        "component": mark("Komponen bantuan"),
        "token": mark("Token Anda"),
        "duty": mark("Tugas petugas"),
    },
}
_VERBS = (
    ("draft make add upload register plan ask propose file offer", mark("membuat")),
    ("open", mark("membuka")),
    ("read take", mark("membaca")),
    ("lock", mark("mengunci")),
    ("check screen verify review look", mark("memeriksa")),
    ("approve activate accept agree confirm", mark("menyetujui")),
    ("release", mark("merilis")),
    ("decide judge score rank uphold dismiss", mark("mengambil keputusan")),
    ("close settle finish resolve end", mark("menyelesaikan")),
    ("reject refuse discard drop withdraw abort undo send reopen", mark("mengembalikan atau membatalkan")),
    ("issue print", mark("mencetak")),
)
"""By the first word of an operation's name; else she recorded something."""
_RECORDED = mark("mencatat perubahan")
_THINGS = {
    "user_account": mark("akun"),
    "identity_opening": mark("nama atau identitas"),
    "journal": "",
}
_PAGES = {
    "payment_list": "/desk/lists/{key}",
    "decree": "/desk/decrees/{key}",
    "import_batch": "/desk/imports/{key}",
    "purchase": "/desk/purchases/{key}",
    "case_response": "/desk/cases/{key}",
    "ranking": "/desk/rankings/{key}",
    "objection": "/desk/objections/{key}",
    "entitlement": "/desk/plans/{key}",
    "enrollment": "/desk/people/{code}",
    "person": "/desk/people/{code}",
    "program": "/desk/programs/{program}",
}


def act_word(operation: str, table: str) -> tuple[str, str]:
    """(what she did, to what kind of thing)"""
    name = operation.rsplit(".", 1)[-1].lstrip("_").split("_", 1)[0]
    verb = next((text for names, text in _VERBS if name in names.split()), _RECORDED)
    return verb, _THINGS.get(table, TABLES.get(table, ""))


def where_is(row: dict[str, Any]) -> str:
    """The page of what she worked on; empty where it has none."""
    path = _PAGES.get(row["subject_table"], "")
    if "{code}" in path and not row["code"] or "{program}" in path and not row["program"]:
        return ""
    return path.format(key=row["subject_key"], code=row["code"], program=row["program"])
