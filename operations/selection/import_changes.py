"""News of people who are registered already: what a line says otherwise than her last one, and how it is written.

Both lines are decrypted in memory only; the vault is not read. What is written, is written when another person screens
the list, under her key (tables/fences/39_imports.sql).
"""

import json
from collections.abc import Callable, Container
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.operation import note, operation
from operations.people.index_version import stored_index_version
from operations.people.names import OpenNamesFirst, open_for
from operations.people.vault import (
    digits,
    indexes_of,
    name_key,
    open_data_key,
    phone_number,
    seal,
)
from operations.selection.candidate_file import Candidate
from operations.selection.kept_lines import kept_candidate
from operations.selection.list_reading.cells import LABELS
from operations.selection.registration import age_on, identity_texts
from operations.statement import run
from operations.words import mark
from tables.people.opening import Task
from tables.people.person import Sex
from tables.selection.import_batch import ImportBatch, RowVerdict
from tables.selection.program import Program
from tables.steps import Role

OPEN = frozenset({"proposed", "screened", "visited"})
"""From the first points on, a list changes nothing about her: they were given for what was known."""
JUDGED = mark("NIK sudah terdaftar dengan kode {code} dan sudah dinilai; daftar tidak mengubah data dirinya lagi.")
ELSEWHERE = mark(
    "Sudah terdaftar dengan kode {code} di lokasi lain. Perbaiki lokasinya, atau catat kepindahannya pada orangnya."
)
SAME = mark("Sudah terdaftar dengan kode {code}; isinya sama.")
NEWS = mark("Sudah terdaftar dengan kode {code}; yang berbeda: {fields}.")
_SEALED = ("family_card_no", "legal_name", "mother_name", "birth_date", "address", "phone")
_INDEXES = {
    "family_card_no": "family_card_index",
    "legal_name": "name_sound_index",
    "birth_date": "birth_date_index",
    "phone": "phone_index",
}
_SAME_AS: dict[str, Callable[[str], str]] = {
    "family_card_no": digits,
    "legal_name": name_key,
    "mother_name": name_key,
    "phone": phone_number,
}


class Known(Struct, frozen=True):
    """Who stands in the program already; `before` is what was last registered of her, if it is still there."""

    enrollment: UUID
    state: str
    site: UUID
    before: Candidate | None


async def known_people(program: UUID, persons: list[UUID], *, but: UUID | None = None) -> dict[UUID, Known]:
    """By person, as they stood without the list `but`. Inside a reading or an operation."""
    day = await today()
    rows = await run("selection/sql/imports/last_lines.sql", program, persons, but)
    return {row["person"]: Known(row["enrollment"], row["state"], row["site"], _line(row, day)) for row in rows}


def _line(row: Any, day: date) -> Candidate | None:
    if not row["cells"]:
        return None  # destroyed with its file
    return kept_candidate(row, row["batch"], day)


def differing(now: Candidate, before: Candidate) -> list[str]:
    """The fields that the new line fills otherwise; what it leaves empty is no news."""
    return [
        field
        for field, text in now.cells.items()
        if text and field not in ("nik", "site") and _compared(field, now) != _compared(field, before)
    ]


def _compared(field: str, candidate: Candidate) -> object:
    if field in ("birth_date", "consent_date"):
        return getattr(candidate, field)
    if field == "sex":
        return candidate.female
    text = candidate.cells.get(field, "")
    return _SAME_AS[field](text) if text and field in _SAME_AS else " ".join(text.split()).casefold()


def judge(candidate: Candidate, known: Known, *, code: str, site: UUID) -> tuple[RowVerdict, str]:
    """The verdict on a line about somebody who is registered, and what is said of it. `site` is the line's."""
    if known.before is None:
        return RowVerdict.refused, f"NIK sudah terdaftar dalam program ini dengan kode {code}."
    if known.site != site:
        return RowVerdict.refused, ELSEWHERE.format(code=code)
    fields = differing(candidate, known.before)
    if not fields:
        return RowVerdict.unchanged, SAME.format(code=code)
    if known.state not in OPEN:
        return RowVerdict.refused, JUDGED.format(code=code)
    return RowVerdict.changed, NEWS.format(code=code, fields=", ".join(LABELS[field] for field in fields))


async def write_changes(batch: ImportBatch, *, but: Container[UUID]) -> int:
    """Inside the operation that has just signed the screening; `but` are who differ from the papers. Returns of how
    many candidates something was written."""
    keys = {row["enrollment"]: row for row in await run("selection/sql/imports/changing_keys.sql", batch.id)}
    if not keys:
        return 0
    version = await stored_index_version()
    program = (await Program.select(Program.cut_off_date).where(Program.id == batch.program))[0]
    news = [
        _record(line, keys[line.enrollment], version=version, cut_off=program["cut_off_date"])
        for line in await _news(batch.id, batch.program)
        if line.enrollment in keys and line.enrollment not in but
    ]
    done = await run("selection/sql/imports/change.sql", batch.id, json.dumps(news), batch.consent_text)
    count: int = done[0]["count"]
    return count


class _News(Struct, frozen=True):
    enrollment: UUID
    person: UUID
    now: Candidate
    fields: list[str]


async def _news(batch: UUID, program: UUID) -> list[_News]:
    day = await today()
    rows = await run("selection/sql/imports/news_rows.sql", batch)
    people = await known_people(program, [row["person"] for row in rows], but=batch)
    known = {held.enrollment: (person, held) for person, held in people.items()}
    found = []
    for row in rows:
        person, held = known[row["enrollment"]]
        if held.before is not None:
            now = kept_candidate(row, batch, day)
            found.append(_News(row["enrollment"], person, now, differing(now, held.before)))
    return found


def _record(line: _News, key: Any, *, version: int, cut_off: date) -> dict[str, Any]:
    now, plain = line.now, open_data_key(key["secret"], key["person"])
    texts = identity_texts(now)
    indexes = indexes_of(texts, version)
    record: dict[str, Any] = {"enrollment": str(line.enrollment)}
    for field in line.fields:
        if field in _SEALED:
            sealed = seal(plain, texts[field], table="identity", column=field, row=key["person"])
            record[field] = _hex(sealed)
            if field in _INDEXES:
                record[_INDEXES[field]] = _hex(indexes[_INDEXES[field]])
    plain_facts = {
        "call_name": ("call_name", now.cells.get("call_name")),
        "village_code": ("village_code", now.cells.get("village_code")),
        "sex": ("sex", Sex.female if now.female else Sex.male),
        "birth_date": ("age_years", age_on(now.birth_date, cut_off)),
        "consent_date": ("given_on", now.consent_date.isoformat() if now.consent_date else None),
    }
    return record | {name: fact for field, (name, fact) in plain_facts.items() if field in line.fields}


def _hex(sealed: bytes | None) -> str | None:
    return "\\x" + sealed.hex() if sealed is not None else None


@operation
async def read_changes(batch: UUID, enrollments: list[UUID], *, by: Actor) -> dict[UUID, dict[str, str]]:
    """What a list says anew of these candidates, by the label of the field, while its names are open to the actor. Each
    one shown is logged."""
    by.must(Role.staff, Role.supervisor)
    opening = await open_for(Task.import_batch, batch, by=by)
    if opening is None:
        raise OpenNamesFirst
    row = (await ImportBatch.select(ImportBatch.program).where(ImportBatch.id == batch))[0]
    shown = [line for line in await _news(batch, row["program"]) if line.enrollment in enrollments]
    covered = await run("people/sql/covered.sql", opening, [line.person for line in shown])
    shown = [line for line in shown if covered and line.person in covered[0]["persons"]]
    fields = [",".join(line.fields)[:120] for line in shown]
    await run("people/sql/log_shown.sql", opening, [line.person for line in shown], fields)
    await note(("identity_opening", opening), rows=len(shown))
    return {line.enrollment: {LABELS[field]: line.now.cells[field] for field in line.fields} for line in shown}
