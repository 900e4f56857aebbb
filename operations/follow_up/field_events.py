"""What a companion's phone sends is taken in once, whole: the event and what it does in the books, in one transaction.

The same event again is answered like the first time; other content under its id is refused. What can never become
right is refused and leaves nothing. What is only doubtful is kept, with its doubt, for the desk: nothing is dropped in
silence.
"""

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
    AlreadyReported, NothingToCorrect, NotPlanned, NotYours, OfficeDecided, OverPaid, Related, WrongStep
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
    """What the phone is told; `is_new` is false when it was told before."""

    id: UUID
    received_at: datetime
    state: FieldVerdict
    reason: str | None
    is_new: bool = True


class _Plan(Struct, frozen=True):
    """Of whom it is, what is doubtful about it, and whether it may touch the books at all."""

    subject: Subject
    doubts: list[str]
    touches: bool


async def receive(event: Event, sender: Sender, *, by: Actor) -> Answer:
    """Takes it in and does what it says; keeps it for the desk when that is doubtful."""
    then = structs.replace(by, captured_at=event.happened_at)
    try:
        await _keep_notes(event, by=then)
        return await take_in(event, sender, by=then)
    except DOUBTFUL as doubt:
        return await set_aside(event, sender, doubt=doubt.say("id"), by=then)
    except DatabaseRefused as doubt:
        if doubt.constraint not in _DOUBTFUL_FENCES:
            raise
        return await set_aside(event, sender, doubt=doubt.say("id"), by=then)


async def _keep_notes(event: Event, *, by: Actor) -> None:
    """What a home visit's answers rest on, before it, as on the page with signal: what arrived twice is kept once."""
    if not isinstance(event.body, HomeVisitBody) or await _is_known(event.id, by=by):
        return
    for name, said in event.body.answers.items():
        if name.startswith(PROOF) and said:
            await evidence.keep_all(
                event.id, [], str(said), enrollment=event.body.enrollment, criterion=name.removeprefix(PROOF), by=by
            )


@reading
async def _is_known(event: UUID, *, by: Actor) -> bool:
    return bool(await FieldEvent.exists().where(FieldEvent.id == event))


@operation
async def take_in(event: Event, sender: Sender, *, by: Actor) -> Answer:
    """The event and its work: both or neither."""
    by.must(Role.companion)
    first = await _first_answer(event, sender)
    if isinstance(first, Answer):
        return first
    plan = await _plan(event, first)
    done = await do_work(event, plan.subject, by) if plan.touches else Done()
    return await _keep(event, sender, plan.subject, done, [*plan.doubts, *done.doubts], by)


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
