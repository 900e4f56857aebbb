"""Two-person requests: one asks with a reason, another of the same office decides, and what was agreed happens at once.

What agreeing does is written in `EFFECTS` by the file that knows how to do it.
"""

from collections.abc import Awaitable, Callable, Iterable
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, NotYours, RuleBroken, say_why, short
from operations.operation import lock, note, operation, reading, step
from operations.paging import Page, Row, page, rows_of
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.selection.program import Program
from tables.selection.request import APPROVERS_ONLY, RequestKind, RequestState, TwoPersonRequest
from tables.steps import DESK_ROLES, Role

Effect = Callable[[TwoPersonRequest, Actor], Awaitable[None]]
EFFECTS: dict[RequestKind, Effect] = {}
"""Kind -> what happens, in the deciding transaction and in the decider's name, once the request was agreed to."""


class AskedAlready(RuleBroken):
    text = mark("Permintaan yang sama masih menunggu keputusan. Tunggu orang kedua memutuskannya.")


class NothingToDo(RuleBroken):
    text = mark("Permintaan ini tidak bisa dijalankan di sini.")


class OneProgram(RuleBroken):
    text = mark("Satu permintaan hanya untuk satu program. Pilih per program.")


class NewRequest(Struct, frozen=True):
    """`subject` is (table, key): ("program", ...), ("enrollment", ...) or ("person", ...). `things`: keys of that
    table, where it is about several; the subject is one of them."""

    kind: RequestKind
    program: UUID
    subject: tuple[str, str]
    reason: str
    wanted: str | None = None
    things: tuple[UUID, ...] = ()


def of_one_program(rows: Iterable[Record]) -> UUID:
    """Of things that one request shall be about, with their `program`."""
    programs: set[UUID] = {row["program"] for row in rows}
    if len(programs) != 1:
        raise OneProgram
    return programs.pop()


@operation
async def ask(new: NewRequest, *, by: Actor) -> UUID:
    """Ask a second person. At most one open request of a kind for one thing."""
    by.must(*DESK_ROLES)
    reason = say_why(new.reason)
    if new.kind not in EFFECTS:
        raise NothingToDo
    table, key = new.subject
    keys = [str(thing) for thing in new.things] or [key]
    if (await run("selection/sql/request_subjects.sql", table, keys, new.program))[0]["count"] != len(keys):
        raise NotFound
    if await run("selection/sql/request_waits.sql", new.kind, table, keys):
        raise AskedAlready
    row = TwoPersonRequest(
        id=uuid4(),
        kind=new.kind,
        program=new.program,
        subject_table=table,
        subject_key=key,
        things=list(new.things) or None,
        wanted=new.wanted,
        reason=reason,
        asked_by=by.id,
        asked_at=now(),
    )
    await TwoPersonRequest.insert(row)
    await note(row, reason=reason, kind=new.kind)
    return row.id


@operation
async def decide(key: UUID, *, agree: bool, answer: str, by: Actor) -> None:
    """The second person, proved at this moment. Agreeing does what was asked for, in this transaction or not at all."""
    row = await lock(TwoPersonRequest, key)
    by.must(Role.approver, *(() if row.kind in APPROVERS_ONLY else (Role.supervisor,)))
    if row.asked_by == by.id:
        raise NotYours
    program = await Program.objects().get(Program.id == row.program)
    if program is None or program.organization != by.organization:
        raise NotFound
    by.must_have_proved()
    answer = (short if agree else say_why)(answer, mark("Jawaban"))
    concerned = await run("selection/sql/request_persons.sql", row.subject_table, row.subject_key, row.things)
    await refuse_relatives([line["id"] for line in concerned], by=by)
    state = RequestState.agreed if agree else RequestState.refused
    await step(row, state, by=by, decided_by=by.id, decided_at=now(), answer=answer or None)
    if agree:
        await EFFECTS[RequestKind(row.kind)](row, by)
    await note(row, reason=answer or None, kind=row.kind, agree=agree)


@reading
async def requests(*, by: Actor) -> list[Row]:
    """Open requests of the actor's programs, then those decided in the last thirty days."""
    return await rows_of("selection/sql/requests.sql")


@reading
async def things(request: UUID, after: str = "", *, by: Actor) -> Page:
    """What a request over several things is about, in the order of the codes: who, what, when due, how much."""
    by.must(*DESK_ROLES)
    if not await TwoPersonRequest.exists().where(TwoPersonRequest.id == request):
        raise NotFound
    return await page("selection/sql/request_things.sql", request, after, key="key")
