"""What a companion's phone sends is taken in once, whole: the event and what it does in the books, in one transaction.

The same event again is answered like the first time; other content under its id is refused. What can never become
right is refused and leaves nothing. What is only doubtful is kept, with its doubt, for the desk: nothing is dropped in
silence.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import Record
from msgspec import Struct, structs

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import DatabaseRefused, NotFound, NotYours, Related, RuleBroken, SentTwiceDifferently, WrongStep
from operations.follow_up.field_shapes import CorrectionBody, Event, HomeVisitBody, Refs, refs_of
from operations.follow_up.field_work import AlreadyReported, Done, NothingToCorrect, Shown, Subject, do_work
from operations.operation import note, operation, reading
from operations.people.vault import seal_file
from operations.purchases.shopping import NotPlanned, OfficeDecided, OverPaid
from operations.selection import evidence
from operations.selection.evidence import NotAsked, StoredNote
from operations.statement import run
from operations.words import mark
from tables.follow_up.field_event import EventPhoto, FieldEvent, FieldKind, FieldVerdict
from tables.steps import Role

PROOF = "proof."
A_DAY = timedelta(days=1)
OLDEST = timedelta(days=731)
CLOCK = mark("Jam HP meleset lebih dari sehari.")
NOT_HERS = mark("Dicatat di luar masa tugas pendamping untuk orang ini.")
REPEATED = mark("Nomor urut dari HP ini sudah dipakai kiriman lain.")
DOUBTFUL = (
    AlreadyReported, NotAsked, NothingToCorrect, NotPlanned, NotYours, OfficeDecided, OverPaid, Related, WrongStep
)  # fmt: skip
_DOUBTFUL_FENCES = frozenset({
    "closed_grant_stays_balanced", "grant_balances", "purchase_is_planned", "purchase_stays_decided",
    "trip_corrects_own",
})  # fmt: skip


class PhotosMissing(RuleBroken):
    """The event waits until these have arrived."""

    text = mark("Foto untuk catatan ini belum sampai.")

    def __init__(self, missing: list[UUID]) -> None:
        self.missing = missing
        super().__init__()


class Sender(Struct, frozen=True):
    """The phone, or whoever brought its backup to the desk."""

    device: UUID | None = None
    carrier: UUID | None = None


class Answer(Struct, frozen=True):
    """What the phone is told; `is_new` is false when it was told before. `is_done`: just now, also in the books."""

    id: UUID
    received_at: datetime
    state: FieldVerdict
    reason: str | None
    is_new: bool = True
    is_done: bool = False


class _Plan(Struct, frozen=True):
    """Of whom it is, what is doubtful about it, and whether it may touch the books at all."""

    subject: Subject
    doubts: list[str]
    touches: bool


async def receive(event: Event, sender: Sender, *, by: Actor) -> Answer:
    """Takes it in and does what it says; keeps it for the desk when that is doubtful."""
    then = structs.replace(by, captured_at=event.happened_at)
    notes = await _store_notes(event, by=then)
    try:
        answer = await _take_in_or_aside(event, sender, notes, by=then)
    except RuleBroken:  # it is undone for certain; after any other end the rows may stand
        await evidence.take_back(notes)
        raise
    await evidence.take_back(note for note in notes if not (answer.is_done and note.is_registered))
    return answer


async def _take_in_or_aside(event: Event, sender: Sender, notes: list[StoredNote], *, by: Actor) -> Answer:
    try:
        return await take_in(event, sender, notes, by=by)
    except DOUBTFUL as doubt:
        return await set_aside(event, sender, doubt=doubt.say("id"), by=by)
    except DatabaseRefused as doubt:
        if doubt.constraint not in _DOUBTFUL_FENCES:
            raise
        return await set_aside(event, sender, doubt=doubt.say("id"), by=by)


async def _store_notes(event: Event, *, by: Actor) -> list[StoredNote]:
    """What a home visit's answers rest on."""
    if not isinstance(event.body, HomeVisitBody) or await _is_known(event.id, by=by):
        return []
    said = {
        name.removeprefix(PROOF): str(answer)
        for name, answer in event.body.answers.items()
        if name.startswith(PROOF) and answer
    }
    return await evidence.store_notes(event.id, said, by=by)


@reading
async def _is_known(event: UUID, *, by: Actor) -> bool:
    return bool(await FieldEvent.exists().where(FieldEvent.id == event))


@operation
async def take_in(event: Event, sender: Sender, notes: Sequence[StoredNote] = (), *, by: Actor) -> Answer:
    """The event and its work: both or neither."""
    by.must(Role.companion)
    first = await _first_answer(event, sender)
    if isinstance(first, Answer):
        return first
    plan = await _plan(event, first)
    subject = structs.replace(plan.subject, unsure=bool(plan.doubts or sender.carrier), notes=notes)
    done = await do_work(event, subject, by) if plan.touches else Done()
    answer = await _keep(event, sender, plan.subject, done, [*plan.doubts, *done.doubts], by)
    return structs.replace(answer, is_done=plan.touches)


@operation
async def set_aside(event: Event, sender: Sender, *, doubt: str, by: Actor) -> Answer:
    """Only the event; the desk decides what follows."""
    by.must(Role.companion)
    first = await _first_answer(event, sender)
    if isinstance(first, Answer):
        return first
    plan = await _plan(event, first)
    return await _keep(event, sender, plan.subject, Done(), [doubt, *plan.doubts], by)


async def _first_answer(event: Event, sender: Sender) -> Answer | list[str]:
    """The answer that was given before, or what is doubtful about the phone that sends it."""
    photos = [photo.id for photo in event.photos]
    facts = (await run("follow_up/sql/field/facts.sql", event.id, photos, sender.device, event.device_no))[0]
    if facts["sha256"] == event.sha256:
        return Answer(event.id, facts["received_at"], FieldVerdict(facts["verdict"]), facts["reason"], is_new=False)
    if facts["sha256"] is not None:
        raise SentTwiceDifferently
    if facts["missing"]:
        raise PhotosMissing(facts["missing"])
    return [CLOCK] * _is_off(event) + [REPEATED] * (facts["repeated"] and sender.carrier is None)


def _is_off(event: Event) -> bool:
    """A clock without a day to compare it with is doubted when it shows tomorrow, or a time before all of this."""
    moment = now()
    if event.clock_offset_s is not None and abs(event.clock_offset_s) > A_DAY.total_seconds():
        return True
    return not moment - OLDEST < event.happened_at < moment + A_DAY


async def _plan(event: Event, doubts: list[str]) -> _Plan:
    refs = await _refs(event)
    rows = await run("follow_up/sql/field/subjects.sql", *structs.astuple(refs))
    best: dict[str, Record] = {}
    for row in rows:
        best.setdefault(row["ref"], row)
    if len(best) != len({str(ref) for kind in structs.astuple(refs) for ref in kind}):
        raise NotFound
    here = [row for row in best.values() if row["hers_then"] or row["hers_now"]]
    late = len(here) < len(best)
    if late or any(not row["hers_then"] for row in here):
        doubts = [NOT_HERS, *doubts]
    programs, people = {row["program"] for row in best.values()}, {row["enrollment"] for row in best.values()}
    if event.kind == FieldKind.candidate:
        programs = {event.body.program}
    subject = Subject(
        program=programs.pop() if len(programs) == 1 else None, enrollment=people.pop() if len(people) == 1 else None
    )
    return _Plan(subject, doubts, touches=not late)


async def _refs(event: Event) -> Refs:
    body = event.body
    if isinstance(body, CorrectionBody) and body.trip is None:
        return Refs(items=[row["plan_item"] for row in await run("follow_up/sql/field/trip_of.sql", body.corrects)])
    return refs_of(event)


async def _keep(event: Event, sender: Sender, subject: Subject, done: Done, doubts: list[str], by: Actor) -> Answer:
    row = FieldEvent(
        id=event.id,
        organization=by.organization,
        program=subject.program,
        enrollment=subject.enrollment,
        companion=by.id,
        carrier=sender.carrier,
        device=sender.device,
        device_no=event.device_no,
        kind=event.kind,
        v=1,
        captured_at=event.captured_at,
        clock_offset_s=event.clock_offset_s,
        received_at=now(),
        sha256=event.sha256,
        body_sealed=seal_file(event.canonical, event.id),
        verdict=FieldVerdict.flagged if doubts else FieldVerdict.applied,
        reason=" ".join(dict.fromkeys(doubts)) or None,
    )
    await FieldEvent.insert(row)
    await _attach(event, subject, done.shown)
    await note(row, kind=event.kind, verdict=row.verdict)
    return Answer(row.id, row.received_at, FieldVerdict(row.verdict), row.reason)


async def _attach(event: Event, subject: Subject, shown: list[Shown]) -> None:
    """Every photo of the event stands under it once at least, also when the event waits for the desk."""
    known = {photo.document for photo in shown}
    rest = [Shown(p.id, p.kind, subject.enrollment) for p in event.photos if p.id not in known]
    if subject.program is not None and event.photos:
        await run("follow_up/sql/field/place_photos.sql", subject.program, [photo.id for photo in event.photos])
    rows = [
        EventPhoto(
            program=subject.program,
            enrollment=photo.enrollment if subject.program else None,
            field_event=event.id,
            document=photo.document,
            kind=photo.kind,
            purchase=photo.purchase,
            visit=photo.visit,
        )
        for photo in [*shown, *rest]
    ]
    if rows:
        await EventPhoto.insert(*rows)
