"""Payments from before Berdaya (riwayat): taken in whole from one source document, and counted as paid once another
person has confirmed them. They make no bank file and appear in no release."""

import asyncio
import hashlib
from datetime import date
from uuid import UUID, uuid4

import msgspec
from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import Missing, NotYours, RuleBroken, Unreadable, say_why, short
from operations.money.past_files import PastLine, read_past_lines
from operations.money.payouts import FOLLOW_THE_MONEY
from operations.operation import lock, note, operation, reading, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import Phrase, mark
from tables.books.document import Document, DocumentKind
from tables.money.past_payment import PastBatch, PastState
from tables.selection.program import Program
from tables.steps import Role

WRONG = {
    "unknown": mark("baris {line}: kode itu tidak ada dalam program ini"),
    "no_promise": mark("baris {line}: orang ini tidak punya hak atas komponen itu menurut SK"),
    "no_period": mark("baris {line}: tahap itu tidak ada dalam jadwalnya"),
    "repeated": mark("baris {line}: kewajiban yang sama sudah ada di baris sebelumnya"),
    "taken": mark("baris {line}: kewajiban ini sudah dibayar, dalam daftar, atau dihentikan"),
    "amount": mark("baris {line}: jumlahnya melebihi jadwal"),
    "future": mark("baris {line}: tanggalnya belum terjadi"),
    "proof": mark("baris {line}: nomor bukti itu sudah dipakai pembayaran lain"),
    "left": mark("baris {line}: orang ini tidak lagi dalam program"),
}
"""What may be wrong with a line that can be read; `past_verdicts.sql` says which."""


class PastLinesRefused(RuleBroken):
    text = mark("Tidak ada yang dicatat. {count} baris tidak bisa diterima: {lines}.")


class HersToo(RuleBroken):
    text = mark("Anda pendamping atau kerabat {code}. Orang lain harus mencatat dan mencocokkan riwayat ini.")


class NewPastBatch(Struct, frozen=True):
    """The source document and, if there was one, its SP2D. `scan` is a PDF or a picture of it."""

    program: UUID
    source: str
    document_no: str
    dated: date
    sp2d_no: str
    sp2d_dated: date | None
    scan: bytes
    scan_type: str


async def take_past(new: NewPastBatch, content: bytes, *, by: Actor) -> UUID:
    """Record a batch: all of its lines or none. The same lines again give the first batch."""
    lines = await asyncio.to_thread(read_past_lines, content)
    sha256 = hashlib.sha256(msgspec.json.encode([new.program, new.document_no.strip(), lines])).hexdigest()
    known = await _known(new, sha256, by=by)
    if known is not None:
        return known
    scan = await documents.store(
        uuid4(), new.scan, kind=DocumentKind.evidence, media_type=new.scan_type, program=new.program, by=by
    )
    try:
        key = await _record_past(new, lines, scan=scan, sha256=sha256, by=by)
    except RuleBroken:  # nothing was recorded, so nothing is kept
        await documents.take_back(scan)
        raise
    if key is None:  # the same lines arrived twice at once and the others were first
        await documents.take_back(scan)
        key = await _known(new, sha256, by=by)
        assert key is not None, "it was there a moment ago"
    return key


@reading
async def _known(new: NewPastBatch, sha256: str, *, by: Actor) -> UUID | None:
    """Raises for what the form has wrong, before anything is kept."""
    by.must(Role.staff)
    for said, field in ((new.source, mark("Sumber")), (new.document_no, mark("Nomor dokumen"))):
        if not said.strip():
            raise Missing(field=field)
    day = await today()
    if new.dated > day or (new.sp2d_dated or day) > day:
        raise Unreadable(field=mark("Tanggal"), hint=mark("belum terjadi"))
    if bool(new.sp2d_no.strip()) != (new.sp2d_dated is not None):
        raise Missing(field=mark("Nomor dan tanggal SP2D"))
    return await _same(new.program, sha256)


async def _same(program: UUID, sha256: str) -> UUID | None:
    held = PastBatch
    found = await held.objects().get(
        (held.program == program) & (held.content_sha256 == sha256) & (held.state != PastState.dropped)
    )
    return found.id if found else None


@operation
async def _record_past(
    new: NewPastBatch, lines: list[PastLine], *, scan: Document, sha256: str, by: Actor
) -> UUID | None:
    """Twelve statements for any number of lines: verdicts, lists, payments, lines, installments, the lists' seals.
    None when somebody recorded the same a moment ago."""
    by.must(Role.staff)
    await lock(Program, new.program)  # two batches at once would get the same numbers
    if await _same(new.program, sha256) is not None:
        return None
    columns = [[getattr(line, name) for line in lines] for name in PastLine.__struct_fields__]
    held = await run("money/sql/past_verdicts.sql", new.program, *columns)
    _refuse_wrong_lines(held)
    await _must_be_a_stranger([line["enrollment"] for line in held], by)
    await documents.register(scan, by=by)
    batch = PastBatch(
        id=uuid4(), program=new.program, source=short(new.source, mark("Sumber"), most=120),
        document_no=short(new.document_no, mark("Nomor dokumen"), most=60), dated=new.dated,
        sp2d_no=short(new.sp2d_no, mark("Nomor SP2D"), most=60) or None, sp2d_dated=new.sp2d_dated,
        document=scan.id, content_sha256=sha256, line_count=len(lines),
        total_rp=sum(line.amount_rp for line in lines), made_by=by.id, made_at=now(),
    )  # fmt: skip
    await PastBatch.insert(batch)
    installments = [line["installment"] for line in held]
    await run("money/sql/past_lists.sql", new.program, installments)
    await run("money/sql/past_payments.sql", new.program, installments)
    given = [[getattr(line, name) for line in lines] for name in ("line_no", "amount_rp", "value_date", "proof")]
    await run("money/sql/past_lines.sql", batch.id, installments, *given)
    await run("money/sql/past_release.sql", batch.id)
    await run("money/sql/past_seals.sql", batch.id)
    await note(batch, lines=len(lines), total_rp=batch.total_rp)
    return batch.id


def _refuse_wrong_lines(held: list[Record]) -> None:
    wrong = [line for line in held if line["verdict"]]
    if wrong:
        said = [Phrase(WRONG[line["verdict"]], line=line["line_no"]) for line in wrong[:10]]
        raise PastLinesRefused(count=len(wrong), lines=said)


async def _must_be_a_stranger(enrollments: list[UUID], by: Actor) -> None:
    await refuse_relatives(enrollments, by=by)
    hers = await run("money/sql/officers_of_hers.sql", enrollments, [by.id])
    if hers:
        raise HersToo(code=hers[0]["code"])


@operation
async def confirm_past(batch: UUID, *, by: Actor) -> None:
    """Another person has compared the lines with the source. From now on they count as paid, with their own dates."""
    row = await lock(PastBatch, batch)
    if row.made_by == by.id:
        raise NotYours
    by.must(Role.treasurer)
    by.must_have_proved()
    held = await run("money/sql/past_people.sql", batch)
    await _must_be_a_stranger([line["enrollment"] for line in held], by)
    await step(row, PastState.confirmed, by=by, confirmed_by=by.id)
    for statement in FOLLOW_THE_MONEY:
        await run(statement, batch)
    await run("money/sql/past_split.sql", batch)
    await run("money/sql/past_close.sql", batch)
    await note(row, lines=row.line_count, total_rp=row.total_rp)


@operation
async def drop_past(batch: UUID, *, reason: str, by: Actor) -> None:
    """Typed wrong: nothing of it counts any more, and its obligations are free again."""
    row = await lock(PastBatch, batch)
    said = say_why(reason)
    await step(row, PastState.dropped, by=by, reason=said)
    await run("money/sql/past_undo.sql", batch)
    await run("money/sql/past_abort.sql", batch, said)
    await run("money/sql/past_end_of_the_left.sql", batch)
    await run("money/sql/past_end_promises.sql", batch)
    await note(row, reason=said)
