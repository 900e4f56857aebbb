"""The four beats of everything that may happen: lock, check, write, note; all or nothing, in one transaction.

`@operation` writes and leaves one line in the journal, `@reading` only reads. Both open the transaction with the
actor's settings if none is open, and otherwise join it after checking that it is the same actor's. Only these two and
Piccolo Admin's wrapper open transactions; no exception is swallowed inside one.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

import asyncpg
import msgspec
from piccolo.table import Table

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import (
    Missing,
    NoRight,
    NotFound,
    NotInForceYet,
    NotYours,
    RuleBroken,
    SentTwiceDifferently,
    Taken,
    TryAgain,
    WrongStep,
    from_database,
)
from operations.same import saying
from operations.statement import run
from tables.engine import AUTH, DB, SafeEngine, SafeTransaction

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row", bound=Table)

TRIES = 5
OPERATIONS: dict[str, Callable[..., Awaitable[Any]]] = {}
READINGS: dict[str, Callable[..., Awaitable[Any]]] = {}


def operation(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """A verb on the application's login."""
    return _verb(function, DB)


def account_operation(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """A verb on the sign-in login: users, roles, sessions, tokens."""
    return _verb(function, AUTH)


def reading(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """A sheet or page that is only read, by one actor, as of one moment."""
    return _sheet(function, DB)


def account_reading(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """The same on the sign-in login; it may touch the expiry of the session it reads."""
    return _sheet(function, AUTH)


def _sheet(function: Callable[P, Awaitable[R]], engine: SafeEngine) -> Callable[P, Awaitable[R]]:
    @wraps(function)
    async def read(*args: P.args, **kwargs: P.kwargs) -> R:
        async with _joined(engine, _actor(kwargs), None):
            return await function(*args, **kwargs)

    READINGS[_name(function)] = read
    return read


def _verb(function: Callable[P, Awaitable[R]], engine: SafeEngine) -> Callable[P, Awaitable[R]]:
    name = _name(function)

    @wraps(function)
    async def act(*args: P.args, **kwargs: P.kwargs) -> R:
        by = _actor(kwargs)
        if engine.current_transaction.get() is not None:
            async with _joined(engine, by, name):
                return await function(*args, **kwargs)
        for attempt in range(TRIES):
            try:
                async with _joined(engine, by, name):
                    return await function(*args, **kwargs)
            except TryAgain as refusal:
                if attempt == TRIES - 1:
                    raise _for_good(refusal) from refusal
                await asyncio.sleep(random.random() * 0.01 * 2**attempt)  # noqa: S311  (not a secret)
        raise AssertionError("unreachable")

    OPERATIONS[name] = act
    return act


def _for_good(refusal: TryAgain) -> RuleBroken:
    """A key that is still taken at the last look stays taken: trying again later would be told for ever."""
    return SentTwiceDifferently() if isinstance(refusal, Taken) else refusal


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__.removeprefix('operations.')}.{function.__name__}"


def _actor(kwargs: Any) -> Actor:
    by = kwargs.get("by")
    assert isinstance(by, Actor), "every operation and reading takes `by`"
    return by


@asynccontextmanager
async def _joined(engine: SafeEngine, by: Actor, name: str | None) -> AsyncIterator[None]:
    """Inside the open transaction of the same actor, or a new one. Database refusals become words on the way out."""
    current = engine.current_transaction.get()
    if current is not None:
        assert current.settings == by.settings(), "one transaction, one actor"
        async with _numbered(engine, name):
            yield
        return
    try:
        async with _opened(engine, by, name):
            yield
    except asyncpg.PostgresError as error:
        said = from_database(error)
        if said is None:
            raise
        raise said from error


_READ_FROM: ContextVar[SafeEngine] = ContextVar("read_from", default=DB)


@contextmanager
def reading_from(source: SafeEngine) -> Iterator[None]:
    """Readings that begin inside take their connection there; operations never do."""
    token = _READ_FROM.set(source)
    try:
        yield
    finally:
        _READ_FROM.reset(token)


def _opened(engine: SafeEngine, by: Actor, name: str | None) -> SafeTransaction:
    """A reading sees one moment, however many statements it takes."""
    if name is None and engine is DB:
        source = _READ_FROM.get()
        return engine.transaction(settings=by.settings(), isolation="repeatable read", readonly=True, source=source)
    return engine.transaction(settings=by.settings(), operation=name)


@asynccontextmanager
async def _numbered(engine: SafeEngine, name: str | None) -> AsyncIterator[None]:
    """The journal number of an operation within another one; the outer one is given back afterwards."""
    if name is None:
        yield
        return
    outer = (await run("books/sql/begin_operation.sql", name, on=engine))[0]
    yield
    if outer["operation_id"]:  # none within a reading, or where Piccolo Admin writes
        await run("books/sql/resume_operation.sql", outer["operation_id"], outer["operation_name"], on=engine)


async def lock(table: type[Row], key: Any) -> Row:
    """Fetch a row and hold it until the operation ends, so that what is checked stays true."""
    row = await table.objects().where(table._meta.primary_key == key).lock_rows("NO KEY UPDATE").first()
    if row is None:
        raise NoRight if await table.exists().where(table._meta.primary_key == key) else NotFound
    return row


async def lock_all(table: type[Row], keys: list[UUID], statement: str, *, field: str) -> list[asyncpg.Record]:
    """The same for many, all of them or none, in the order of their keys. `statement` locks and fetches; `field` says
    what is missing when there are none."""
    wanted = sorted(set(keys))
    if not wanted:
        raise Missing(field=field)
    held = await run(statement, wanted)
    if len(held) != len(wanted):
        seen = await table.count().where(table._meta.primary_key.is_in(wanted))
        raise NoRight if seen == len(wanted) else NotFound
    return held


def _must_step(row: Any, to: StrEnum, by: Actor) -> None:
    now = type(to)(row.state)
    roles = row.steps[now].get(to)
    if roles is None:
        raise WrongStep(now=now, wanted=to)
    by.must(*sorted(roles), on=row)


async def step(row: Table, to: StrEnum, *, by: Actor, **facts: Any) -> None:
    """Move a locked row along its table's steps, or raise and change nothing. `facts` change with it."""
    table: Any = type(row)
    held: Any = row
    _must_step(row, to, by)
    await table.update({"state": to, **facts}).where(table.id == held.id)
    held.state = to
    for name, value in facts.items():
        setattr(row, name, value)


async def put_in_force(row: Table, *alike: str, by: Actor, not_before: date | None = None) -> None:
    """What one person wrote another one puts in force: the locked draft, not before its day. The version that is in
    force with the same values in the columns `alike` takes its one step on; of two drafts at once the table's unique
    index on what is in force lets one through. Raises and changes nothing when it is her own, too early or no draft."""
    held: Any = row
    if held.made_by == by.id:
        raise NotYours
    if not_before is not None and not_before > await today():
        raise NotInForceYet(day=not_before)
    active: StrEnum = next(state for state in held.steps if state == "active")
    _must_step(row, active, by)
    (ended,) = held.steps[active]
    before = saying(type(row), state=active, **{name: getattr(row, name) for name in alike})
    await type(row).update({"state": ended}).where(*before)
    await step(row, active, by=by, activated_by=by.id)


async def note(
    subject: Table | tuple[str, Any],
    *,
    reason: str | None = None,
    on: SafeEngine = DB,
    **facts: Any,
) -> None:
    """The journal's line of this operation: about what, why, and the numbers that matter. Never a name or a NIK."""
    if isinstance(subject, Table):
        table, key = type(subject)._meta.tablename, getattr(subject, subject._meta.primary_key._meta.name)
    else:
        table, key = subject
    await run(
        "books/sql/note.sql", table, str(key), reason, msgspec.json.encode(facts).decode() if facts else None, on=on
    )
