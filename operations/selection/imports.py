"""A list of candidates comes in: kept as it was, each line with a verdict, then its accepted lines applied.

Whoever applies the list registers its rows; another person screens them (screening.py).
"""

import asyncio
import hashlib
import secrets
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import Missing, NotYours, RuleBroken, WrongStep, say_why, short
from operations.operation import lock, note, operation, reading, step
from operations.people import probes
from operations.people.codes import LENGTHS, new_codes
from operations.people.vault import blind_index
from operations.selection import reviews
from operations.selection.candidate_file import Candidate, candidates_in
from operations.selection.import_checks import checked_lines, known_niks
from operations.selection.import_columns import patterns_in_use
from operations.selection.kept_lines import kept_candidate
from operations.selection.list_reading.reading import MEDIA_TYPES, find_list
from operations.selection.list_reading.sheet import FileKind
from operations.selection.list_threads import apart
from operations.selection.registration import Arrivals, build_arrivals
from operations.statement import run
from operations.words import mark
from tables.books.document import Document, DocumentKind
from tables.people.probe import ProbeKind, ProbeRoute
from tables.selection.import_batch import ImportBatch, ImportState
from tables.selection.program import Program
from tables.selection.site import Wave
from tables.steps import Role


class ImportChanged(RuleBroken):
    text = mark("Sejak diperiksa, NIK di baris {line} sudah terdaftar. Tolak berkas ini dan unggah ulang.")


CONSENT_TEXT = mark("Naskah persetujuan")
LONGEST_CONSENT_TEXT = 20


class HasRefused(RuleBroken):
    text = mark("{count} baris ditolak, jadi tidak ada yang diterapkan. Perbaiki lalu unggah ulang seluruhnya.")


class NothingToApply(RuleBroken):
    text = mark("Tidak ada baris yang bisa diterima. Perbaiki berkas lalu unggah ulang.")


class Incoming(Struct, frozen=True):
    """A file on its way in, as it was read: `candidates` is None where no header was recognized."""

    program: UUID
    wave: UUID
    sha256: str
    kind: FileKind
    candidates: list[Candidate] | None
    pattern: UUID | None
    consent_text: str | None


class _Before(Struct, frozen=True):
    """What is known before a file is read; the day decides which century a NIK's year belongs to."""

    same_file: UUID | None
    day: date
    patterns: dict[UUID, dict[str, str]]


async def upload(content: bytes, *, program: UUID, wave: UUID, consent_text: str | None = None, by: Actor) -> UUID:
    """Keep and check a file. The same file again, while it lives in this program, is the same batch. One whose header
    is not recognized is kept until somebody says what its columns are (import_columns.py). `consent_text` names the
    words that its consents are to; unsaid, those of the program's last list, or the first of its year."""
    by.must(Role.staff)
    words = short(consent_text or "", CONSENT_TEXT, most=LONGEST_CONSENT_TEXT)
    if not content:
        raise documents.FileEmpty
    sha256 = hashlib.sha256(content).hexdigest()
    before = await _before(program, wave, sha256, by=by)
    if before.same_file:
        return before.same_file
    kind, candidates, pattern = await apart(_read, content, before)
    document = await documents.store(
        uuid4(), content, kind=DocumentKind.import_file, media_type=MEDIA_TYPES[kind], program=program, by=by
    )
    incoming = Incoming(program, wave, sha256, kind, candidates, pattern, words or None)
    try:
        batch, is_new = await _take_in(incoming, document=document, by=by)
    except RuleBroken:
        await documents.take_back(document)
        raise
    if not is_new:
        await documents.take_back(document)
    return batch


def _read(content: bytes, before: _Before) -> tuple[FileKind, list[Candidate] | None, UUID | None]:
    """The sheet itself is let go: of twenty thousand lines it is as large as all that is understood of them."""
    found = find_list(content, before.patterns)
    return found.kind, candidates_in(found.sheet, before.day) if found.sheet else None, found.pattern


@reading
async def _before(program: UUID, wave: UUID, sha256: str, *, by: Actor) -> _Before:
    """Raises before anything of the file is kept."""
    await _must_be_a_wave(wave, program)
    return _Before(await _batch_of(program, sha256), await today(), await patterns_in_use())


async def _batch_of(program: UUID, sha256: str) -> UUID | None:
    rows = await run("selection/sql/same_file.sql", program, sha256)
    return rows[0]["id"] if rows else None


async def _must_be_a_wave(wave: UUID, program: UUID) -> None:
    if not await Wave.exists().where((Wave.id == wave) & (Wave.program == program)):
        raise Missing(field=mark("Gelombang"))


@operation
async def _take_in(incoming: Incoming, *, document: Document, by: Actor) -> tuple[UUID, bool]:
    """The file's row, the batch and its lines, or none of them. False: the same file arrived twice at once and the
    other one was first."""
    known = await _batch_of(incoming.program, incoming.sha256)
    if known:
        return known, False
    await documents.register(document, by=by)
    await _must_be_a_wave(incoming.wave, incoming.program)
    patterns = await patterns_in_use()
    batch = ImportBatch(
        id=uuid4(),
        program=incoming.program,
        wave=incoming.wave,
        document=document.id,
        kind=incoming.kind.value,
        profile=incoming.pattern,
        mapping=patterns.get(incoming.pattern) if incoming.pattern else None,
        sha256=incoming.sha256,
        consent_text=await _consent_text(incoming),
        sample_seed=secrets.token_hex(16),
        made_by=by.id,
        made_at=now(),
    )
    await ImportBatch.insert(batch)
    if incoming.candidates is not None:
        checked = await checked_lines(batch, incoming.candidates)
        await run("selection/sql/insert_import_rows.sql", batch.id, *checked.columns)
        await step(batch, ImportState.checked, by=by, **checked.counts)
    await note(batch, rows=batch.row_count, accepted=batch.accepted_count)
    return batch.id, True


async def _consent_text(incoming: Incoming) -> str:
    if incoming.consent_text:
        return incoming.consent_text
    words: str = (await run("selection/sql/imports/consent_text.sql", incoming.program))[0]["words"]
    return words


@operation
async def apply_import(batch: UUID, *, whole: bool = False, by: Actor) -> int:
    """Register every accepted line: person, vault row, consent, enrollment. Twelve statements, whatever the length.
    `whole` is all or nothing: one refused line stops the list. News of who is registered already is only written when
    another person screens the list.

    Returns how many were registered."""
    row = await lock(ImportBatch, batch)
    by.must(Role.staff)
    if row.made_by != by.id:
        raise NotYours  # the uploader registers and answers for the list; the next person screens it
    if row.state == ImportState.applied:
        return row.accepted_count  # a double click: the second one hears the answer of the first
    if row.state != ImportState.checked:
        raise WrongStep(now=row.state, wanted=ImportState.applied)
    refused = row.row_count - row.accepted_count - row.changed_count - row.unchanged_count
    if whole and refused:
        raise HasRefused(count=refused)
    if refused == row.row_count:
        raise NothingToApply
    program = await lock(Program, row.program)  # two lists at once would register one person under review twice
    candidates = await _accepted_of(batch)
    arrivals = await _prepare(candidates, program)
    await _register(arrivals, row, by)
    await step(row, ImportState.applied, by=by)
    await note(row, registered=len(candidates))  # who waits for review is never answered, not even in her own journal
    return len(candidates)


async def _accepted_of(batch: UUID) -> list[Candidate]:
    """The accepted lines, understood anew from their encrypted cells."""
    rows = await run("selection/sql/accepted_rows.sql", batch)
    day = await today()
    return [kept_candidate(row, batch, day) for row in rows]


async def _prepare(candidates: list[Candidate], program: Program) -> Arrivals:
    version, known = await known_niks(candidates, program.id)
    for candidate in candidates:
        hit = candidate.nik and known.get(blind_index("nik", candidate.nik.number, version))
        if hit and hit["in_program"]:
            raise ImportChanged(line=candidate.line_no)
    names = sorted({candidate.site_key for candidate in candidates})
    sites = {row["name_key"]: row["site"] for row in await run("selection/sql/sites_by_name.sql", program.id, names)}
    codes = await _free_codes(len(candidates))
    return await asyncio.to_thread(
        build_arrivals,
        candidates,
        codes=codes,
        sites=sites,
        known=known,
        cut_off=program.cut_off_date,
        index_version=version,
    )


async def _free_codes(count: int) -> list[str]:
    """Short ones as long as they last."""
    free: list[str] = []
    for length in LENGTHS:
        wanted = new_codes(2 * (count - len(free)) + 20, length=length)
        free += [row["code"] for row in await run("selection/sql/free_codes.sql", wanted)]
        if len(free) >= count:
            break
    return free[:count]


async def _register(arrivals: Arrivals, batch: ImportBatch, by: Actor) -> None:
    await run("selection/sql/insert_persons.sql", *arrivals.person_columns())
    await run("selection/sql/insert_data_keys.sql", *arrivals.data_key_columns())
    await run("selection/sql/insert_identities.sql", *arrivals.identity_columns())
    await run(
        "selection/sql/insert_enrollments.sql", batch.program, batch.wave, batch.id, *arrivals.enrollment_columns()
    )
    await run("selection/sql/insert_consents.sql", *arrivals.consent_columns(), batch.consent_text)
    await reviews.find_after_registration(batch.program, batch.id)
    await probes.add(ProbeRoute.registration, ProbeKind.miss, len(arrivals.in_review), by)


@operation
async def refuse_import(batch: UUID, *, reason: str, by: Actor) -> None:
    """Put a checked file aside; the corrected one may be uploaded."""
    row = await lock(ImportBatch, batch)
    say_why(reason)
    await step(row, ImportState.refused, by=by, reason=reason.strip())
    await note(row, reason=reason.strip())
