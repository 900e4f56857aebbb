"""Somebody who may not open an identity needs one all the same: a second person agrees, then it is open for minutes."""

from datetime import timedelta
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import RuleBroken
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.selection.requests import EFFECTS
from operations.statement import run
from operations.words import mark
from tables.people.opening import IdentityOpening, Task
from tables.selection.enrollment import Enrollment
from tables.selection.request import RequestKind, TwoPersonRequest

LASTS = timedelta(minutes=30)


class NobodyAgreed(RuleBroken):
    text = mark("Belum ada persetujuan orang kedua untuk membuka identitas ini, atau sudah dipakai. Mintalah lagi.")


async def _agreed(request: TwoPersonRequest, by: Actor) -> None:
    """Nothing opens by itself: from here on she may open the record once. It must still be there."""
    await lock(Enrollment, UUID(request.subject_key))


EFFECTS[RequestKind.break_glass] = _agreed


@reading
async def agreed_request(enrollment: UUID, *, by: Actor) -> Row | None:
    """The actor's agreed and unused request for this record: its key and reason."""
    rows = await rows_of("selection/sql/break_glass.sql", str(enrollment))
    return rows[0] if rows else None


@operation
async def break_glass(enrollment: UUID, *, by: Actor) -> UUID:
    """Open what a second person agreed to: once, for thirty minutes, in the words of the request."""
    await run("people/sql/hold_identities.sql")
    request = await agreed_request(enrollment, by=by)
    if request is None:
        raise NobodyAgreed
    await refuse_relatives([enrollment], by=by)
    by.must_have_proved()
    moment = now()
    row = IdentityOpening(
        id=uuid4(),
        task=Task.break_glass,
        subject_key=str(enrollment),
        reason=request["reason"],
        opened_by=by.id,
        opened_at=moment,
        expires_at=moment + LASTS,
    )
    await IdentityOpening.insert(row)
    await note(row, reason=row.reason, task=Task.break_glass, request=str(request["id"]))
    return row.id
