"""One throw-away PostgreSQL for the whole run, and a database for each test, cloned from a template.

A template is filled once, by real operations, and then copied in a fraction of a second, with its encrypted files: a
test that needs an office of ten persons pays for the copy, not for the ten sign-ups. `templates.py` names them.
"""

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import asyncpg
from msgspec import Struct

from operations.actor import Actor
from operations.books.documents import keep_files_in
from scripts.migrate import make_logins, migrate
from scripts.postgres import Postgres
from scripts.session import Urls
from tables.engine import AUTH, DB, SafeEngine, point_at
from tables.fences.apply import write_setting
from tests.chance import drawn_from

POOL = 6
LEAVING = 20  # seconds
CLONE = "CREATE DATABASE {} OWNER berdaya_owner TEMPLATE {} STRATEGY FILE_COPY"
"""Quicker than the default here, because a throw-away server never syncs."""


class Template(Struct, frozen=True):
    """`fill` runs the operations that make it out of `made_from` and returns what tests want to know about it."""

    made_from: str
    fill: Callable[["Database"], Awaitable[Any]]


def spelled(statement: str, *names: str) -> str:
    """A statement of a test with names of tables or columns put into its `{}`, quoted."""
    return statement.format(*(f'"{name}"' for name in names))


class Database:
    """The database of one test and the folder of its encrypted files. DB and AUTH point at it; `facts` hold what its
    templates made."""

    def __init__(self, urls: Urls, superuser_url: str, files: Path, facts: Mapping[str, Any]) -> None:
        self.urls = urls
        self.superuser_url = superuser_url
        self.files = files
        self.facts = facts
        self._connections: dict[str, asyncpg.Connection] = {}

    async def owner(self) -> asyncpg.Connection:
        """Owns the tables: no row-level security, but every trigger and constraint."""
        return await self._connect(self.urls.owner)

    async def superuser(self) -> asyncpg.Connection:
        """May do everything, such as switching all triggers off."""
        return await self._connect(self.superuser_url)

    async def app(self) -> asyncpg.Connection:
        """What somebody has who stole the application's password."""
        return await self._connect(self.urls.app)

    async def auth(self) -> asyncpg.Connection:
        return await self._connect(self.urls.auth)

    async def _connect(self, url: str) -> asyncpg.Connection:
        if url not in self._connections:
            self._connections[url] = await asyncpg.connect(url)
        return self._connections[url]

    @asynccontextmanager
    async def acting(
        self, actor: Actor | None, *, on: asyncpg.Connection | None = None, operation: str | None = "tests.by_hand"
    ) -> AsyncIterator[asyncpg.Connection]:
        """SQL by hand in one transaction with the actor's settings and an operation's number, as operations have."""
        connection = on or await self.app()
        async with connection.transaction():
            for name, value in (actor.settings() if actor else {}).items():
                await connection.execute("SELECT set_config($1, $2, true)", name, value)
            if operation:
                await connection.execute("SELECT app.begin_operation($1)", operation)
            yield connection

    @asynccontextmanager
    async def unfenced(self) -> AsyncIterator[asyncpg.Connection]:
        """As somebody who owns the server, in one transaction with every trigger and foreign key off: what no door of
        ours does."""
        superuser = await self.superuser()
        async with superuser.transaction():
            await superuser.execute("SET LOCAL session_replication_role = replica")
            yield superuser

    async def set_today(self, day: date) -> None:
        """Pin the business date, as a demo does."""
        await write_setting(await self.owner(), "business_date", day.isoformat())

    async def open(self) -> None:
        point_at(self.urls.app, self.urls.auth)
        keep_files_in(self.files)
        await DB.open(max_size=POOL)
        await AUTH.open(max_size=3, min_size=0)  # most tests never ask it

    async def close(self) -> None:
        await _closed(AUTH)
        await _closed(DB)
        for connection in self._connections.values():
            await connection.close()
        self._connections.clear()


async def _closed(engine: SafeEngine) -> None:
    """A test that broke off may still hold a connection: it must not hold up the run as well."""
    try:
        await asyncio.wait_for(engine.close(), LEAVING)
    except TimeoutError:
        engine.pool.terminate()
        engine.pool = None


class Cluster:
    """The PostgreSQL of this run with its templates; `files` has a folder for the encrypted files of each database."""

    def __init__(self, postgres: Postgres, templates: Mapping[str, Template], files: Path) -> None:
        self.postgres = postgres
        self.templates = templates
        self.files = files
        self.superuser_url = postgres.url("postgres", "postgres")
        self._facts: dict[str, Mapping[str, Any]] = {}
        self._numbers = itertools.count(1)

    def urls(self, database: str) -> Urls:
        return Urls(*(self.postgres.url(f"berdaya_{login}", database) for login in ("owner", "app", "auth")))

    @asynccontextmanager
    async def database(self, template: str) -> AsyncIterator[Database]:
        """A fresh clone that is open for as long as the block, and gone afterwards."""
        facts = await self._ready(template)
        name = f"test_{next(self._numbers)}"
        await self._copy(_named(template), name)
        database = self._at(name, facts)
        await database.open()
        try:
            yield database
        finally:
            await database.close()
            await self._drop(name)

    def files_of(self, database: str) -> Path:
        return self.files / database

    def _at(self, name: str, facts: Mapping[str, Any]) -> Database:
        return Database(self.urls(name), self.postgres.url("postgres", name), self.files_of(name), facts)

    async def _ready(self, template: str) -> Mapping[str, Any]:
        """Make the template on first use; what was made stays for the run."""
        if template not in self._facts:
            self._facts[template] = await (self._migrated() if template == "empty" else self._filled(template))
        return self._facts[template]

    async def _migrated(self) -> Mapping[str, Any]:
        await make_logins(self.superuser_url, self.postgres.folder.passwords)
        await self._administer(
            spelled("CREATE DATABASE {} OWNER berdaya_owner TEMPLATE template0", _named("empty"))
            + " ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        )
        await migrate(self.urls(_named("empty")).owner)
        self.files_of(_named("empty")).mkdir(parents=True)
        return MappingProxyType({})

    async def _filled(self, template: str) -> Mapping[str, Any]:
        recipe = self.templates[template]
        facts = await self._ready(recipe.made_from)
        await self._drop(_named(template))  # half filled
        await self._copy(_named(recipe.made_from), _named(template))
        database = self._at(_named(template), facts)
        await database.open()
        try:
            with drawn_from(template):
                made = await recipe.fill(database)
        finally:
            await database.close()
        return MappingProxyType({**facts, template: made})

    async def _copy(self, template: str, name: str) -> None:
        await self._administer(spelled(CLONE, name, template))
        shutil.copytree(self.files_of(template), self.files_of(name))

    async def _drop(self, name: str) -> None:
        await self._administer(spelled("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))
        shutil.rmtree(self.files_of(name), ignore_errors=True)

    async def _administer(self, statement: str) -> None:
        connection = await asyncpg.connect(self.superuser_url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def _named(template: str) -> str:
    return f"template_{template}"
