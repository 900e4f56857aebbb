"""Lists whose columns have names of their own: somebody says once what each is, and the next list is read so too."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import NotYours, RuleBroken, WrongStep, short
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.selection.candidate_file import Candidate, candidates_in
from operations.selection.import_checks import checked_lines
from operations.selection.list_reading.cells import LABELS
from operations.selection.list_reading.header import REQUIRED
from operations.selection.list_reading.reading import Headings, headings_of, read_sheet
from operations.selection.list_threads import apart
from operations.selection.programs import place_key
from operations.statement import run
from operations.words import mark
from tables.books.document import DocumentKind
from tables.selection.import_batch import ImportBatch, ImportState
from tables.selection.import_profile import ImportProfile
from tables.steps import Role

LONGEST_NAME = 60


class NotAllMatched(RuleBroken):
    text = mark("Cocokkan kolom NIK, Nama, dan Lokasi, masing-masing dengan satu kolom.")


class MatchedTwice(RuleBroken):
    text = mark("Dua kolom dicocokkan dengan isian yang sama. Pilih satu saja untuk tiap isian.")


class NoSuchColumn(RuleBroken):
    text = mark("Kolom yang dicocokkan tidak ada dalam berkas ini. Muat ulang halaman, lalu ulangi.")


async def patterns_in_use() -> dict[UUID, dict[str, str]]:
    """Inside a reading or an operation: what the office's own columns mean."""
    return {row["id"]: json.loads(row["headings"]) for row in await run("selection/sql/imports/patterns.sql")}


@reading
async def patterns(*, by: Actor) -> list[Row]:
    return await rows_of("selection/sql/imports/patterns.sql")


class _Waiting(Struct, frozen=True):
    document: UUID
    day: date


async def columns_of(batch: UUID, *, by: Actor) -> Headings:
    """The headings of a file that waits to be matched, for whoever uploaded it; no cell below them."""
    waiting = await _waiting(batch, by=by)
    content, _ = await documents.read_back(waiting.document, kind=DocumentKind.import_file, by=by)
    return await apart(headings_of, content)


async def map_columns(batch: UUID, mapping: Mapping[str, str], *, save_as: str | None = None, by: Actor) -> None:
    """`mapping` is heading -> field. The file is read anew with it and checked; `save_as` keeps it for the next one."""
    by.must(Role.staff)
    waiting = await _waiting(batch, by=by)
    meant = _must_fit(mapping)
    content, _ = await documents.read_back(waiting.document, kind=DocumentKind.import_file, by=by)
    known = {place_key(heading) for heading in (await apart(headings_of, content)).all.values()}
    if not known >= set(meant):
        raise NoSuchColumn
    candidates = await apart(_read, content, meant, waiting.day)
    await _check(batch, meant, candidates, save_as=save_as, by=by)


def _must_fit(mapping: Mapping[str, str]) -> dict[str, str]:
    """By headings as they are compared."""
    meant = {place_key(heading): field for heading, field in mapping.items() if field}
    if not set(meant.values()) <= set(LABELS):
        raise NoSuchColumn
    if not set(meant.values()) >= set(REQUIRED):
        raise NotAllMatched
    if max(Counter(meant.values()).values()) > 1:
        raise MatchedTwice
    return meant


def _read(content: bytes, mapping: Mapping[str, str], day: date) -> list[Candidate]:
    return candidates_in(read_sheet(content, mapping), day)


@reading
async def _waiting(batch: UUID, *, by: Actor) -> _Waiting:
    row = await ImportBatch.objects().get(ImportBatch.id == batch)
    if row is None:
        raise NotYours
    _must_wait(row, by)
    return _Waiting(row.document, await today())


def _must_wait(row: ImportBatch, by: Actor) -> None:
    if row.made_by != by.id:
        raise NotYours
    if row.state != ImportState.uploaded:
        raise WrongStep(now=ImportState(row.state), wanted=ImportState.checked)


@operation
async def _check(
    batch: UUID, mapping: dict[str, str], candidates: list[Candidate], *, save_as: str | None, by: Actor
) -> None:
    row = await lock(ImportBatch, batch)
    _must_wait(row, by)
    facts: dict[str, Any] = {"mapping": json.dumps(mapping)}
    if save_as and save_as.strip():
        facts["profile"] = await _saved(save_as, mapping, by)
    checked = await checked_lines(row, candidates)
    await run("selection/sql/insert_import_rows.sql", row.id, *checked.columns)
    await step(row, ImportState.checked, by=by, **checked.counts, **facts)
    await note(row, rows=row.row_count, accepted=row.accepted_count, columns=len(mapping))


async def _saved(name: str, mapping: dict[str, str], by: Actor) -> UUID:
    profile = ImportProfile(
        id=uuid4(),
        organization=by.organization,
        name=short(name, mark("Nama pola kolom"), most=LONGEST_NAME),
        headings=json.dumps(mapping),
        made_by=by.id,
        made_at=now(),
    )
    await ImportProfile.insert(profile)
    return profile.id


@operation
async def retire_pattern(pattern: UUID, *, by: Actor) -> None:
    """From now on no list is read with it; what was read stays."""
    row = await lock(ImportProfile, pattern)
    by.must(Role.staff)
    await ImportProfile.update({"retired_by": by.id}).where(ImportProfile.id == row.id)
    await note(row)
