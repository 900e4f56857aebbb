"""The verbs of what a companion's phone sends."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from operations.actor import Actor
from operations.follow_up import field_answers, field_events, witnesses
from operations.follow_up.field_events import Sender
from operations.follow_up.field_shapes import Event, read_event
from operations.purchases import shopping, unbought
from tables.follow_up.witness import WitnessKind
from tests.operations.everything import Everything
from tests.operations.verb import OFFICE, WHY, Verb

C = ("companion",)


def _event(kind: str, body: dict[str, Any]) -> Event:
    captured = datetime.now(UTC).isoformat()
    return read_event({"v": 1, "id": str(uuid4()), "kind": kind, "captured_at": captured, "device_no": 1, "body": body})


def _not_bought(e: Everything) -> Event:
    return _event("not_bought", {"plan_item": str(e.trip.items[0].plan_item), "reason": WHY})


async def _witness(e: Everything, by: Actor) -> Any:
    her = e.chain.women[0]
    seen = witnesses.Seen(
        uuid4(), e.chain.program.key, her.enrollment, her.code, WitnessKind.passbook, date(2013, 9, 1)
    )
    return await witnesses.keep_witness(seen, by=by)


async def _unbought(e: Everything, by: Actor) -> Any:
    return await unbought.record_unbought(uuid4(), item=e.trip.items[0].plan_item, reason=WHY, by=by)


FIELD = {
    "field_events.take_in": Verb(lambda e, by: field_events.take_in(_not_bought(e), Sender(), by=by), C, "first_woman"),
    "field_events.set_aside": Verb(lambda e, by: field_events.set_aside(_not_bought(e), Sender(), doubt=WHY, by=by), C),
    "field_answers.answer_event": Verb(
        lambda e, by: field_answers.answer_event(e.field_event, answer=WHY, by=by), OFFICE, "first_woman"
    ),
    "field_answers.note_backup": Verb(
        lambda e, by: field_answers.note_backup(by.id, events=1, refused=0, by=by), ("supervisor",), everywhere=True
    ),
    "witnesses.keep_witness": Verb(_witness, C, "first_woman"),
    "unbought.record_unbought": Verb(_unbought, C, "first_woman"),
    "shopping.withdraw_trip": Verb(
        lambda e, by: shopping.withdraw_trip(e.trip_without, reason=WHY, by=by), C, "second_woman"
    ),
}
