"""The two database engines, made safe: a failed commit leaks nothing, an aborted transaction is never silent.

`DB` is the application's login, `AUTH` the one that may reach passwords, sessions and tokens. Both are pointed at a
database by environment variables or by `point_at`, so that importing a table never connects.
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


class NestedTransaction(RuntimeError):
    """Piccolo would silently do nothing here; use a savepoint or join the open transaction."""


class SafeTransaction(PostgresTransaction):
    """Mends three defects of the parent: a failed COMMIT leaks the connection, a swallowed database error turns COMMIT
    into a silent ROLLBACK, and a nested transaction is a no-op. Also sets the actor before anything else runs."""

    engine: "SafeEngine"
    settings: Settings
    isolation: str | None = None
    readonly: bool = False
    afterwards: list[Callable[[], Awaitable[None]]]
    """What cannot be rolled back, such as taking a file away: done when the commit has succeeded, and only then; the
    connection was given back before."""

    async def __aenter__(self) -> "SafeTransaction":
        if self._parent is not None:
            raise NestedTransaction
        self.connection = await self.get_connection()
        try:
            self.transaction = self.connection.transaction(isolation=self.isolation, readonly=self.readonly)
            await self.begin()
            await self.set_local(self.settings)
        except BaseException:
            await self._give_back()
            raise
        self._token = self.engine.current_transaction.set(self)
        return self

    async def set_local(self, settings: Settings) -> None:
        """Settings that row-level security and the trail read; they end with the transaction."""
        if not settings:
            return
        calls = ", ".join(f"set_config(${2 * i + 1}, ${2 * i + 2}, true)" for i in range(len(settings)))
        await self.connection.fetch(f"SELECT {calls}", *(part for pair in settings.items() for part in pair))

    async def __aexit__(self, exception_type: Any, exception: Any, traceback: Any) -> bool:
        is_kept = False
        try:
            if exception is not None:
                if not self._rolled_back:
                    await self._roll_back_quietly()
            elif not self._committed and not self._rolled_back:
                await self.connection.fetch("SELECT 1")  # raises if a database error was swallowed inside
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

    async def _give_back(self) -> None:
        if self.engine.pool:
            await asyncio.shield(self.engine.pool.release(self.connection))
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
        isolation: str | None = None,
        readonly: bool = False,
    ) -> SafeTransaction:
        """`settings` are set with SET LOCAL before the first statement; `isolation` as asyncpg names it."""
        transaction = SafeTransaction(engine=self, allow_nested=True)
        transaction.settings = settings or {}
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


async def _nothing_is_left(_: Any) -> None:
    """Between two transactions the server need not be told to forget: settings, locks and cursors end with the
    transaction (tests/house), and one that is still open asyncpg rolls back itself before it comes here."""


DB = SafeEngine(config={"dsn": os.environ.get("DATABASE_URL", UNSET)})
AUTH = SafeEngine(config={"dsn": os.environ.get("BERDAYA_AUTH_URL", UNSET)})


def point_at(app_url: str, auth_url: str) -> None:
    """Use these databases from the next connection on."""
    DB.config = {"dsn": app_url}
    AUTH.config = {"dsn": auth_url}
