"""Counting questions that found nobody, and the alert that many of them raise. What was asked is written nowhere."""

import json
from uuid import UUID

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotYours, RuleBroken, say_why
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.statement import run
from operations.words import mark
from tables.people.probe import ProbeAlert, ProbeKind, ProbeRoute
from tables.steps import Role

WATCHERS = frozenset({Role.supervisor, Role.approver})


class LookedAlready(RuleBroken):
    text = mark("Peringatan ini sudah dilihat orang lain.")


@operation
async def count_miss(route: ProbeRoute, *, by: Actor) -> None:
    """She asked for somebody and found nobody of hers."""
    await add(route, ProbeKind.miss, 1, by)
    await note(("user_account", by.id))


async def add(route: ProbeRoute, kind: ProbeKind, count: int, by: Actor) -> None:
    """Inside an operation: `count` probes, maybe none. An auditor adds nothing anywhere, so hers are not counted."""
    if by.organization is not None and Role.auditor not in by.roles:
        await _insert(route, kind, count)


async def _insert(route: ProbeRoute, kind: ProbeKind, count: int) -> None:
    await run("people/sql/add_probes.sql", route, kind, count)


@reading
async def alerts(*, by: Actor) -> list[Row]:
    """Of the actor's office; of every office for an auditor."""
    return [row | {"counts": json.loads(row["counts"])} for row in await rows_of("people/sql/alerts.sql")]


@operation
async def look_at_alert(alert: UUID, *, answer: str, by: Actor) -> None:
    """Somebody else asked her, and writes down what it was."""
    row = await lock(ProbeAlert, alert)
    by.must(*WATCHERS)
    if row.about == by.id:
        raise NotYours
    if row.looked_at is not None:
        raise LookedAlready
    said = say_why(answer)
    await ProbeAlert.update({"looked_by": by.id, "looked_at": now(), "answer": said}).where(ProbeAlert.id == alert)
    await note(row, reason=said)
