"""Where the desk shows a row beside everything that belongs to it."""

from collections.abc import Mapping
from typing import Any

from admin.shown import numbered
from admin.tables import Page

OWN: dict[str, str] = {
    "payment_list": "/desk/lists/{id}",
    "decree": "/desk/decrees/{id}",
    "import_batch": "/desk/imports/{id}",
    "bank_file_profile": "/desk/formats/{id}",
    "ranking": "/desk/rankings/{id}",
    "rule_version": "/desk/rules/{id}",
    "training": "/desk/trainings/{id}",
    "training_day": "/desk/trainings/days/{id}",
    "case_response": "/desk/cases/{id}",
    "past_batch": "/desk/past/{id}",
    "site_report": "/desk/site-reports/{id}",
    "purchase": "/desk/purchases/{id}",
    "shopping_trip": "/desk/purchases/",
    "spending_plan": "/desk/plans/{entitlement}",
    "organization": "/desk/settings/",
    "program": "/desk/programs/{code}",
    "component": "/desk/programs/{program_code}",
    "published_figure": "/desk/programs/{program_code}",
    "paying_account": "/desk/programs/{program_code}/money",
} | dict.fromkeys(("fund", "wave", "site", "site_name", "site_point"), "/desk/programs/{program_code}/settings")
"""By table: the page of the row itself, or the page that has it among its own."""
_ABOVE = ("payment_list", "decree", "import_batch", "bank_file_profile", "rule_version", "past_batch")
"""Keys to rows whose page at the desk holds this one."""


def desk_path(page: Page, row: Mapping[str, Any]) -> str | None:
    """Her own page for everything that belongs to one person."""
    if own := OWN.get(page.name):
        return own.format(**{**row, "program_code": _program_of(row)})
    code = row["code"] if page.name in ("person", "beneficiary_summary") else _code_of(row)
    if code:
        return f"/desk/people/{code}"
    above = (OWN[table].format(id=row[table]) for table in _ABOVE if row.get(table))
    return next(above, "/desk/findings/" if page.name == "finding" else None)


def _program_of(row: Mapping[str, Any]) -> str:
    """Readable names of programs end with their code: `Program Usaha (uji-2013)`."""
    return (row.get("program_readable") or "").rstrip(")").rpartition("(")[2]


def _code_of(row: Mapping[str, Any]) -> str | None:
    """Readable names of persons and enrollments begin with her code."""
    name = numbered(row.get("enrollment_readable") or row.get("person_readable"))
    return name.split(" ")[0] if name.startswith("PM-") else None
