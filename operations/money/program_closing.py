"""The end of a program: one asks, an approver who did not ask agrees, and only while nothing of it is open."""

from uuid import UUID

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.errors import RuleBroken
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.selection.requests import EFFECTS, NewRequest, ask
from operations.statement import run
from operations.words import mark
from tables.selection.program import Program, ProgramState
from tables.selection.request import RequestKind, TwoPersonRequest
from tables.steps import DESK_ROLES


class StillOpen(RuleBroken):
    text = mark(
        "Program ini belum bisa ditutup: {count} jenis pekerjaan masih terbuka. "
        "Selesaikan semua yang tampil di halaman penutupan program."
    )


@reading
async def open_things(program: UUID, *, by: Actor) -> list[Row]:
    """What stands in the way of closing: `what`, its `number`, and `rp` where it is money (else None)."""
    by.must(*READERS)
    return await rows_of("money/sql/open_in.sql", program)


@operation
async def ask_to_close(program: UUID, *, reason: str, by: Actor) -> UUID:
    """Anybody of the desk asks, when nothing is open any more. The approver is asked to agree."""
    by.must(*DESK_ROLES)
    row = await lock(Program, program)
    await _refuse_open(program)
    new = NewRequest(RequestKind.program_closing, program, ("program", str(program)), reason)
    key = await ask(new, by=by)
    await note(row, reason=reason.strip())
    return key


async def _refuse_open(program: UUID) -> None:
    found = await run("money/sql/open_in.sql", program)
    if found:
        raise StillOpen(count=len(found))


async def _close(request: TwoPersonRequest, by: Actor) -> None:
    program = await lock(Program, UUID(request.subject_key))
    await _refuse_open(program.id)
    await step(program, ProgramState.closed, by=by, closed_by=by.id)


EFFECTS[RequestKind.program_closing] = _close
