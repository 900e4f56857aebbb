"""What an answer rests on: a paper, a photo or a note, kept sealed and tied to one criterion before she is judged."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID, uuid5

from msgspec import Struct

from operations.actor import Actor
from operations.books import documents
from operations.books.clock import now
from operations.errors import Missing, NotFound, RuleBroken, SentTwiceDifferently, WrongStep, short
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.purchases.photos import clean_file
from operations.selection.restricted import sees_restricted
from operations.selection.rule_items import Item, Rules
from operations.selection.rule_reading import Result
from operations.selection.rules import rules_in_force
from operations.statement import run
from operations.words import mark
from tables.books.document import Document, DocumentKind
from tables.selection.assessment import EvidenceKind, HomeVisit, VisitEvidence
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.steps import Role

NOTE = "text/plain"
LONGEST_NOTE = 2_000
OPEN = (EnrollmentState.screened, EnrollmentState.visited)
"""Until she is judged; afterwards nothing is added to what she was judged by."""


class EvidenceMissing(RuleBroken):
    text = mark('Bukti untuk "{criterion}" ({code}) belum ada. Lampirkan {kind}, lalu simpan nilainya.')


class NotAsked(RuleBroken):
    text = mark("Kriteria ini tidak ditanyakan oleh aturan yang berlaku. Muat ulang halaman.")


class Proof(Struct, frozen=True):
    document: UUID
    media_type: str


class StoredNote(Struct):
    """The file of a note; whether its row came with the operation that was tried last."""

    row: Document
    criterion: str
    is_registered: bool = False


def must_be_proved(rules: Rules, result: Result, proofs: Mapping[str, Proof], *, code: str) -> None:
    """Whatever counts for her rests on the evidence that its criterion demands; what counts nothing needs none."""
    held = {gate.code for gate in result.gates if gate.passed}
    for item in rules.asked:
        if item.evidence == EvidenceKind.none or not (result.points.get(item.code) or item.code in held):
            continue
        proof = proofs.get(item.code)
        if proof is None or (item.evidence == EvidenceKind.document and proof.media_type == NOTE):
            raise EvidenceMissing(criterion=item.label, code=code, kind=item.evidence)


async def evidence_for(enrollments: Collection[UUID]) -> dict[UUID, dict[str, Proof]]:
    """Inside an operation or a reading: the proofs of each by the code of the criterion."""
    found: dict[UUID, dict[str, Proof]] = {}
    for row in await run("selection/sql/rules/evidence.sql", list(enrollments)):
        proofs = found.setdefault(row["enrollment"], {})
        proofs[row["criterion_code"]] = Proof(row["document"], row["media_type"])
    return found


@reading
async def proofs_asked(program: UUID, *, by: Actor) -> list[Item]:
    """What the rules in force want evidence for."""
    return [item for item in await _asked(program) if item.evidence != EvidenceKind.none]


async def keep_all(
    page: UUID, papers: Iterable[bytes], words: str, *, enrollment: UUID, criterion: str | None, by: Actor
) -> None:
    """What was sent with one page; without a criterion it shows her house. The keys follow from it, so that sending the
    page twice keeps each once."""
    for content in papers:
        await keep_paper(_key(page, criterion, content), content, enrollment=enrollment, criterion=criterion, by=by)
    if words:
        key = _key(page, criterion, words.encode())
        await keep_note(key, words, enrollment=enrollment, criterion=criterion, by=by)


def _key(page: UUID, criterion: str | None, content: bytes) -> UUID:
    return uuid5(page, f"{criterion or 'house'}/{hashlib.sha256(content).hexdigest()}")


async def keep_note(key: UUID, words: str, *, enrollment: UUID, criterion: str | None, by: Actor) -> UUID:
    """A note is kept as papers are, sealed: it may say more about her than a list should."""
    return await _keep(key, (_note(words), NOTE), enrollment, criterion, by)


def _note(words: str) -> bytes:
    said = short(words, mark("Catatan"), most=LONGEST_NOTE)
    if len(said) < 3:
        raise Missing(field=mark("Catatan"))
    return said.encode()


async def store_notes(page: UUID, said: Mapping[str, str], *, by: Actor) -> list[StoredNote]:
    """Notes by criterion: their files, before the operation of which their rows are a part."""
    notes = {criterion: _note(words) for criterion, words in said.items()}
    kind = DocumentKind.evidence
    return [
        StoredNote(
            await documents.store(_key(page, name, text), text, kind=kind, media_type=NOTE, program=None, by=by), name
        )
        for name, text in notes.items()
    ]


async def attach_notes(notes: Iterable[StoredNote], *, enrollment: UUID, program: UUID, by: Actor) -> None:
    """Inside an operation: its rows and theirs, or none."""
    for stored in notes:
        stored.row.program = program
        stored.is_registered = await documents.register(stored.row, by=by)
        await attach(stored.row.id, enrollment=enrollment, criterion=stored.criterion, by=by)


async def attach_photos(photos: Mapping[UUID, str | None], *, enrollment: UUID, by: Actor) -> None:
    """Inside an operation: photos that arrived from a phone, each for the criterion that it proves, or (None) of the
    house. A photo of a phone is shown with its record, so it never proves a restricted answer."""
    if not photos:
        return
    hers = (Document.made_by == by.id) & (Document.kind == DocumentKind.field_photo) & Document.id.is_in(list(photos))
    if await Document.count().where(hers) != len(photos):
        raise NotFound
    row = await lock(Enrollment, enrollment)
    restricted = {item.code for item in await _asked(row.program) if item.restricted}
    if not restricted.isdisjoint(photos.values()):
        raise NotAsked
    for document, criterion in photos.items():
        await attach(document, enrollment=enrollment, criterion=criterion, by=by)


async def take_back(notes: Iterable[StoredNote]) -> None:
    for stored in notes:
        await documents.take_back(stored.row)


async def keep_paper(key: UUID, content: bytes, *, enrollment: UUID, criterion: str | None, by: Actor) -> UUID:
    """A photo or a PDF, cleaned as receipts are: no place, no device, no scripts."""
    return await _keep(key, await clean_file(content), enrollment, criterion, by)


async def _keep(key: UUID, file: tuple[bytes, str], enrollment: UUID, criterion: str | None, by: Actor) -> UUID:
    """The same key with the same file is the same evidence."""
    content, media_type = file
    program = await _program_of(enrollment, criterion, by=by)
    await documents.keep(key, content, kind=DocumentKind.evidence, media_type=media_type, program=program, by=by)
    await attach(key, enrollment=enrollment, criterion=criterion, by=by)
    return key


@reading
async def _program_of(enrollment: UUID, criterion: str | None, *, by: Actor) -> UUID:
    """Asked before a file is written, so that a refusal leaves none behind."""
    row = await Enrollment.objects().get(Enrollment.id == enrollment)
    if row is None:
        raise NotFound
    await _check(row, criterion, by)
    return row.program


async def _check(row: Enrollment, criterion: str | None, by: Actor) -> None:
    by.must(Role.staff, Role.companion)
    if row.state not in OPEN:
        raise WrongStep(now=row.state, wanted=EnrollmentState.visited)
    if criterion is not None and criterion not in {item.code for item in await _asked(row.program)}:
        raise NotAsked
    await refuse_relatives([row.id], by=by)


async def _asked(program: UUID) -> Sequence[Item]:
    in_force = await rules_in_force(program)
    return in_force[1].asked if in_force else ()


@operation
async def attach(document: UUID, *, enrollment: UUID, criterion: str | None, by: Actor) -> UUID:
    """A document that was kept becomes the evidence for one answer of hers; it has the document's key. Without a
    criterion it shows her house."""
    row = await lock(Enrollment, enrollment)
    await _check(row, criterion, by)
    known = await VisitEvidence.objects().get(VisitEvidence.id == document)
    if known:
        if (known.enrollment, known.criterion_code) != (enrollment, criterion):
            raise SentTwiceDifferently
        return document
    visit = await HomeVisit.objects().where(HomeVisit.enrollment == enrollment).order_by(HomeVisit.visited_on).first()
    made = VisitEvidence(
        id=document,
        program=row.program,
        enrollment=enrollment,
        home_visit=visit.id if visit else None,
        criterion_code=criterion,
        document=document,
        made_by=by.id,
        made_at=now(),
    )
    await VisitEvidence.insert(made)
    await note(made, criterion=criterion)
    return document


@reading
async def evidence_of(enrollment: UUID, *, by: Actor) -> list[Row]:
    """What was attached for her, without what this reader may not read."""
    return [row for row in await rows_of("selection/sql/rules/attached.sql", enrollment) if _may_read(row, by)]


def _may_read(row: Row, by: Actor) -> bool:
    return not row["restricted"] or sees_restricted(by) or row["made_by"] == by.id


async def read_evidence(key: UUID, *, enrollment: UUID, by: Actor) -> tuple[bytes, str]:
    """(plain bytes, media type) of what was attached for her. What is restricted and what is missing look alike."""
    row = await _readable(key, enrollment, by=by)
    kinds = (DocumentKind.evidence, DocumentKind.field_photo)
    return await documents.read_back(row["document"], kind=kinds, by=by)


@reading
async def _readable(key: UUID, enrollment: UUID, *, by: Actor) -> Row:
    found = [row for row in await evidence_of(enrollment, by=by) if row["id"] == key]
    if not found:
        raise NotFound
    return found[0]
