"""Identities for an auditor: she asks for a drawn sample or under her letter, two persons of the office agree.

Nothing is shown here: the sheet (audit_identities.py) is for who asked, of exactly these persons, while it lasts.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.audit_letters import letter_in_force
from operations.books.clock import now
from operations.books.sheets import READERS
from operations.books.typed_texts import said
from operations.errors import NotFound, NotYours, RuleBroken, WrongStep, say_why
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.books.audit_opening import AuditOpening, AuditOpeningState
from tables.books.audit_sample import AuditSample, SampleState
from tables.steps import DESK_ROLES, Role

REASON = mark("Alasan")


class NotInTheObject(RuleBroken):
    text = mark("Kode {codes} tidak termasuk objek dan masa surat tugas ini. Hapus atau perbaiki, lalu kirim lagi.")


class NobodyToOpen(RuleBroken):
    text = mark("Tidak ada seorang pun dalam objek dan masa surat tugas ini.")


class TooManyToOpen(RuleBroken):
    text = mark("Sekali minta paling banyak {most} orang, sedangkan ini {count}. Tulis kode yang diperlukan saja.")


class Basis(Struct, frozen=True):
    """One of the two."""

    program: UUID
    letter: UUID | None = None
    sample: UUID | None = None


@operation
async def ask_for_letter(letter: UUID, *, codes: Sequence[str] = (), reason: str, by: Actor) -> UUID:
    """Of everybody in its object, or of these codes only."""
    by.must(Role.auditor)
    row = await letter_in_force(letter, by)
    why = say_why(said(reason, REASON))
    wanted = sorted({code.strip().upper() for code in codes if code.strip()})
    found = await run("books/sql/letters/people.sql", letter, wanted or None)
    if missing := set(wanted) - {each["code"] for each in found}:
        raise NotInTheObject(codes=", ".join(sorted(missing)[:20]))
    return await _ask(Basis(row.program, letter=letter), [each["id"] for each in found], why, by)


@operation
async def ask_for_sample(sample: UUID, *, reason: str, by: Actor) -> UUID:
    """Of every drawn row, so that the field finds who was drawn."""
    by.must(Role.auditor)
    row = await AuditSample.objects().get(AuditSample.id == sample)
    if row is None:
        raise NotFound
    if row.state == SampleState.closed:
        raise WrongStep(now=row.state, wanted=SampleState.in_field)
    why = say_why(said(reason, REASON))
    found = await run("books/sql/letters/drawn.sql", sample)
    return await _ask(Basis(row.program, sample=sample), [each["id"] for each in found], why, by)


async def _ask(basis: Basis, enrollments: list[UUID], why: str, by: Actor) -> UUID:
    if not enrollments:
        raise NobodyToOpen
    most = (await run("books/sql/letters/limits.sql", basis.program))[0]["opening_most"]
    if len(enrollments) > most:
        raise TooManyToOpen(most=most, count=len(enrollments))
    await refuse_relatives(enrollments, by=by)
    row = AuditOpening(
        id=uuid4(), program=basis.program, audit_letter=basis.letter, audit_sample=basis.sample,
        enrollments=enrollments, reason=why, asked_by=by.id, asked_at=now(),
    )  # fmt: skip
    await AuditOpening.insert(row)
    await note(row, reason=why, persons=len(enrollments))
    return row.id


@operation
async def check_opening(opening: UUID, *, by: Actor) -> None:
    """The first of the two: what is asked for fits the letter or the sample."""
    row = await _locked(opening, by)
    by.must_have_proved()
    await refuse_relatives(row.enrollments, by=by)
    await step(row, AuditOpeningState.checked, by=by, checked_by=by.id, checked_at=now())
    await note(row)


@operation
async def agree_to_opening(opening: UUID, *, by: Actor) -> None:
    """The second. It is open from now on, for so many hours as the setting says."""
    row = await _locked(opening, by)
    by.must_have_proved()
    if row.checked_by == by.id:
        raise NotYours
    await refuse_relatives(row.enrollments, by=by)
    hours = (await run("books/sql/letters/limits.sql", row.program))[0]["opening_hours"]
    moment = now()
    await step(
        row, AuditOpeningState.agreed, by=by, agreed_by=by.id, agreed_at=moment,
        expires_at=moment + timedelta(hours=hours),
    )  # fmt: skip
    await note(row, hours=hours)


@operation
async def refuse_opening(opening: UUID, *, reason: str, by: Actor) -> None:
    row, why = await _locked(opening, by), say_why(reason)
    await step(row, AuditOpeningState.refused, by=by, ended_by=by.id, ended_at=now(), end_reason=why)
    await note(row, reason=why)


@operation
async def end_opening(opening: UUID, *, reason: str, by: Actor) -> None:
    """Before its time."""
    row, why = await _locked(opening, by), say_why(reason)
    await step(row, AuditOpeningState.ended, by=by, ended_by=by.id, ended_at=now(), end_reason=why)
    await note(row, reason=why)


async def _locked(opening: UUID, by: Actor) -> AuditOpening:
    row = await lock(AuditOpening, opening)
    by.must(*DESK_ROLES)
    if row.asked_by == by.id:
        raise NotYours
    return row


@reading
async def openings(letter: UUID | None = None, *, by: Actor) -> list[Row]:
    """Of one letter or of all: those that wait first, then the newest. `codes` are the persons it is about."""
    by.must(*READERS)
    return await rows_of("books/sql/letters/openings.sql", letter, None)


@reading
async def one_opening(opening: UUID, *, by: Actor) -> Row:
    by.must(*READERS)
    found = await rows_of("books/sql/letters/openings.sql", None, opening)
    if not found:
        raise NotFound
    return found[0]


@reading
async def samples_to_open(*, by: Actor) -> list[Row]:
    """Samples that are not closed, the newest first."""
    by.must(Role.auditor)
    return await rows_of("books/sql/letters/samples.sql")
