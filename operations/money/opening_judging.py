"""A verdict for every row of a bank's answer: it can be recorded, stands here already, or is refused and why."""

import re
from collections import defaultdict
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.money.accounts import NewAccount, number_index
from operations.money.opening_answer_file import Answer, AnswerLine
from operations.money.opening_fields import ANSWER_WORDS, AnswerField
from operations.people.index_version import stored_index_version
from operations.people.vault import digits
from operations.statement import run

_F = AnswerField
NOT_HERE = "Kode ini tidak ada dalam SK ini."
ANOTHERS = "Nomor rekening ini sudah dipakai orang lain."
_REASONS = (
    ("is_in", False, "Orang ini tidak lagi dalam program."),
    ("is_related", True, "Anda menyatakan diri kerabatnya. Orang lain harus mencatat rekeningnya."),
    ("is_open", False, "Namanya tidak terbuka untuk Anda. Orang lain harus mencatat rekeningnya."),
    ("is_anothers", True, ANOTHERS),
    ("has_account", True, "Orang ini sudah punya rekening lain yang tercatat. Tutup dahulu bila itu keliru."),
    ("had_account", True, "Orang ini pernah punya rekening yang sah. Gunakan Ganti rekening."),
)
"""The first that holds is told."""


class Verdicts(Struct, frozen=True):
    """`good` by line, `refusals` sentences by line, `anothers` how many numbers turned out to be somebody else's."""

    good: dict[int, NewAccount]
    unchanged: list[int]
    refusals: dict[int, str]
    strangers: int
    anothers: int


async def judged(answer: Answer, decree: UUID) -> Verdicts:
    """Inside an operation: one statement for any number of rows."""
    _name_repeats(answer.lines, _F.code, "Kode ini juga ada di baris {line}.")
    _name_repeats(answer.lines, _F.number, "Nomor rekening ini juga ada di baris {line}.")
    version = await stored_index_version()
    known = {row["line_no"]: row for row in await run("money/sql/opening/judge.sql", decree, *_asked(answer, version))}
    good, unchanged, refusals = {}, [], {}
    for line in answer.lines:
        row = known.get(line.line_no)
        if row is None:
            line.problems.insert(0, NOT_HERE)
        elif not line.problems and row["is_known"]:
            unchanged.append(line.line_no)
            continue
        elif not line.problems:
            line.problems += [said for column, bad, said in _REASONS if row[column] is bad][:1]
        if line.problems:
            refusals[line.line_no] = "\n".join(line.problems)
        else:
            good[line.line_no] = _account(line, known[line.line_no])
    return Verdicts(
        good, unchanged, refusals,
        strangers=len(answer.lines) - len(known),
        anothers=sum(ANOTHERS in said for said in refusals.values()),
    )  # fmt: skip


def _name_repeats(lines: list[AnswerLine], field: AnswerField, said: str) -> None:
    """Nobody knows which of two rows is right, so both are refused."""
    places: dict[str, list[AnswerLine]] = defaultdict(list)
    for line in lines:
        key = line.cells[field].upper()
        if field == _F.number:
            key = f"{line.cells[_F.bank_code]}:{digits(key)}" if re.fullmatch(r"[0-9]{6,20}", digits(key)) else ""
        if key:
            places[key].append(line)
    for same in places.values():
        for line in same if len(same) > 1 else ():
            other = next(one for one in same if one is not line)
            line.problems.append(said.format(line=other.line_no))


def _asked(answer: Answer, version: int) -> tuple[list[int], list[str], list[bytes | None]]:
    """Numbers are asked about only where the row is whole: who reads nothing of a row asks nothing with it."""
    return (
        [line.line_no for line in answer.lines],
        [line.cells[_F.code].upper() for line in answer.lines],
        [
            None if line.problems else number_index(line.cells[_F.bank_code], digits(line.cells[_F.number]), version)
            for line in answer.lines
        ],
    )


def _account(line: AnswerLine, row: Record) -> NewAccount:
    assert line.opened_on is not None, f"{ANSWER_WORDS[_F.opened_on]} was read"
    cells = line.cells
    return NewAccount(
        row["enrollment"],
        cells[_F.bank_code],
        cells[_F.number],
        cells[_F.holder_name],
        line.opened_on,
        cells[_F.branch],
    )
