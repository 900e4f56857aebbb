"""Letters of assignment (surat tugas): registered by one person, approved by another of the office, and revocable.

What an auditor may learn of persons hangs on a letter that is in force: approved, and not past its last day.
"""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.books.sheets import READERS
from operations.books.typed_texts import said
from operations.errors import Missing, NotFound, NotYours, RuleBroken, say_why
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.statement import run
from operations.words import mark
from tables.books.audit_letter import AuditLetter, LetterState
from tables.steps import Role

NUMBER, ISSUER, SIGNATORY = mark("Nomor surat"), mark("Instansi yang menugaskan"), mark("Penanda tangan surat")
AUDITORS, OBJECT = mark("Pemeriksa yang ditugaskan"), mark("Objek pemeriksaan")
SINCE, UNTIL = mark("Masa yang diperiksa, mulai"), mark("Masa yang diperiksa, sampai")
VALID_UNTIL = mark("Surat berlaku sampai")
MOST_AUDITORS = 20


class LetterKnown(RuleBroken):
    text = mark("Surat {number} sudah tercatat untuk program ini. Pakai yang sudah ada, atau tunggu keputusannya.")


class LetterDays(RuleBroken):
    text = mark(
        "Tanggal surat tugas tidak cocok: masa yang diperiksa mulai sebelum berakhir, dan surat berlaku sampai hari "
        "ini atau sesudahnya, tidak sebelum masa itu berakhir. Periksa tanggalnya."
    )


class LetterFromLater(RuleBroken):
    text = mark("Surat tugas bertanggal {day}, padahal hari itu belum tiba. Periksa tanggalnya.")


class NoSuchAuditor(RuleBroken):
    text = mark("Salah satu orang yang dipilih bukan pemeriksa yang aktif. Muat ulang halaman, lalu pilih lagi.")


class LetterOver(RuleBroken):
    text = mark("Surat tugas {number} tidak berlaku: belum disetujui, dicabut, atau sudah lewat masanya.")


class NotNamed(RuleBroken):
    text = mark("Surat tugas {number} tidak menugaskan Anda. Yang tertulis di surat itulah yang boleh memakainya.")


class LetterObject(Struct, frozen=True):
    """A program, or one site or wave of it."""

    program: UUID
    site: UUID | None = None
    wave: UUID | None = None


class NewLetter(Struct, frozen=True, kw_only=True):
    object: LetterObject
    number: str
    issued_on: date
    issuer: str
    signatory: str
    auditors: tuple[UUID, ...]
    since: date
    until: date
    valid_until: date


@operation
async def register_letter(new: NewLetter, *, by: Actor) -> UUID:
    """As the paper says it; nothing comes of it before somebody else approved it."""
    by.must(Role.staff, Role.auditor)
    number = said(new.number, NUMBER, most=60)
    issuer, signatory = said(new.issuer, ISSUER, most=120), said(new.signatory, SIGNATORY, most=120)
    await _check(new, number)
    row = AuditLetter(
        id=uuid4(), program=new.object.program, number=number, issued_on=new.issued_on, issuer=issuer,
        signatory=signatory, auditors=sorted(set(new.auditors)), site=new.object.site, wave=new.object.wave,
        since=new.since, until=new.until, valid_until=new.valid_until, registered_by=by.id, registered_at=now(),
    )  # fmt: skip
    await AuditLetter.insert(row)
    await note(row, number=number, auditors=len(row.auditors))
    return row.id


async def _check(new: NewLetter, number: str) -> None:
    if not await run("books/sql/letters/object.sql", new.object.program, new.object.site, new.object.wave):
        raise NotFound
    day = await today()
    if new.issued_on > day:
        raise LetterFromLater(day=new.issued_on)
    if not new.since <= new.until <= new.valid_until or new.valid_until < max(day, new.issued_on):
        raise LetterDays
    if not new.auditors:
        raise Missing(field=AUDITORS)
    known = {row["id"] for row in await run("books/sql/letters/auditors.sql")}
    if len(set(new.auditors)) > MOST_AUDITORS or not set(new.auditors) <= known:
        raise NoSuchAuditor
    if await run("books/sql/letters/live.sql", new.object.program, number):
        raise LetterKnown(number=number)


@operation
async def approve_letter(letter: UUID, *, by: Actor) -> None:
    """From now on it opens what it is about. Approved by who neither registered it nor stands in it."""
    row = await lock(AuditLetter, letter)
    _must_be_another(row, by)
    by.must_have_proved()
    if row.state == LetterState.registered and row.valid_until < await today():
        raise LetterDays
    await step(row, LetterState.approved, by=by, decided_by=by.id, decided_at=now())
    await note(row, number=row.number)


@operation
async def refuse_letter(letter: UUID, *, reason: str, by: Actor) -> None:
    row = await lock(AuditLetter, letter)
    _must_be_another(row, by)
    why = say_why(reason)
    await step(row, LetterState.refused, by=by, decided_by=by.id, decided_at=now(), answer=why)
    await note(row, reason=why)


def _must_be_another(row: AuditLetter, by: Actor) -> None:
    by.must(Role.approver)
    if by.id in {row.registered_by, *row.auditors}:
        raise NotYours


@operation
async def revoke_letter(letter: UUID, *, reason: str, by: Actor) -> None:
    """At once: what was agreed to under it gives nothing out from now on."""
    row = await lock(AuditLetter, letter)
    why = say_why(reason)
    await step(row, LetterState.revoked, by=by, revoked_by=by.id, revoked_at=now(), revoke_reason=why)
    await note(row, reason=why)


@reading
async def letters(*, by: Actor) -> list[Row]:
    """Those that wait first, then the newest."""
    by.must(*READERS)
    return await rows_of("books/sql/letters/letters.sql", None)


@reading
async def one_letter(letter: UUID, *, by: Actor) -> Row:
    """`people`: how many its object holds today."""
    by.must(*READERS)
    found = await rows_of("books/sql/letters/letters.sql", letter)
    if not found:
        raise NotFound
    return found[0]


class LetterChoices(Struct, frozen=True):
    """What the form offers: `objects` are program, site or wave, the narrower below the wider."""

    auditors: list[Row]
    objects: list[Row]


@reading
async def letter_choices(*, by: Actor) -> LetterChoices:
    by.must(*READERS)
    return LetterChoices(
        auditors=await rows_of("books/sql/letters/auditors.sql"), objects=await rows_of("books/sql/letters/objects.sql")
    )


@reading
async def letter_object(key: str, *, by: Actor) -> LetterObject:
    """What the form's choice stands for: a program's code, perhaps with `/wave/2` or `/site/7`."""
    by.must(*READERS)
    found = await rows_of("books/sql/letters/object_of.sql", key)
    if not found:
        raise NotFound
    return LetterObject(**found[0])


async def letter_in_force(letter: UUID, by: Actor) -> AuditLetter:
    """Inside an operation: the letter under which this auditor acts, or the reason why she may not."""
    row = await AuditLetter.objects().get(AuditLetter.id == letter)
    if row is None:
        raise NotFound
    if by.id not in row.auditors:
        raise NotNamed(number=row.number)
    if row.state != LetterState.approved or row.valid_until < await today():
        raise LetterOver(number=row.number)
    return row
