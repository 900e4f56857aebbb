"""What each sheet of the demo holds, one line a sheet in `demo_sheets.csv`: how many rows, the control totals, and the
SHA-256 of its lines as the golden files spell them (codes and keys named by their kind, equal lines counted).

Codes are drawn by lot in every build, and with their order who is at which site, who bought what, and which purchases
the office looks at. What follows from that is not kept: `LINES_STAY`, `VARY` and `SUMS_VARY` say which.
`BERDAYA_GOLDEN=write` writes the file anew.
"""

import csv
import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path

from operations.actor import SYSTEM
from operations.books.export import NothingToPull
from operations.books.sheet_columns import RUPIAH
from operations.books.sheets import SHEETS
from tests.audit_templates import pulled
from tests.operations.books.golden_sheets import named

FILE = Path(__file__).with_suffix(".csv")
HEADING = ["program", "sheet", "rows", "sha256", "totals"]
LINES_STAY = frozenset({"published", "trial_balance", "check_rules", "papers"})
VARY = frozenset({
    "purchases", "receipts", "lpj_aging", "refunds", "audit_log", "justifications", "list_checks", "companions",
    "confirmations",
})  # fmt: skip
SUMS_VARY = frozenset({"accepted_amount", "unspent_amount", "confirmed_amount"})

Digests = list[dict[str, str]]


async def digests_of(program: str) -> Digests:
    """Every sheet of a program, also those without a row."""
    return [await _digest(program, name) for name in SHEETS]


async def _digest(program: str, name: str) -> dict[str, str]:
    try:
        body, sums = await pulled(name, by=SYSTEM, program=program)
    except NothingToPull:
        return dict.fromkeys(HEADING, "") | {"program": program, "sheet": name, "rows": "0"}
    if name in VARY:
        return dict.fromkeys(HEADING, "") | {"program": program, "sheet": name, "rows": "some"}
    lines = "\n".join(named(name, body)).encode()
    return {
        "program": program,
        "sheet": name,
        "rows": str(sums.rows),
        "sha256": hashlib.sha256(lines).hexdigest() if name in LINES_STAY else "",
        "totals": _totals(name, list(csv.DictReader(io.StringIO(body.decode())))),
    }


def _totals(name: str, lines: list[dict[str, str]]) -> str:
    rupiah = [column.name for column in SHEETS[name].columns if column.unit == RUPIAH and column.name not in SUMS_VARY]
    return " ".join(f"{each}={sum(int(line[each] or 0) for line in lines)}" for each in rupiah)


def kept(found: Digests) -> list[Mapping[str, str]]:
    """The lines of the file; first written anew where that was asked for."""
    if os.environ.get("BERDAYA_GOLDEN") == "write":
        with FILE.open("w", newline="") as file:
            lines = csv.DictWriter(file, HEADING, lineterminator="\n")
            lines.writeheader()
            lines.writerows(found)
    with FILE.open(newline="") as file:
        return list(csv.DictReader(file))
