"""Processing holds: on her request everything with her name rests, until a day or until it is lifted.

Row-level security keeps who is on hold out of every list of names (app.opened_persons), erasure and purge pass her by.
Money that was decided is still paid: a promise to her is not undone by her own wish to be left in peace.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotFound, RuleBroken, Unreadable, say_why
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.words import mark
from tables.people.person import Person
from tables.people.processing_hold import ProcessingHold
from tables.steps import Role


class OnHoldAlready(RuleBroken):
    text = mark("Pemrosesan data orang ini sudah dihentikan sementara. Akhiri dulu yang lama.")


class LiftedAlready(RuleBroken):
    text = mark("Penghentian ini sudah diakhiri.")


TIME_OVER = mark("masanya habis")


@operation
async def place_hold(person: UUID, *, reason: str, ends_on: date | None, by: Actor) -> UUID:
    """From today on, to the end of `ends_on` or until it is lifted."""
    by.must(Role.staff, Role.supervisor)
    reason, day = say_why(reason), await today()
    if ends_on is not None and ends_on < day:
        raise Unreadable(field=mark("Sampai tanggal"), hint=mark("sudah lewat"))
    if not await Person.exists().where(Person.id == person):
        raise NotFound
    held = await ProcessingHold.objects().where((ProcessingHold.person == person) & ProcessingHold.lifted_at.is_null())
    if any(row.ends_on is None or row.ends_on >= day for row in held):
        raise OnHoldAlready
    for row in held:  # it ended by itself; the next one needs the place
        await _lift(row, reason=TIME_OVER, by=by)
    row = ProcessingHold(
        id=uuid4(),
        person=person,
        reason=reason,
        starts_on=day,
        ends_on=ends_on,
        placed_by=by.id,
        placed_at=now(),
    )
    await ProcessingHold.insert(row)
    await note(row, reason=reason)
    return row.id


@operation
async def lift_hold(hold: UUID, *, reason: str, by: Actor) -> None:
    by.must(Role.staff, Role.supervisor)
    row = await lock(ProcessingHold, hold)
    if row.lifted_at is not None:
        raise LiftedAlready
    await _lift(row, reason=say_why(reason), by=by)
    await note(row, reason=reason.strip())


async def _lift(row: ProcessingHold, *, reason: str, by: Actor) -> None:
    signed: dict[Any, Any] = {"lifted_by": by.id, "lifted_at": now(), "lift_reason": reason}
    await ProcessingHold.update(signed).where(ProcessingHold.id == row.id)


@reading
async def holds_of(person: UUID, *, by: Actor) -> list[Row]:
    """Newest first; `holds` says whether it holds today."""
    return await rows_of("people/sql/holds_of.sql", person)
