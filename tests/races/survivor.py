"""An app that outlives its server: it asks on while PostgreSQL dies, and its pool is whole when it is back."""

import asyncio
from typing import Any

import asyncpg

from operations.actor import SYSTEM
from operations.errors import RuleBroken
from operations.money import list_sheets
from scripts.session import Urls
from tables.engine import DB, point_at

GONE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, RuleBroken)
CALLERS = 4


class Survivor:
    """`async with Survivor(urls)`: four callers read for as long as the block runs."""

    def __init__(self, urls: Urls) -> None:
        self.urls = urls
        self.lost = self.read = 0

    async def __aenter__(self) -> "Survivor":
        point_at(self.urls.app, self.urls.auth)
        await DB.open(max_size=CALLERS)
        self.asking = [asyncio.create_task(self._ask()) for _ in range(CALLERS)]
        return self

    async def _ask(self) -> None:
        while True:
            try:
                await list_sheets.lists(by=SYSTEM)
                self.read += 1
            except GONE:
                self.lost += 1
            await asyncio.sleep(0.01)

    async def all_served(self) -> None:
        """Every connection of the pool works again, and none is missing."""
        for task in self.asking:
            task.cancel()
        await asyncio.gather(*self.asking, return_exceptions=True)
        await asyncio.gather(*(list_sheets.lists(by=SYSTEM) for _ in range(CALLERS)))
        assert DB.pool.get_idle_size() == DB.pool.get_size()
        assert DB.current_transaction.get() is None

    async def __aexit__(self, *_: Any) -> None:
        for task in self.asking:
            task.cancel()
        await asyncio.gather(*self.asking, return_exceptions=True)
        await DB.close()
