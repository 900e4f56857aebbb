"""Whether a program gives one grant a fiscal year and none before the last report is accepted: changed by two persons
only, and the database asks for their request."""

from uuid import UUID

from operations.actor import Actor
from operations.operation import lock
from operations.selection.requests import EFFECTS, NothingToDo
from tables.selection.program import Program
from tables.selection.request import RequestKind, TwoPersonRequest

WANTED = {"on": True, "off": False}


async def _change(request: TwoPersonRequest, by: Actor) -> None:
    program = await lock(Program, UUID(request.subject_key))
    wanted = WANTED.get(request.wanted or "")
    if wanted is None or wanted == program.one_grant_a_year:
        raise NothingToDo
    await Program.update({"one_grant_a_year": wanted}).where(Program.id == program.id)


EFFECTS[RequestKind.once_a_year] = _change
