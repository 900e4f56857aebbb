"""The sheets an auditor pulls: which there are, what a row is, what each column means and in which unit.

A sheet is one SQL file of the same name in `sql/sheets/`, whose columns stand in the order declared here. It shows
codes, never a legal name, a NIK, an account or a call name, and no free text that might hold one. A text that somebody
typed gets an apostrophe in front when a spreadsheet would take it for a formula; numbers are left alone. What a column
shows does not depend on who asks: the bytes are the same for everyone who may see all rows of the program.
"""

from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets_of_audit import AUDIT_FINDINGS
from operations.books.sheets_of_books import AUDIT_LOG, JUSTIFICATIONS, PUBLISHED
from operations.books.sheets_of_checks import CHECK_RULES, LIST_CHECKS
from operations.books.sheets_of_confirmations import CONFIRMATIONS
from operations.books.sheets_of_custody import CUSTODY, SERVICE_DAYS
from operations.books.sheets_of_fees import BANK_FEES
from operations.books.sheets_of_library import CHECK_HITS, CHECK_RUNS
from operations.books.sheets_of_money import LEDGER, TRIAL_BALANCE
from operations.books.sheets_of_papers import PAPERS, SCANS
from operations.books.sheets_of_people import ATTENDANCE, COMPANIONS, DUPLICATES, OUTCOMES, PEOPLE
from operations.books.sheets_of_promises import DECREE_LINES, INSTALLMENTS, PAYMENTS, RECONCILIATION
from operations.books.sheets_of_purchases import PURCHASES, RECEIPTS, REFUNDS
from operations.books.sheets_of_reports import LPJ_AGING
from operations.books.sheets_of_samples import SAMPLE_ROWS, SAMPLES
from operations.books.sheets_of_selection import OBJECTIONS, RANKS
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import run
from tables.steps import DESK_ROLES, Role

READERS = (Role.auditor, *sorted(DESK_ROLES))
"""Row-level security narrows the desk to the programs of its own office."""

_PACK = {
    1: DECREE_LINES,
    2: PAYMENTS,
    3: RECONCILIATION,
    4: INSTALLMENTS,
    5: PURCHASES,
    6: RECEIPTS,
    7: LPJ_AGING,
    8: REFUNDS,
    9: DUPLICATES,
    10: COMPANIONS,
    11: CUSTODY,
    12: OUTCOMES,
    13: ATTENDANCE,
    14: AUDIT_LOG,
    15: PUBLISHED,
}
"""The numbers by which auditors know them."""
_MORE = (
    *(BANK_FEES, LEDGER, TRIAL_BALANCE, CONFIRMATIONS, SERVICE_DAYS, PEOPLE, RANKS, OBJECTIONS),
    *(LIST_CHECKS, CHECK_RULES, PAPERS, SCANS, JUSTIFICATIONS, CHECK_RUNS, CHECK_HITS),
    *(SAMPLES, SAMPLE_ROWS),
    AUDIT_FINDINGS,
)
NUMBERED = _PACK | dict(enumerate(_MORE, start=16))
SHEETS = {sheet.name: sheet for sheet in NUMBERED.values()}


class Choice(Struct, frozen=True):
    """A program that may be chosen."""

    id: UUID
    code: str
    name: str


class Shelf(Struct, frozen=True):
    """The audit page of one program: rows of each sheet, what does not fit, what the actor pulled before, and what the
    sheets may be narrowed by (wave, site, fund, fund_source)."""

    program: Choice | None
    programs: list[Choice]
    counts: dict[str, int]
    findings: list[dict[str, Any]]
    downloads: list[dict[str, Any]]
    known: dict[str, list[Any]] = {}


@reading
async def choices(*, by: Actor) -> list[Choice]:
    """The programs that the actor may see, newest first."""
    by.must(*READERS)
    return [Choice(**dict(row)) for row in await run("books/sql/sheets/programs.sql")]


async def chosen_program(code: str | None, *, by: Actor) -> tuple[list[Choice], Choice | None]:
    """Inside a reading: all that may be chosen, and the one with this code, or the newest without a code (None when
    there is none). Raises `NotFound` for a code that the actor may not see."""
    programs = await choices(by=by)
    if code is None and not programs:
        return [], None
    chosen = next((each for each in programs if each.code == (code or programs[0].code)), None)
    if chosen is None:
        raise NotFound
    return programs, chosen


@reading
async def shelf(code: str | None, *, by: Actor) -> Shelf:
    """Without a code the newest program is chosen. A code that the actor may not see is not found."""
    programs, chosen = await chosen_program(code, by=by)
    downloads = [dict(row) for row in await run("books/sql/sheets/downloads.sql")]
    if chosen is None:
        return Shelf(None, [], {}, [], downloads)
    program, counts = await count_rows(chosen.code)
    findings = [dict(row) for row in await run("books/sql/sheets/findings.sql", program)]
    (known,) = await run("books/sql/sheets/filter_values.sql", program)
    return Shelf(chosen, programs, counts, findings, downloads, dict(known))


async def count_rows(code: str) -> tuple[UUID, dict[str, int]]:
    """The program's key and the rows of each sheet, inside the open transaction."""
    rows = await run("books/sql/sheets/counts.sql", code)
    if not rows:
        raise NotFound
    return rows[0]["program"], {name: rows[0][name] for name in SHEETS}
