"""The events of a companion's phone as they are sent, version 1, and how they are read: whole, or refused with words.

Ids are made by the phone, sums are whole rupiah, days are ISO dates, moments carry their offset.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Annotated, Any, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from operations.errors import Missing, RuleBroken, Unreadable
from operations.words import mark
from tables.follow_up.case_response import CaseCategory
from tables.follow_up.field_event import FieldKind, FieldPhotoKind
from tables.follow_up.visit import BusinessStatus
from tables.purchases.purchase import ReceiptKind

VERSION = 1
MOST_PHOTOS, MOST_OF_A_FIELD = 24, 6
"""Of one event, and of one question of a form. The page reads both from its package."""
Number = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Rupiah = Annotated[int, Meta(ge=0, le=10**12)]
Text = Annotated[str, Meta(max_length=2_000)]


_SIXTEEN = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")


class NotAnEvent(RuleBroken):
    text = mark("Catatan ini tidak terbaca oleh server: {hint}. Perbarui aplikasi, lalu perbaiki catatannya.")


class Photo(Struct, frozen=True):
    id: UUID
    kind: FieldPhotoKind
    bytes: int = 0


class Position(Struct, frozen=True):
    """Thousandths of a degree, about 100 m; and how unsure the phone was, in meters."""

    latitude: Annotated[int, Meta(ge=-90_000, le=90_000)]
    longitude: Annotated[int, Meta(ge=-180_000, le=180_000)]
    unsure_m: Number = 0


class ItemBody(Struct, frozen=True):
    plan_item: UUID
    quantity: Number
    amount_rp: Rupiah
    person: str = ""
    substitution: Text | None = None
    goods_photos: list[UUID] = []


class TripBody(Struct, frozen=True):
    shop: Text
    bought_on: date
    receipt_kind: ReceiptKind
    receipt_total_rp: Rupiah
    items: list[ItemBody]
    own_rp: Rupiah = 0
    receipt_no: Text | None = None


class CorrectionBody(Struct, frozen=True):
    """Either `trip`, which replaces what is corrected, or `withdraw`."""

    corrects: UUID
    reason: Text
    trip: TripBody | None = None
    withdraw: bool = False


class NotBoughtBody(Struct, frozen=True):
    plan_item: UUID
    reason: Text


class AnswerBody(Struct, frozen=True):
    purchase: UUID
    answer: Text


class VisitBody(Struct, frozen=True):
    visit: UUID
    visited_on: date
    business_status: BusinessStatus
    turnover_rp: Rupiah | None = None
    needs: Text | None = None
    next_on: date | None = None


class MissedBody(Struct, frozen=True):
    visit: UUID
    reason: Text
    next_on: date


class CandidateBody(Struct, frozen=True):
    program: UUID
    call_name: Text
    village: Text
    safe_contact: Text
    consent_read_aloud: bool
    note: Text | None = None


class HomeVisitBody(Struct, frozen=True):
    """`papers`: photos of the event by the criterion that they prove, each for one."""

    enrollment: UUID
    visited_on: date
    answers: dict[str, Text | int | None] = {}
    note: Text | None = None
    papers: dict[str, list[UUID]] = {}


class PassbookBody(Struct, frozen=True):
    account_event: str
    on: date


class WithdrawalBody(Struct, frozen=True):
    on: date
    amount_rp: Rupiah
    installment: UUID | None = None


class CaseBody(Struct, frozen=True):
    category: CaseCategory
    text: Text
    sensitive: bool = False


class DeletedBody(Struct, frozen=True):
    event: UUID
    reason: Text


Body: TypeAlias = (
    TripBody | CorrectionBody | NotBoughtBody | AnswerBody | VisitBody | MissedBody | CandidateBody | HomeVisitBody
    | PassbookBody | WithdrawalBody | CaseBody | DeletedBody
)  # fmt: skip
BODIES: dict[FieldKind, type[Struct]] = {
    FieldKind.shopping_trip: TripBody,
    FieldKind.correction: CorrectionBody,
    FieldKind.not_bought: NotBoughtBody,
    FieldKind.answer: AnswerBody,
    FieldKind.visit: VisitBody,
    FieldKind.visit_missed: MissedBody,
    FieldKind.candidate: CandidateBody,
    FieldKind.home_visit: HomeVisitBody,
    FieldKind.passbook: PassbookBody,
    FieldKind.withdrawal: WithdrawalBody,
    FieldKind.case: CaseBody,
    FieldKind.draft_deleted: DeletedBody,
}


class _Envelope(Struct, frozen=True):
    v: int
    id: UUID
    kind: FieldKind
    captured_at: datetime
    device_no: Number
    body: dict[str, Any]
    person: Annotated[str, Meta(max_length=12)] | None = None
    clock_offset_s: Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)] | None = None
    photos: Annotated[list[Photo], Meta(max_length=MOST_PHOTOS)] = []
    position: Position | None = None


class Event(Struct, frozen=True):
    """`sha256` and `canonical` are of everything that was sent, whatever order its keys came in."""

    id: UUID
    kind: FieldKind
    person: str | None
    captured_at: datetime
    clock_offset_s: int | None
    device_no: int
    photos: list[Photo]
    position: Position | None
    body: Any
    canonical: bytes
    sha256: str

    @property
    def happened_at(self) -> datetime:
        """When it was captured, by the server's clock."""
        return self.captured_at + timedelta(seconds=self.clock_offset_s or 0)

    def photos_of(self, *kinds: FieldPhotoKind) -> list[UUID]:
        return [photo.id for photo in self.photos if photo.kind in kinds]


class Refs(Struct, frozen=True):
    """Codes, plan items, visits, enrollments, purchases and installments that say of whom an event is."""

    codes: list[str] = []
    items: list[UUID] = []
    visits: list[UUID] = []
    enrollments: list[UUID] = []
    purchases: list[UUID] = []
    installments: list[UUID] = []


def refs_of(event: Event) -> Refs:
    """A trip that is withdrawn says nothing by itself."""
    body = event.body.trip if isinstance(event.body, CorrectionBody) else event.body
    if isinstance(body, TripBody):
        return Refs(items=[item.plan_item for item in body.items])
    if isinstance(body, VisitBody | MissedBody):
        return Refs(visits=[body.visit])
    if isinstance(body, WithdrawalBody) and body.installment is not None:
        return Refs(installments=[body.installment])
    named: dict[Any, Callable[[Any], Refs]] = {
        NotBoughtBody: lambda said: Refs(items=[said.plan_item]),
        AnswerBody: lambda said: Refs(purchases=[said.purchase]),
        HomeVisitBody: lambda said: Refs(enrollments=[said.enrollment]),
    }
    if (of_body := named.get(type(body))) is not None:
        return of_body(body)
    by_code = isinstance(body, PassbookBody | WithdrawalBody | CaseBody) and event.person is not None
    return Refs(codes=[event.person]) if by_code and event.person else Refs()


def id_in(sent: Any) -> str | None:
    """The id that an answer repeats, also of what cannot be read otherwise."""
    given = sent.get("id") if isinstance(sent, dict) else None
    return given if isinstance(given, str) and len(given) <= 40 else None


def read_event(sent: Any) -> Event:
    """From JSON as Python values; raises `NotAnEvent` for what no later sending makes readable."""
    try:
        head = msgspec.convert(sent, _Envelope)
        if head.v != VERSION:
            raise NotAnEvent(hint=f"v = {head.v}")
        body: Any = msgspec.convert(head.body, BODIES[head.kind])
        canonical = msgspec.json.encode(sent, order="sorted")
    except (msgspec.ValidationError, UnicodeError, OverflowError) as error:
        raise NotAnEvent(hint=str(error)[:120]) from error
    if head.captured_at.tzinfo is None:
        raise NotAnEvent(hint="captured_at")
    if isinstance(body, HomeVisitBody) and sorted(chain(*body.papers.values())) != _papers_of(head):
        raise NotAnEvent(hint="papers")
    _check(head, body)
    return Event(
        id=head.id,
        kind=head.kind,
        person=head.person.upper() if head.person else None,
        captured_at=head.captured_at,
        clock_offset_s=head.clock_offset_s,
        device_no=head.device_no,
        photos=head.photos,
        position=head.position,
        body=body,
        canonical=canonical,
        sha256=hashlib.sha256(canonical).hexdigest(),
    )


def _check(head: _Envelope, body: Any) -> None:
    """What can be said without the database."""
    kinds = {photo.kind for photo in head.photos}
    wanted = {FieldKind.passbook: {"slip", "passbook"}, FieldKind.withdrawal: {"slip"}}.get(head.kind)
    if wanted and not kinds & wanted:
        raise Missing(field=mark("Foto tanda terima"))
    if head.kind in (FieldKind.passbook, FieldKind.withdrawal) and head.person is None:
        raise Missing(field=mark("Penerima"))
    if isinstance(body, PassbookBody) and body.account_event != "handed_over":
        raise NotAnEvent(hint="account_event")
    if isinstance(body, WithdrawalBody) and body.amount_rp < 1:
        raise Missing(field=mark("Jumlah yang ditarik"))
    if isinstance(body, CandidateBody) and not body.consent_read_aloud:
        raise Missing(field=mark("Persetujuan dibacakan"))
    if isinstance(body, CorrectionBody) and (body.trip is None) != body.withdraw:
        raise NotAnEvent(hint="trip, withdraw")
    if isinstance(body, CandidateBody | CaseBody):
        _no_identity_numbers(body)


def _papers_of(head: _Envelope) -> list[UUID]:
    return sorted(photo.id for photo in head.photos if photo.kind == FieldPhotoKind.paper)


def _no_identity_numbers(body: Struct) -> None:
    """Sixteen digits are a NIK or a family card: neither is ever typed into a phone."""
    for name, said in msgspec.structs.asdict(body).items():
        if isinstance(said, str) and _SIXTEEN.search(said):
            raise Unreadable(field=name, hint=mark("NIK dan nomor KK tidak ditulis di HP"))
