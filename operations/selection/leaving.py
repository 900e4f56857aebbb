"""Leaving: she dies, moves away or withdraws, one woman or many at once. To whom something was promised: what was not
paid ends with it, so one of the office asks and the approver agrees."""

from datetime import date
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import YEARS, today
from operations.errors import Unreadable, WrongStep, say_why
from operations.operation import lock_all, note, operation, reading
from operations.paging import Row, rows_of
from operations.people.relations import refuse_relatives
from operations.selection.requests import EFFECTS, NewRequest, ask, of_one_program
from operations.statement import run
from operations.words import mark
from tables.money.payment_list import PAYMENT_LIST_STEPS, ListState
from tables.selection.enrollment import ENROLLMENT_STEPS, Enrollment, EnrollmentState
from tables.selection.request import RequestKind, TwoPersonRequest
from tables.steps import Role

ASKERS = (Role.staff, Role.supervisor)
"""Not the approver, who agrees: an office of three has only one."""
LEAVING = (EnrollmentState.withdrawn, EnrollmentState.deceased, EnrollmentState.moved)
PROMISED = frozenset({EnrollmentState.determined, EnrollmentState.active})
"""Who loses her place by decree (`revoked`) leaves with the decree (revoke.sql)."""


class Left(Struct, frozen=True):
    """`asked`: the request about those to whom something is promised; None when there are none of these. `stopped`:
    numbers of the lists that went back to draft. `under_way`: lists that still hold payments of theirs, as `lists_with`
    says it."""

    asked: UUID | None
    stopped: list[int]
    under_way: list[Row]


@operation
async def leave_all(
    enrollments: list[UUID], *, how: EnrollmentState, on: date, reason: str, stop_lists: bool = False, by: Actor
) -> Left:
    """All of them or none, in a fixed number of statements. For those to whom something is promised the approver is
    asked, and until she decided no list takes them. What was paid stays, and is due back if unspent.

    `stop_lists`: lists with their payments that were not released go back to draft now, and the fund has the money
    again; for those released and not sent the approver is asked to stop them. Without it such a list refuses its next
    signature. A list that is being locked at this moment is waited for: either it is without them, or it is named in
    `under_way`."""
    said = say_why(reason)
    if how not in LEAVING:
        raise Unreadable(field=mark("Keadaan"), hint=mark("mengundurkan diri, meninggal, atau pindah"))
    if on.year not in YEARS or on > await today():
        raise Unreadable(field=mark("Sejak tanggal"), hint=mark("belum terjadi, atau terlalu lama"))
    held = await _hold(enrollments, how, by)
    keys = [row["id"] for row in held]
    promised = [row for row in held if row["state"] in PROMISED]
    await run("selection/sql/leaving/hold.sql", keys)
    asked = await _ask(promised, f"{how}:{on}", said, by) if promised else None
    free = [row["id"] for row in held if row["state"] not in PROMISED]
    await run("selection/sql/leaving/leave.sql", free, how, on, said)
    stopped = await _stop(keys, said, by) if stop_lists else []
    under_way = await rows_of("selection/sql/leaving/lists.sql", keys)
    await note(("enrollment", keys[0]), reason=said, people=len(keys), stopped=stopped)
    return Left(asked=asked, stopped=stopped, under_way=under_way)


async def _ask(held: list[Record], wanted: str, reason: str, by: Actor) -> UUID:
    keys = tuple(row["id"] for row in held)
    program, subject = of_one_program(held), ("enrollment", str(keys[0]))
    return await ask(NewRequest(RequestKind.leaving, program, subject, reason, wanted, keys), by=by)


async def _left(request: TwoPersonRequest, by: Actor) -> None:
    """Inside the decision: as it was asked, all of them or none."""
    how, _, on = (request.wanted or "").partition(":")
    state, keys = EnrollmentState(how), list(request.things or ())
    for now in {EnrollmentState(row["state"]) for row in await _lock(keys)}:
        if state not in ENROLLMENT_STEPS[now]:
            raise WrongStep(now=now, wanted=state)
    await run("selection/sql/leaving/hold.sql", keys)
    await run("selection/sql/leaving/leave.sql", keys, state, date.fromisoformat(on), request.reason)
    await run("selection/sql/cancel_rest.sql", keys, request.reason)


EFFECTS[RequestKind.leaving] = _left


@reading
async def lists_with(enrollments: list[UUID], *, by: Actor) -> list[Row]:
    """Lists on their way with payments of these people: number, state, how many of them, can it be stopped here, or
    is somebody asked to (`asked`)."""
    return await rows_of("selection/sql/leaving/lists.sql", enrollments)


async def _lock(enrollments: list[UUID]) -> list[Record]:
    return await lock_all(Enrollment, enrollments, "selection/sql/leaving/lock.sql", field=mark("Penerima"))


async def _hold(enrollments: list[UUID], how: EnrollmentState, by: Actor) -> list[Record]:
    held = await _lock(enrollments)
    for state in {EnrollmentState(row["state"]) for row in held}:
        if how not in ENROLLMENT_STEPS[state]:
            raise WrongStep(now=state, wanted=how)
    by.must(*ASKERS)
    await refuse_relatives([row["id"] for row in held], by=by)
    return held


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
