"""Cocokkan daftar: an auditor's own list is compared with the object of her letter and answered by code.

The file lives in memory and goes; its sum and length stay. Who is of another object and who is nobody get one answer.
"""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.audit_letters import letter_in_force
from operations.books.clock import now
from operations.books.downloads import log_file
from operations.books.letter_list import Named, read_list
from operations.books.marked_sheets import MarkedSheet, marked_csv
from operations.books.sheets import READERS
from operations.money.holder_names import score_of_keys
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.people.vault import blind_indexes, name_key, open_data_key, unseal
from operations.selection.list_threads import apart
from operations.selection.name_matching import sounds_of
from operations.statement import run
from tables.books.letter_match import LetterMatch
from tables.money.bank_account import NEAR_ENOUGH
from tables.steps import Role

COLUMNS = ("line_no", "result", "code", "by", "score")


class Hit(Struct, frozen=True, order=True):
    """Of one line: the code, by what it was found, and how alike the names are (100: the same)."""

    code: str
    by: str
    score: int = 100


class Keys(Struct, frozen=True):
    """Keyed indexes -> the lines that say them."""

    niks: dict[bytes, list[int]]
    accounts: dict[bytes, list[int]]
    sounds: dict[bytes, list[int]]


async def match_list(letter: UUID, content: bytes, *, by: Actor) -> MarkedSheet:
    """As CSV: each line of the list with the codes it fits or none, then who of the object is not on the list."""
    banks = await _banks(letter, by=by)
    lines = await apart(read_list, content)
    keys = await apart(_keys, lines, banks)
    return await _match(letter, lines, keys, hashlib.sha256(content).hexdigest(), by=by)


@operation
async def _match(letter: UUID, lines: list[Named], keys: Keys, sha256: str, *, by: Actor) -> MarkedSheet:
    by.must(Role.auditor)
    by.must_have_proved()
    row = await letter_in_force(letter, by)
    match = LetterMatch(
        id=uuid4(), program=row.program, audit_letter=letter, sha256=sha256, made_by=by.id, made_at=now(),
        row_count=len({(each.nik, each.account, each.name) for each in lines if each.is_readable}),
    )  # fmt: skip
    await LetterMatch.insert(match)
    found = await run("books/sql/letters/hits.sql", match.id, [*keys.niks], [*keys.accounts], [*keys.sounds])
    hits = await asyncio.to_thread(_hits, found, keys, {each.line_no: each for each in lines})
    people = await run("books/sql/letters/compared.sql", letter)
    answers = list(_answers(lines, hits, people))
    content = marked_csv(COLUMNS, answers, basis=row.number, by=by)
    told = {"basis": row.number, "file_sha256": sha256, "file_rows": len(lines), "matched_rows": len(hits)}
    export, _ = await log_file("matching", content, rows=len(answers), told=told, by=by)
    await note(("letter_match", match.id), rows=len(lines), matched=len(hits), sha256=sha256)
    return MarkedSheet(f"cocok-{match.id.hex[-8:]}", content, export)


@reading
async def _banks(letter: UUID, *, by: Actor) -> list[str]:
    """Raises before the file is read; the banks at which the letter's program has accounts: lists name none."""
    by.must(Role.auditor)
    row = await letter_in_force(letter, by)
    return [each["bank_code"] for each in await run("books/sql/letters/banks.sql", row.program)]


def _keys(lines: list[Named], banks: list[str]) -> Keys:
    niks: dict[bytes, list[int]] = defaultdict(list)
    accounts: dict[bytes, list[int]] = defaultdict(list)
    sounds: dict[bytes, list[int]] = defaultdict(list)
    for each in lines:
        for index in blind_indexes("nik", each.nik) if each.nik else ():
            niks[index].append(each.line_no)
        for bank in banks if each.account else ():
            for index in blind_indexes("account", f"{bank}:{each.account}"):
                accounts[index].append(each.line_no)
        for sound in sounds_of(each.name) if each.name else ():
            for index in blind_indexes("name", sound):
                sounds[index].append(each.line_no)
    return Keys(niks, accounts, sounds)


def _hits(found: list[Record], keys: Keys, lines: dict[int, Named]) -> dict[int, list[Hit]]:
    """By line. A NIK or an account is sure; names count only where neither was found."""
    sure: dict[int, set[Hit]] = defaultdict(set)
    near: dict[int, set[Hit]] = defaultdict(set)
    for row in found:
        if row["kind"] == "name":
            hers = _legal_name(row)
            for line in keys.sounds[row["said"]]:
                if (score := score_of_keys(lines[line].name, hers)) >= NEAR_ENOUGH:
                    near[line].add(Hit(row["code"], "name", score))
            continue
        of = keys.niks if row["kind"] == "nik" else keys.accounts
        for line in of[row["said"]]:
            sure[line].add(Hit(row["code"], row["kind"]))
    return {line: sorted(sure[line] or near[line]) for line in {**near, **sure}}


def _legal_name(row: Record) -> str:
    if row["legal_name"] is None:
        return ""
    data_key = open_data_key(row["data_key"], row["person"])
    return name_key(unseal(data_key, row["legal_name"], table="identity", column="legal_name", row=row["person"]))


def _answers(lines: list[Named], hits: dict[int, list[Hit]], people: list[Record]) -> Iterator[tuple[object, ...]]:
    for each in lines:
        for hit in hits.get(each.line_no, ()):
            yield each.line_no, "match", hit.code, hit.by, hit.score
        if each.line_no not in hits:
            yield each.line_no, "no_match" if each.is_readable else "unreadable", "", "", ""
    listed = {hit.code for found in hits.values() for hit in found}
    for person in people:
        if person["code"] not in listed:
            yield "", "not_compared" if person["left_out"] else "not_on_list", person["code"], "", ""


@reading
async def matches(letter: UUID, *, by: Actor) -> list[Row]:
    """What was compared under it, the newest first."""
    by.must(*READERS)
    return await rows_of("books/sql/letters/matches.sql", letter)
