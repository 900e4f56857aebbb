"""The two database engines, made safe: a failed commit leaks nothing, an aborted transaction is never silent.

`DB` is the application's login, `AUTH` the one that may reach passwords, sessions and tokens. Both are pointed at a
database by environment variables or by `point_at`, so that importing a table never connects. `REPLICA` is the
application's login on a server that follows the first one; only readings may take their connection from there.
"""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

Settings = dict[str, str]
UNSET = "postgresql://berdaya_app@127.0.0.1:5432/berdaya"
REPLICA_SETTING = "BERDAYA_REPLICA_URL"


class NestedTransaction(RuntimeError):
    """Piccolo would silently do nothing here; use a savepoint or join the open transaction."""


class SafeTransaction(PostgresTransaction):
    """Mends three defects of the parent: a failed COMMIT leaks the connection, a swallowed database error turns COMMIT
    into a silent ROLLBACK, and a nested transaction is a no-op. Begins, sets the actor and takes the operation's number
    in one message; the commit is the other one."""

    engine: "SafeEngine"
    source: "SafeEngine"
    """Whose connection it takes; the engine's own, but for a reading on the replica."""
    settings: Settings
    operation: str | None = None
    """Its name, when it is one that may write: reserves the number that the journal and the trail point to."""
    isolation: str | None = None
    readonly: bool = False
    afterwards: list[Callable[[], Awaitable[None]]]
    """What cannot be rolled back, such as taking a file away: done when the commit has succeeded, and only then; the
    connection was given back before."""

    async def __aenter__(self) -> "SafeTransaction":
        if self._parent is not None:
            raise NestedTransaction
        self.connection = await self._taken()
        try:
            await self.begin()
        except BaseException:
            await self._give_back()
            raise
        self._token = self.engine.current_transaction.set(self)
        return self

    async def begin(self) -> None:
        """Settings that row-level security and the trail read end with the transaction."""
        mode = f" ISOLATION LEVEL {self.isolation}" if self.isolation else ""
        calls = [f"set_config({_quoted(name)}, {_quoted(value)}, true)" for name, value in self.settings.items()]
        if self.operation:
            calls.append(f"app.begin_operation({_quoted(self.operation)})")
        asked = f" SELECT {', '.join(calls)};" if calls else ""
        await self.connection.execute(f"BEGIN{mode}{' READ ONLY' if self.readonly else ''};{asked}")

    async def commit(self) -> None:
        if await self.connection.execute("COMMIT") != "COMMIT":
            raise asyncpg.InFailedSQLTransactionError("a database error was swallowed inside")
        self._committed = True

    async def rollback(self) -> None:
        await self.connection.execute("ROLLBACK")
        self._rolled_back = True

    async def __aexit__(self, exception_type: Any, exception: Any, traceback: Any) -> bool:
        is_kept = False
        try:
            if exception is not None:
                if not self._rolled_back:
                    await self._roll_back_quietly()
            elif not self._committed and not self._rolled_back:
                await self.commit()
                is_kept = True
        finally:
            try:
                self.engine.current_transaction.reset(self._token)
            finally:
                await self._give_back()
        if is_kept:
            for act in self.afterwards:
                await act()
        return False

    async def _roll_back_quietly(self) -> None:
        # A dead connection cannot roll back; the server does it by itself, and the first exception says more.
        with contextlib.suppress(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            await self.rollback()

    async def _taken(self) -> Any:
        return await self.source.pool.acquire() if self.source.pool else await self.source.get_new_connection()

    async def _give_back(self) -> None:
        if self.source.pool:
            await asyncio.shield(self.source.pool.release(self.connection))
        else:
            await self.connection.close()


class SafeEngine(PostgresEngine):
    """A Piccolo engine whose transactions are `SafeTransaction`s."""

    __slots__ = ()
    current_transaction: ContextVar[SafeTransaction | None]  # type: ignore[assignment]

    async def check_version(self) -> None:
        """Piccolo connects here, at import; `berdaya migrate` checks the server's version instead."""

    def transaction(
        self,
        allow_nested: bool = True,
        *,
        settings: Settings | None = None,
        operation: str | None = None,
        isolation: str | None = None,
        readonly: bool = False,
        source: "SafeEngine | None" = None,
    ) -> SafeTransaction:
        """`settings` are set with SET LOCAL before the first statement; `isolation` as SQL says it; `source` for a
        connection of another server."""
        transaction = SafeTransaction(engine=self, allow_nested=True)
        transaction.source = source or self
        transaction.settings = settings or {}
        transaction.operation = operation
        transaction.isolation = isolation
        transaction.readonly = readonly
        transaction.afterwards = []
        return transaction

    async def open(self, max_size: int, *, min_size: int = 1) -> None:
        """Start the pool, with a plan cache that survives nothing surprising (10 s to connect, 60 s a statement)."""
        await self.start_connection_pool(
            min_size=min_size, max_size=max_size, timeout=10, command_timeout=60, reset=_nothing_is_left
        )

    async def close(self) -> None:
        if self.pool:
            await self.close_connection_pool()


def _quoted(said: str) -> str:
    """A literal, where a message of several statements takes no parameters."""
    return "'" + said.replace("'", "''") + "'"


async def _nothing_is_left(_: Any) -> None:
    """Between two transactions the server need not be told to forget: settings, locks and cursors end with the
    transaction (tests/house), and one that is still open asyncpg rolls back itself before it comes here."""


DB = SafeEngine(config={"dsn": os.environ.get("DATABASE_URL", UNSET)})
AUTH = SafeEngine(config={"dsn": os.environ.get("BERDAYA_AUTH_URL", UNSET)})
REPLICA = SafeEngine(config={"dsn": UNSET})


async def open_replica(max_size: int) -> None:
    """Where the environment names one. It may be away: nothing connects before something is read."""
    if url := os.environ.get(REPLICA_SETTING):
        REPLICA.config = {"dsn": url}
        await REPLICA.open(max_size=max_size, min_size=0)


def point_at(app_url: str, auth_url: str) -> None:
    """Use these databases from the next connection on."""
    DB.config = {"dsn": app_url}
    AUTH.config = {"dsn": auth_url}
