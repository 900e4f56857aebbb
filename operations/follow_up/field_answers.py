"""The desk looks at what waited for it, and brings in what a phone could not send itself."""

import base64
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotFound, NotYours, RuleBroken, Unreadable, say_why
from operations.follow_up import field_events
from operations.follow_up.field_events import Sender
from operations.follow_up.field_shapes import id_in, read_event
from operations.operation import note, operation, reading
from operations.people.relations import refuse_relatives
from operations.purchases.photos import keep_field_photo
from operations.statement import run
from operations.words import mark
from tables.follow_up.field_event import FieldEventAnswer, FieldVerdict
from tables.steps import Role

FILE = mark("Berkas cadangan HP")
LARGEST = 120_000_000
MOST_LINES = 2_000


class Line(Struct, frozen=True):
    """What became of one event of the file; `state` None: refused, and why."""

    id: str
    state: FieldVerdict | None
    reason: str | None
    is_new: bool = False


@operation
async def answer_event(event: UUID, *, answer: str, by: Actor) -> None:
    """What became of it. Never by whom it came from, by whom it was carried, nor by who goes along with her."""
    by.must(Role.staff, Role.supervisor)
    rows = await run("follow_up/sql/field/event.sql", event)
    if not rows:
        raise NotFound
    row = rows[0]
    if by.id in (row["companion_id"], row["carrier"]) or row["went_along"]:
        raise NotYours
    if row["enrollment"]:
        await refuse_relatives([row["enrollment"]], by=by)
    made = FieldEventAnswer(id=uuid4(), field_event=event, answer=say_why(answer), answered_by=by.id, answered_at=now())
    await FieldEventAnswer.insert(made)
    await note(("field_event", event), reason=answer.strip())


async def bring_backup(content: bytes, *, by: Actor) -> list[Line]:
    """The page's file of what it could not send, by a supervisor and in the companion's name: the same operations, and
    what arrived before is only found again. What is refused does not stop the rest."""
    head, photos, events = _read(content)
    companion = await _companion_of(head, by=by)
    if companion.id == by.id:
        raise NotYours
    told: list[Line] = []
    for photo in photos:
        try:
            await keep_field_photo(*_photo(photo), by=companion)
        except RuleBroken as refusal:
            told.append(Line(str(photo.get("id")), None, refusal.say("id")))
    for event in events:
        told.append(await _take(event, Sender(carrier=by.id), companion))
    await note_backup(companion.id, events=len(events), refused=sum(line.state is None for line in told), by=by)
    return told


@operation
async def note_backup(companion: UUID, *, events: int, refused: int, by: Actor) -> None:
    """Who carried whose backup to the desk."""
    by.must(Role.supervisor)
    await note(("user_account", companion), events=events, refused=refused)


async def _take(event: Any, sender: Sender, companion: Actor) -> Line:
    if isinstance(event, dict) and event.pop("user", str(companion.id)) != str(companion.id):
        return Line(id_in(event) or "?", None, NotFound().say("id"))
    try:
        answer = await field_events.receive(read_event(event), sender, by=companion)
    except RuleBroken as refusal:
        return Line(id_in(event) or "?", None, refusal.say("id"))
    return Line(str(answer.id), answer.state, answer.reason, answer.is_new)


def _read(content: bytes) -> tuple[dict[str, Any], list[dict[str, Any]], list[Any]]:
    """The head, photos and events of the file; raises for what no page of ours has written."""
    lines = [line for line in content.split(b"\n") if line.strip()]
    if not 2 <= len(lines) <= MOST_LINES:
        raise Missing(field=FILE)
    try:
        head, *rest = [msgspec.json.decode(line) for line in lines]
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Unreadable(field=FILE, hint=mark("bukan berkas dari halaman pendamping")) from error
    known = all(isinstance(line, dict) and (line.keys() == {"photo"} or line.keys() == {"event"}) for line in rest)
    if not isinstance(head, dict) or head.get("v") != 1 or not known:
        raise Unreadable(field=FILE, hint=mark("bukan berkas dari halaman pendamping"))
    photos = [line["photo"] for line in rest if isinstance(line.get("photo"), dict)]
    return head, photos, [line["event"] for line in rest if "event" in line]


def _photo(photo: dict[str, Any]) -> tuple[UUID, bytes]:
    try:
        return UUID(str(photo["id"])), base64.b64decode(photo["jpeg"], validate=True)
    except (KeyError, ValueError, TypeError) as error:
        raise Unreadable(field=mark("Foto"), hint=mark("bukan berkas dari halaman pendamping")) from error


@reading
async def _companion_of(head: dict[str, Any], *, by: Actor) -> Actor:
    """Whom the file names: a companion of the supervisor's own office."""
    by.must(Role.supervisor)
    try:
        rows = await run("follow_up/sql/field/companion.sql", UUID(str(head.get("user"))))
    except ValueError as error:
        raise NotFound from error
    if not rows:
        raise NotFound
    her = rows[0]
    return Actor(
        id=her["id"],
        name=her["username"],
        full_name=her["full_name"],
        organization=her["organization"],
        roles=frozenset({Role.companion}),
    )
