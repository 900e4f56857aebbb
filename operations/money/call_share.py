"""How many of a program's payments are called back, in percent: changed by two persons only, and the database asks for
their request. What is drawn already stays as it was drawn."""

from uuid import UUID

from operations.actor import Actor
from operations.operation import lock
from operations.selection.requests import EFFECTS, NothingToDo
from tables.selection.program import Program
from tables.selection.request import RequestKind, TwoPersonRequest

SHARES = range(1, 101)


async def _change(request: TwoPersonRequest, by: Actor) -> None:
    program = await lock(Program, UUID(request.subject_key))
    said = request.wanted or ""
    wanted = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    if wanted not in SHARES or wanted == program.call_share_pct or said != str(wanted):
        raise NothingToDo
    await Program.update({"call_share_pct": wanted}).where(Program.id == program.id)


EFFECTS[RequestKind.call_share] = _change
