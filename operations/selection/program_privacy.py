"""How strictly a program keeps names: changed only by two persons, and the database asks for their request."""

from uuid import UUID

from operations.actor import Actor
from operations.operation import lock
from operations.selection.requests import EFFECTS, NothingToDo
from tables.selection.program import Privacy, Program
from tables.selection.request import RequestKind, TwoPersonRequest


async def _change(request: TwoPersonRequest, by: Actor) -> None:
    program = await lock(Program, UUID(request.subject_key))
    if request.wanted not in set(Privacy) - {program.privacy}:
        raise NothingToDo
    await Program.update({"privacy": request.wanted}).where(Program.id == program.id)


EFFECTS[RequestKind.privacy_change] = _change
