"""Leaving: she dies, moves away or withdraws. What was not paid ends with it, for one woman or many at once."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import YEARS, today
from operations.errors import Missing, NoRight, NotFound, Unreadable, WrongStep, say_why
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.money.payment_list import PAYMENT_LIST_STEPS, ListState
from tables.selection.enrollment import ENROLLMENT_STEPS, Enrollment, EnrollmentState

LEAVING = (EnrollmentState.withdrawn, EnrollmentState.deceased, EnrollmentState.moved)
"""Who loses her place by decree (`revoked`) leaves with the decree (revoke.sql)."""


class Left(Struct, frozen=True):
    """`cancelled`: installments that are owed to nobody any more. `stopped`: numbers of the lists that went back to
    draft. `under_way`: lists that still hold payments of theirs, as `lists_with` says it."""

    cancelled: int
    stopped: list[int]
    under_way: list[Row]


@operation
async def leave_all(
    enrollments: list[UUID], *, how: EnrollmentState, on: date, reason: str, stop_lists: bool = False, by: Actor
) -> Left:
    """All of them or none; at most twelve statements for any number. What was paid stays, and is due back if unspent.

    `stop_lists`: lists with their payments that were not released go back to draft, and the fund has the money again;
    for those released and not sent the approver is asked to stop them. Without it such a list refuses its next
    signature. A list that is being locked at this moment is waited for: either it is without them, or it is named in
    `under_way`."""
    said = say_why(reason)
    if how not in LEAVING:
        raise Unreadable(field=mark("Keadaan"), hint=mark("mengundurkan diri, meninggal, atau pindah"))
    if on.year not in YEARS or on > await today():
        raise Unreadable(field=mark("Sejak tanggal"), hint=mark("belum terjadi, atau terlalu lama"))
    keys = await _hold(enrollments, how, by)
    await run("selection/sql/leaving/hold.sql", keys)
    await run("selection/sql/leaving/leave.sql", keys, how, on, said)
    stopped = await _stop(keys, said, by) if stop_lists else []
    cancelled = await run("selection/sql/cancel_rest.sql", keys, said)
    under_way = await rows_of("selection/sql/leaving/lists.sql", keys)
    await note(("enrollment", keys[0]), reason=said, people=len(keys), cancelled=len(cancelled), stopped=stopped)
    return Left(cancelled=len(cancelled), stopped=stopped, under_way=under_way)


@reading
async def lists_with(enrollments: list[UUID], *, by: Actor) -> list[Row]:
    """Lists on their way with payments of these people: number, state, how many of them, can it be stopped here, or
    is somebody asked to (`asked`)."""
    return await rows_of("selection/sql/leaving/lists.sql", enrollments)


async def _hold(enrollments: list[UUID], how: EnrollmentState, by: Actor) -> list[UUID]:
    keys = sorted(set(enrollments))
    if not keys:
        raise Missing(field=mark("Penerima"))
    held = await run("selection/sql/leaving/lock.sql", keys)
    if len(held) != len(keys):
        seen = await Enrollment.count().where(Enrollment.id.is_in(keys))
        raise NoRight if seen == len(keys) else NotFound
    for state in {EnrollmentState(row["state"]) for row in held}:
        roles = ENROLLMENT_STEPS[state].get(how)
        if roles is None:
            raise WrongStep(now=state, wanted=how)
        by.must(*sorted(roles))
    await refuse_relatives(keys, by=by)
    return keys


async def _stop(keys: list[UUID], reason: str, by: Actor) -> list[int]:
    """Four statements for any number of lists; those with orders of the treasury stay and are named."""
    found = [row for row in await run("selection/sql/leaving/lists.sql", keys) if row["stoppable"]]
    if not found:
        return []
    by.must(*sorted(PAYMENT_LIST_STEPS[ListState.locked][ListState.draft]))
    lists = [row["id"] for row in found]
    await run("selection/sql/leaving/back.sql", lists, reason)
    await run("selection/sql/leaving/ask.sql", lists, reason)
    await run("selection/sql/leaving/undo.sql", lists)
    return [row["number"] for row in found if row["state"] != ListState.released]
