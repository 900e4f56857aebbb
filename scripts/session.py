"""One use of a data folder by a command: PostgreSQL runs, the database is there and current, the keys are in use."""

import asyncio
import contextlib
import fcntl
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import asyncpg
from msgspec import Struct

from operations.actor import SYSTEM
from operations.books.signing_key import new_signing_key, sign_with
from operations.money import payer_seals
from operations.people.keys import Keys, keys_to_text, new_keys, read_keys, use_keys
from scripts.backup.automatic import before_migration, record_all
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop
from scripts.files_place import keep_files
from scripts.migrate import is_current, make_logins, migrate
from scripts.outside import check_outside
from scripts.postgres import Postgres
from scripts.serve_lock import nobody_serves
from tables.engine import AUTH, DB, REPLICA, open_replica, point_at
from tables.fences.apply import fence_sql, write_setting


class Urls(Struct, frozen=True):
    """The three logins of one database."""

    owner: str
    app: str
    auth: str


Filler = Callable[[Urls], Awaitable[None]]
"""Fills a new database before it gets its name."""


class Server(Struct, frozen=True):
    """Where the data are: our own PostgreSQL (`postgres`) or one that DATABASE_URL names (`postgres` is None)."""

    folder: DataFolder
    postgres: Postgres | None

    def urls(self, database: str = "berdaya") -> Urls:
        if self.postgres is None:
            app = os.environ["DATABASE_URL"]
            return Urls(
                owner=os.environ.get("BERDAYA_OWNER_URL", app), app=app, auth=os.environ.get("BERDAYA_AUTH_URL", app)
            )
        return Urls(*(self.postgres.url(f"berdaya_{login}", database) for login in ("owner", "app", "auth")))


@contextlib.contextmanager
def server_of(data: str | None) -> Iterator[Server]:
    """PostgreSQL of this data folder runs for as long as the block does."""
    folder = DataFolder.at(data)
    if os.environ.get("DATABASE_URL"):
        check_outside()
        yield Server(folder, None)
        return
    with Postgres(folder).running() as postgres:
        yield Server(folder, postgres)


async def exists(server: Server) -> bool:
    """Is there a whole database? (A half-built one has another name.)"""
    if server.postgres is None:
        return True
    try:
        connection = await asyncpg.connect(server.postgres.url("berdaya_owner"))
    except (asyncpg.InvalidCatalogNameError, asyncpg.InvalidPasswordError):
        return False
    await connection.close()
    return True


async def build(server: Server, fill: Filler | None) -> None:
    """A new database, migrated and filled, that appears under its name only when it is whole.

    Of two commands on an empty data folder the second waits and finds what the first one built."""
    assert server.postgres is not None, "an outside database is made by its own administrator"
    superuser = server.postgres.url("postgres", "postgres")
    with open(server.folder.path / "build.lock", "w") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        if await exists(server):
            return
        await make_logins(superuser, server.folder.passwords)
        await _administer(superuser, "drop_database.sql", "create_database.sql")
        server.folder.sign_ins.unlink(missing_ok=True)
        try:
            await _fill(server, fill)
            await _administer(superuser, "finish_database.sql")
        except BaseException:
            with contextlib.suppress(OSError, asyncpg.PostgresError):  # a killed server says nothing more
                await _administer(superuser, "drop_database.sql")
            raise


async def _fill(server: Server, fill: Filler | None) -> None:
    """Without waiting for the disk at every commit: nobody relies on a row before the database has its name, and the
    commit that gives it is written after all the others."""
    named = server.urls("berdaya_new")
    urls = Urls(*(f"{url}&synchronous_commit=off" for url in (named.owner, named.app, named.auth)))
    await migrate(urls.owner)
    await check_keys(server.folder, urls.owner)
    if fill is not None:
        async with pools(urls):
            await fill(urls)


async def _administer(superuser: str, *files: str) -> None:
    connection = await asyncpg.connect(superuser)
    try:
        for file in files:
            await connection.execute(fence_sql(file))
    finally:
        await connection.close()


async def check_keys(folder: DataFolder, owner_url: str) -> None:
    """Make the key file at the first start; afterwards refuse to go on with another one."""
    owner = await asyncpg.connect(owner_url)
    try:
        expected = await owner.fetchval(fence_sql("key_check.sql"))
        keys = _keys_of(folder, may_make=expected is None)
        if expected is None:
            await write_setting(owner, "key_check", keys.check())
        elif not keys.fits(expected):
            stop(
                f"berkas kunci {folder.key_file} bukan milik data ini. Kembalikan yang asli dari cadangan.",
                f"the key file {folder.key_file} does not belong to these data. Restore the original from a backup.",
            )
        await owner.execute(fence_sql("backup/continue_numbers.sql"))
        if not folder.signing_key_file.exists() and not await owner.fetchval(fence_sql("backup/has_checkpoints.sql")):
            write_secret(folder.signing_key_file, new_signing_key())
    finally:
        await owner.close()
    use_keys(keys, folder.key_file)
    keep_files(folder)
    sign_with(folder.signing_key_file)


def _keys_of(folder: DataFolder, *, may_make: bool) -> Keys:
    if not folder.key_file.exists():
        if not may_make:
            stop(
                f"berkas kunci {folder.key_file} hilang. Tanpa berkas itu nama, NIK, dan rekening tidak bisa dibaca "
                "oleh siapa pun. Kembalikan dari cadangan.",
                f"the key file {folder.key_file} is gone. Without it nobody can read names, NIKs and accounts. "
                "Restore it from a backup.",
            )
        write_secret(folder.key_file, keys_to_text(new_keys()))
    try:
        return read_keys(folder.key_file)
    except (ValueError, KeyError):
        stop(
            f"berkas kunci {folder.key_file} rusak. Kembalikan yang asli dari cadangan.",
            f"the key file {folder.key_file} is damaged. Restore the original from a backup.",
        )
        raise


@contextlib.asynccontextmanager
async def pools(urls: Urls) -> AsyncIterator[None]:
    """Both logins connected, for a command that runs operations."""
    point_at(urls.app, urls.auth)
    await DB.open(max_size=4)
    await AUTH.open(max_size=2)
    await open_replica(max_size=2)
    try:
        yield
    finally:
        await REPLICA.close()
        await AUTH.close()
        await DB.close()


@contextlib.contextmanager
def opened(data: str | None) -> Iterator[Server]:
    """For every command but `serve`: the database is there, current, and the keys fit."""
    with server_of(data) as server:
        asyncio.run(_make_ready(server))
        yield server


async def _make_ready(server: Server) -> None:
    if not await exists(server):
        await build(server, None)
        return
    urls = server.urls()
    if not await is_current(urls.owner):
        with nobody_serves(server.folder):
            await bring_up_to_date(server)
    await check_keys(server.folder, urls.owner)


async def bring_up_to_date(server: Server) -> None:
    """Migrations and fences of this version; what was there before lies in a backup first."""
    urls = server.urls()
    if await is_current(urls.owner):
        return
    made = await before_migration(server.folder, urls.owner)
    await migrate(urls.owner)
    await check_keys(server.folder, urls.owner)
    async with pools(urls):
        if made:
            await record_all(made)
        while await payer_seals.reseal_some_payers(by=SYSTEM):  # numbers that an older version kept open
            pass
