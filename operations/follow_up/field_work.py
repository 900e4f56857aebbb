"""What each kind of event does in the books: the operations of the pages with signal, in its transaction."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, NotFound, RuleBroken, SentTwiceDifferently, say_why
from operations.follow_up import caseload, cases, visits, witnesses
from operations.follow_up.field_shapes import Event, TripBody
from operations.purchases import review, shopping, unbought
from operations.purchases.shopping import BoughtItem, Trip
from operations.selection import candidates, evidence
from operations.selection.evidence import StoredNote
from operations.statement import run
from operations.words import mark
from tables.follow_up.case_response import CaseChannel
from tables.follow_up.field_event import FieldKind, FieldPhotoKind
from tables.follow_up.witness import WitnessKind
from tables.purchases.purchase import ReceiptKind

BEYOND = mark("Jumlah barang ini melewati rencana; mungkin tercatat dua kali.")
WITHDRAWN = mark("Belanja yang sudah diterima otomatis ditarik lagi oleh pendamping.")
K, P = FieldKind, FieldPhotoKind


class AlreadyReported(RuleBroken):
    """By somebody else or otherwise: two persons of one office do not agree, which people settle."""

    text = mark("Kunjungan ini sudah dilaporkan dengan isi lain.")


class NothingToCorrect(RuleBroken):
    text = mark("Catatan yang diperbaiki belum ada di server, atau masih diperiksa kantor.")


class NoSuchProgram(RuleBroken):
    text = mark("Program ini bukan untuk Anda, atau sudah ditutup. Segarkan data di HP.")


class Subject(Struct, frozen=True):
    """Of whom the event is. A trip for several women is of one program and of no single woman. `unsure`: it is doubted,
    or somebody else carried it, so that nothing of it counts before the office looked. `notes` of a home visit lie in
    the folder and get their rows with it."""

    program: UUID | None = None
    enrollment: UUID | None = None
    unsure: bool = False
    notes: Sequence[StoredNote] = ()


class Shown(Struct, frozen=True):
    """What a photo of the event shows."""

    document: UUID
    kind: FieldPhotoKind
    enrollment: UUID | None
    purchase: UUID | None = None
    visit: UUID | None = None


class Done(Struct, frozen=True):
    doubts: list[str] = []
    shown: list[Shown] = []


Work = Callable[[Event, Subject, Actor], Awaitable[Done]]


async def shopping_trip(event: Event, subject: Subject, by: Actor) -> Done:
    return await _bought(event, event.body, None, subject, by)


async def _distance(event: Event, *, items: list[UUID] | None = None, visit: UUID | None = None) -> int | None:
    """Meters from where she lives; the place itself stays sealed in the event."""
    if event.position is None:
        return None
    place = event.position
    facts = (items or [], visit, place.latitude, place.longitude, place.unsure_m)
    return (await run("follow_up/sql/field/distance.sql", *facts))[0]["distance_m"]


async def _bought(event: Event, body: TripBody, corrects: UUID | None, subject: Subject, by: Actor) -> Done:
    """A correction is written somewhere else: it keeps the distance of the trip that it replaces."""
    before = await run("follow_up/sql/field/distance_of.sql", corrects) if corrects else []
    far = before[0]["distance_m"] if before else await _distance(event, items=[i.plan_item for i in body.items])
    trip = Trip(
        id=event.id,
        shop=body.shop,
        bought_on=body.bought_on,
        receipt_kind=ReceiptKind(body.receipt_kind),
        receipt_total_rp=body.receipt_total_rp,
        items=[BoughtItem(i.plan_item, i.quantity, i.amount_rp, i.substitution or "") for i in body.items],
        photos=event.photos_of(P.receipt),
        captured_at=event.captured_at,
        own_rp=body.own_rp,
        receipt_no=body.receipt_no or "",
        corrects=corrects,
        goods=event.photos_of(P.goods),
        distance_m=far,
    )
    await shopping.confirm_trip(trip, unsure=subject.unsure, by=by)
    rows = {row["plan_item"]: row for row in await run("follow_up/sql/field/bought.sql", event.id)}
    shown = [_of(photo, P.goods, rows[i.plan_item]) for i in body.items for photo in i.goods_photos]
    named = {photo for item in body.items for photo in item.goods_photos}
    shared = [photo for photo in event.photos_of(P.goods) if photo not in named]
    shown += [_of(photo, P.goods, row) for photo in shared for row in rows.values()]
    return Done(doubts=[BEYOND] * any(row["beyond"] for row in rows.values()), shown=shown)


def _of(photo: UUID, kind: FieldPhotoKind, row: Any) -> Shown:
    return Shown(photo, kind, row["enrollment"], purchase=row["id"])


async def correction(event: Event, subject: Subject, by: Actor) -> Done:
    body = event.body
    say_why(body.reason)
    try:
        if body.trip is not None:
            return await _bought(event, body.trip, body.corrects, subject, by)
        seen = await shopping.withdraw_trip(body.corrects, reason=body.reason, by=by)
    except NotFound as error:
        raise NothingToCorrect from error
    return Done(doubts=[WITHDRAWN] * seen)


async def not_bought(event: Event, subject: Subject, by: Actor) -> Done:
    await unbought.record_unbought(event.id, item=event.body.plan_item, reason=event.body.reason, by=by)
    return Done()


async def answer(event: Event, subject: Subject, by: Actor) -> Done:
    purchase = event.body.purchase
    await review.answer_query(purchase, answer=event.body.answer, by=by)
    return Done(shown=[Shown(p.id, p.kind, subject.enrollment, purchase=purchase) for p in event.photos])


async def visit(event: Event, subject: Subject, by: Actor) -> Done:
    body = event.body
    report = visits.VisitReport(
        visited_on=body.visited_on,
        business_status=body.business_status,
        captured_at=event.captured_at,
        turnover_rp=body.turnover_rp,
        needs=body.needs or "",
        distance_m=await _distance(event, visit=body.visit),
    )
    next_on = body.next_on
    if next_on is not None and next_on > body.visited_on:
        next_on = max(next_on, await today())  # the report waited for a signal longer than that
    try:
        await caseload.report_visit(body.visit, report=report, next_on=next_on, by=by)
    except SentTwiceDifferently as error:
        raise AlreadyReported from error
    return Done(shown=_all_of_visit(event, subject))


def _all_of_visit(event: Event, subject: Subject) -> list[Shown]:
    return [Shown(p.id, p.kind, subject.enrollment, visit=event.body.visit) for p in event.photos]


async def visit_missed(event: Event, subject: Subject, by: Actor) -> Done:
    day = await today()
    next_on = max(event.body.next_on, day) if event.body.next_on >= event.happened_at.date() else event.body.next_on
    await visits.miss_visit(event.body.visit, reason=event.body.reason, next_on=next_on, by=by)
    return Done(shown=_all_of_visit(event, subject))


async def candidate(event: Event, subject: Subject, by: Actor) -> Done:
    """A proposal waits sealed for staff, who registers her with her papers."""
    if not await run("follow_up/sql/field/may_propose.sql", event.body.program):
        raise NoSuchProgram
    for field, said in ((mark("Panggilan"), event.body.call_name), (mark("Cara menghubungi"), event.body.safe_contact)):
        if len(said.strip()) < 2:
            raise Missing(field=field)
    return Done()


async def home_visit(event: Event, subject: Subject, by: Actor) -> Done:
    body = event.body
    new = candidates.NewHomeVisit(
        id=event.id,
        enrollment=body.enrollment,
        visited_on=body.visited_on,
        business_idea=str(body.answers.get("business_idea") or ""),
        notes=body.note or "",
    )
    if subject.program is not None:
        await evidence.attach_notes(subject.notes, enrollment=body.enrollment, program=subject.program, by=by)
    await candidates.record_home_visit(new, by=by)
    papers = {photo: criterion for criterion, photos in body.papers.items() for photo in photos}
    house = dict.fromkeys(event.photos_of(P.house))
    await evidence.attach_photos({**papers, **house}, enrollment=body.enrollment, by=by)
    return Done(shown=_all_of(event, subject))


def _all_of(event: Event, subject: Subject) -> list[Shown]:
    return [Shown(photo.id, photo.kind, subject.enrollment) for photo in event.photos]


async def seen(event: Event, subject: Subject, by: Actor) -> Done:
    """A witness's word with its photos: the office reads it beside the payment or the passbook, and does the rest."""
    body, doubts = event.body, []
    if subject.program is not None and subject.enrollment is not None:
        new = witnesses.Seen(
            id=event.id,
            program=subject.program,
            enrollment=subject.enrollment,
            person=event.person or "",
            kind=WitnessKind(event.kind),
            happened_on=body.on,
            installment=getattr(body, "installment", None),
            amount_rp=getattr(body, "amount_rp", None),
        )
        doubts = await witnesses.keep_witness(new, by=by)
    return Done(doubts=doubts, shown=_all_of(event, subject))


async def case(event: Event, subject: Subject, by: Actor) -> Done:
    """Of somebody whom no program knows yet only the office can say where it belongs: it looks at the event itself."""
    if subject.program is not None:
        new = cases.NewCase(
            id=event.id,
            program=subject.program,
            enrollment=subject.enrollment,
            category=event.body.category,
            channel=CaseChannel.companion,
            received_on=min(event.happened_at.date(), await today()),
            text=event.body.text,
            is_sensitive=event.body.sensitive,
        )
        await cases.open_case(new, by=by)
    return Done(shown=_all_of(event, subject))


async def deleted(event: Event, subject: Subject, by: Actor) -> Done:
    say_why(event.body.reason)
    return Done()


async def do_work(event: Event, subject: Subject, by: Actor) -> Done:
    """Inside the operation that takes the event in."""
    work: dict[FieldKind, Work] = {
        K.shopping_trip: shopping_trip,
        K.correction: correction,
        K.not_bought: not_bought,
        K.answer: answer,
        K.visit: visit,
        K.visit_missed: visit_missed,
        K.candidate: candidate,
        K.home_visit: home_visit,
        K.passbook: seen,
        K.withdrawal: seen,
        K.case: case,
        K.draft_deleted: deleted,
    }
    return await work[event.kind](event, subject, by)
