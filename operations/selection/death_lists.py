"""Lists of the dead come in: read, turned into keyed indexes, confirmed by another person. Whom they find is told to
nobody here: each program sees its own (death_sheets.py), and no payment leaves for anybody on a confirmed list."""

import hashlib
from datetime import date
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now, today
from operations.errors import Missing, NotFound, NotYours, RuleBroken, Unreadable, say_why, short
from operations.operation import lock, note, operation, reading, step
from operations.people.index_version import stored_index_version
from operations.people.relations import refuse_relatives
from operations.people.vault import blind_index, blind_indexes
from operations.selection.death_file import DeathFile, NobodyReadable, read_death_file
from operations.selection.list_threads import apart
from operations.statement import run
from operations.words import mark
from tables.books.document import Document, DocumentKind
from tables.selection.death_list import DeathAnswer, DeathAnswerState, DeathList, DeathListState
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import Role

SOURCE, PAPER, EVIDENCE = mark("Sumber"), mark("Nomor dokumen"), mark("Yang dilihat")
TOLD = 20
"""Refused lines that are kept with their reason."""


class NotOnAList(RuleBroken):
    text = mark("Orang ini tidak tercatat dalam daftar kematian yang disahkan, atau sudah dijawab.")


class NewDeathList(Struct, frozen=True):
    """`dated` is the last day that the list tells about; `scan` a PDF or a picture of the letter that came with it."""

    program: UUID
    source: str
    document_no: str
    dated: date
    scan: bytes
    scan_type: str


async def take_death_list(new: NewDeathList, content: bytes, *, by: Actor) -> UUID:
    """Record the lines that can be read, as indexes. The same file again, while it lives here, is the same list."""
    if not content:
        raise documents.FileEmpty
    await _must_be_whole(new, by=by)
    read = await apart(read_death_file, content, dated=new.dated)
    if not read.lines:
        raise NobodyReadable(lines=read.refused[:TOLD])
    known = await _known(new, read, by=by)
    if known is not None:
        return known
    scan = await documents.store(
        uuid4(), new.scan, kind=DocumentKind.evidence, media_type=new.scan_type, program=new.program, by=by
    )
    try:
        key, is_new = await _record(new, read, scan=scan, by=by)
    except RuleBroken:
        await documents.take_back(scan)
        raise
    if not is_new:
        await documents.take_back(scan)
    return key


@reading
async def _must_be_whole(new: NewDeathList, *, by: Actor) -> None:
    by.must(Role.staff)
    if not await Program.exists().where(Program.id == new.program):
        raise NotFound
    for said, field in ((new.source, SOURCE), (new.document_no, PAPER)):
        if len(said.strip()) < 3:
            raise Missing(field=field)
    if new.dated > await today():
        raise Unreadable(field=mark("Tanggal daftar"), hint=mark("belum terjadi"))


@reading
async def _known(new: NewDeathList, read: DeathFile, *, by: Actor) -> UUID | None:
    return await _same(new, blind_indexes("death_list", _content(new, read)))


async def _same(new: NewDeathList, marks: list[bytes]) -> UUID | None:
    found = await run("selection/sql/deaths/same_list.sql", new.program, marks)
    return found[0]["id"] if found else None


def _content(new: NewDeathList, read: DeathFile) -> str:
    """All that the file and its letter say; only its keyed index is kept, or one line of it could be guessed."""
    said = msgspec.json.encode([new.document_no.strip(), new.dated, sorted(read.lines, key=lambda line: line.number)])
    return hashlib.sha256(said).hexdigest()


@operation
async def _record(new: NewDeathList, read: DeathFile, *, scan: Document, by: Actor) -> tuple[UUID, bool]:
    """Two rows and one statement for all lines, whatever their number. False when the same arrived a moment ago."""
    by.must(Role.staff)
    await lock(Program, new.program)
    version = await stored_index_version()
    mine = blind_index("death_list", _content(new, read), version)
    known = await _same(new, [mine])
    if known is not None:
        return known, False
    await documents.register(scan, by=by)
    row = DeathList(
        id=uuid4(), program=new.program, source=short(new.source, SOURCE, most=120),
        document_no=short(new.document_no, PAPER, most=60), dated=new.dated, document=scan.id, content_mark=mine,
        key_version=version, line_count=len(read.lines), refused_count=len(read.refused),
        refused="\n".join(phrase.say("id") for phrase in read.refused[:TOLD]), made_by=by.id, made_at=now(),
    )  # fmt: skip
    await DeathList.insert(row)
    columns = [
        [line.line_no for line in read.lines],
        [blind_index("nik", line.number, version) for line in read.lines],
        [line.died_on for line in read.lines],
        [line.paper or None for line in read.lines],
    ]
    await run("selection/sql/deaths/insert_lines.sql", row.id, *columns)
    await note(row, accepted=row.line_count, refused=row.refused_count)
    return row.id, True


@operation
async def confirm_death_list(death_list: UUID, *, by: Actor) -> None:
    """Another person compared source, day and number of lines with the letter; from now on the rules ask the list."""
    row = await lock(DeathList, death_list)
    if row.made_by == by.id:
        raise NotYours
    await step(row, DeathListState.confirmed, by=by, decided_by=by.id, decided_at=now())
    await note(row, lines=row.line_count)


@operation
async def drop_death_list(death_list: UUID, *, reason: str, by: Actor) -> None:
    """Not what the letter says: it never speaks. The same file may be sent again."""
    row = await lock(DeathList, death_list)
    why = say_why(reason)
    await step(row, DeathListState.dropped, by=by, decided_by=by.id, decided_at=now(), reason=why)
    await note(row, reason=why)


@operation
async def say_alive(enrollment: UUID, *, evidence: str, by: Actor) -> UUID:
    """Somebody saw her and her papers, though a list says otherwise; it counts once another person confirmed it."""
    row = await lock(Enrollment, enrollment)
    by.must(Role.staff, Role.supervisor)
    said = short(evidence, EVIDENCE, most=200)
    if len(said) < 5:
        raise Missing(field=EVIDENCE)
    await refuse_relatives([enrollment], by=by)
    if not await run("selection/sql/deaths/asked.sql", enrollment):
        raise NotOnAList
    answer = DeathAnswer(
        id=uuid4(), program=row.program, enrollment=enrollment, evidence=said, made_by=by.id, made_at=now()
    )
    await DeathAnswer.insert(answer)
    await note(answer, reason=said)
    return answer.id


@operation
async def decide_alive(answer: UUID, *, agrees: bool, reason: str = "", by: Actor) -> None:
    """The second person saw the same proof, or refuses it and says why; then the list keeps speaking."""
    row = await lock(DeathAnswer, answer)
    if agrees and row.made_by == by.id:
        raise NotYours
    await refuse_relatives([row.enrollment], by=by)
    if agrees:
        await step(row, DeathAnswerState.confirmed, by=by, decided_by=by.id)
    else:
        await step(row, DeathAnswerState.refused, by=by, decided_by=by.id, reason=say_why(reason))
    await note(row, agrees=agrees, reason=reason.strip())
