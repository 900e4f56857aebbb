"""What each sheet of the example holds, as files that are read before they are changed: `golden/NAME.csv`.

Codes and numbers are drawn by lot, and what is ordered by them comes in any order: they are named by their kind, and
lines that are then the same are counted. `BERDAYA_GOLDEN=write` writes the files anew, for a change that was meant.
"""

import csv
import io
import os
import re
from collections import Counter
from pathlib import Path

FILES = Path(__file__).parent / "golden"
KINDS = (
    (re.compile(r"\b(PM|BD)(-[0-9A-Z]{4})+-[0-9A-Z]\b"), r"\1"),
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "uuid"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "sha256"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z"), "moment"),
    (re.compile(r"NTPN-[0-9a-f]{8}"), "NTPN"),
)
BY_LOT = {"line_no", "movement", "rank", "seed", "bytes", "phash", "bank_reference"}
"""Columns that follow the order of codes, or a draw."""
OF_SHEET = {
    "sample_rows": {"place"},
    "audit_log": {"trail_no", "key", "version", "before", "after", "hash_prev", "hash", "at", "actor"},
}


def golden(name: str, body: bytes) -> tuple[list[str], list[str]]:
    """The lines of a sheet and those of its file: the heading, then each different line after how often it comes."""
    found = named(name, body)
    file = FILES / f"{name}.csv"
    if os.environ.get("BERDAYA_GOLDEN") == "write":
        file.write_text("\n".join(found) + "\n")
    return found, file.read_text().splitlines()


def named(name: str, body: bytes) -> list[str]:
    heading, *lines = csv.reader(io.StringIO(body.decode()))
    hidden = BY_LOT | OF_SHEET.get(name, set())
    counted = Counter(",".join(map(_named, line, [each in hidden for each in heading])) for line in lines)
    return [",".join(heading), *(f"{times} x {line}" for line, times in sorted(counted.items()))]


def rows_of(name: str) -> int:
    lines = (FILES / f"{name}.csv").read_text().splitlines()[1:]
    return sum(int(line.partition(" x ")[0]) for line in lines)


def _named(cell: str, hidden: bool) -> str:
    if hidden and cell:
        return "~"
    for kind, name in KINDS:
        cell = kind.sub(name, cell)
    return cell
