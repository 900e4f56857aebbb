"""What a companion's phone sent, as it was sent: a row for each event, kept for good, and the photos with it."""

from enum import StrEnum

from piccolo.columns import UUID, Bytea, ForeignKey, Integer, OnDelete, SmallInt, Text, Timestamptz, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.follow_up.visit import Visit
from tables.people.organization import Organization
from tables.people.user import User
from tables.purchases.purchase import Purchase
from tables.selection.enrollment import Enrollment
from tables.selection.program import Program
from tables.steps import one_of


class FieldKind(StrEnum):
    shopping_trip = "shopping_trip"
    correction = "correction"
    not_bought = "not_bought"
    answer = "answer"
    visit = "visit"
    visit_missed = "visit_missed"
    candidate = "candidate"
    home_visit = "home_visit"
    passbook = "passbook"
    withdrawal = "withdrawal"
    case = "case"
    draft_deleted = "draft_deleted"


class FieldVerdict(StrEnum):
    applied = "applied"
    flagged = "flagged"


class FieldEvent(Table):
    """The id is made by the phone before the first sending; `sha256` is of the canonical JSON of all that it sent.

    `applied` did its work in the same transaction. `flagged` was taken in with a doubt that `reason` names: the desk
    answers it. The body lies sealed under the key of files, bound to the id. `carrier` brought a phone's backup to the
    desk; `device_no` counts the events of one phone."""

    id = UUID(primary_key=True)
    organization = ForeignKey(Organization, default=None, null=False, on_delete=OnDelete.restrict)
    program = ForeignKey(Program, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    enrollment = ForeignKey(Enrollment, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    companion = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    carrier = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    device = UUID(default=None, null=True, help_text="device.id")
    device_no = Integer(default=None, null=False)
    kind = Varchar(length=15, choices=FieldKind, default=None, null=False)
    v = SmallInt(default=None, null=False)
    captured_at = Timestamptz(default=None, null=False, help_text="The phone's clock")
    clock_offset_s = Integer(
        default=None, null=True, help_text="Seconds that the server's clock is ahead of the phone's"
    )
    received_at = Timestamptz(default=None, null=False, help_text="The server's clock")
    sha256 = Varchar(length=64, default=None, null=False)
    body_sealed = Bytea(default=None, null=True, secret=True, help_text="Gone when she was erased")
    verdict = Varchar(length=7, choices=FieldVerdict, default=None, null=False)
    reason = Text(default=None, null=True)

    field_event_kind_is_known = one_of(kind, FieldKind)
    field_event_verdict_is_known = one_of(verdict, FieldVerdict)
    field_event_doubt_says_why = Check((verdict != "flagged") | reason.is_not_null())
    field_event_carried_by_another = Check(carrier.is_null() | (carrier != companion))


class FieldPhotoKind(StrEnum):
    receipt = "receipt"
    goods = "goods"
    slip = "slip"
    visit = "visit"
    passbook = "passbook"
    house = "house"
    paper = "paper"


class EventPhoto(Table):
    """What a photo of an event shows, and of which purchase or visit. Rows are only added."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=True, on_delete=OnDelete.restrict)
    enrollment = ForeignKey(Enrollment, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    field_event = ForeignKey(FieldEvent, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(length=8, choices=FieldPhotoKind, default=None, null=False)
    purchase = ForeignKey(Purchase, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    visit = ForeignKey(Visit, default=None, null=True, on_delete=OnDelete.restrict, index=True)

    event_photo_kind_is_one = one_of(kind, FieldPhotoKind)


class FieldEventAnswer(Table):
    """The desk looked at an event that waited for it, and says what became of it. Once for each event."""

    id = UUID(primary_key=True)
    field_event = ForeignKey(FieldEvent, default=None, null=False, on_delete=OnDelete.restrict)
    answer = Text(default=None, null=False)
    answered_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    answered_at = Timestamptz(default=None, null=False)

    field_event_answered_once = Unique([field_event])
