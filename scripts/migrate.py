"""Brings a database to this version: logins, Piccolo's migrations, fences, regions. Safe to run again and again."""

import contextlib
import io

import asyncpg
from piccolo.apps.migrations.commands.forwards import run_forwards

from operations.people import regions
from scripts.environment import ROOT, stop
from tables.engine import DB
from tables.fences.apply import RegionList, apply_fences, fence_sql, fingerprint, known_migrations, write_regions

OLDEST_SERVER = 15


async def make_logins(superuser_url: str, passwords: dict[str, str]) -> None:
    """Make the three logins, or set their passwords anew (a restored cluster keeps working)."""
    settings = {f"berdaya.{name}": value for name, value in passwords.items() if name.startswith("berdaya_")}
    connection = await asyncpg.connect(superuser_url, server_settings=settings)
    try:
        await connection.execute(fence_sql("logins.sql"))
    finally:
        await connection.close()


async def migrate(owner_url: str) -> None:
    """Run what is missing as the owner. Ends with one clear line when the server is too old or a migration fails."""
    owner = await asyncpg.connect(owner_url)
    try:
        if owner.get_server_version().major < OLDEST_SERVER:
            stop("perlu PostgreSQL 15 atau lebih baru.", "PostgreSQL 15 or newer is needed.")
        if await _fits(owner):
            return
        await _run_migrations(owner_url)
        await apply_fences(owner)
        await load_regions(owner)
    finally:
        await owner.close()


async def is_current(owner_url: str) -> bool:
    """Has this database exactly the migrations and fences of this checkout?"""
    owner = await asyncpg.connect(owner_url)
    try:
        return await _fits(owner)
    finally:
        await owner.close()


async def _fits(owner: asyncpg.Connection) -> bool:
    try:
        applied = {row[0] for row in await owner.fetch(fence_sql("applied.sql"))}
        fenced = await owner.fetchval(fence_sql("applied_fences.sql")) == fingerprint()
        return applied == known_migrations() and fenced and await _has_regions(owner)
    except (asyncpg.UndefinedTableError, asyncpg.UndefinedFunctionError, asyncpg.InvalidSchemaNameError):
        return False


async def load_regions(owner: asyncpg.Connection) -> None:
    """The ministry's list, when it is another one than before: what it does not name any more ends on its day."""
    if await _has_regions(owner):
        return
    names = regions.above_villages()
    keys = [regions.name_key(name) for name in names.values()]
    levels = [regions.level_of(code) for code in names]
    wanted = RegionList(regions.fingerprint(), regions.SOURCE, regions.DATED)
    await write_regions(owner, wanted, list(names), list(names.values()), keys, levels)


async def _has_regions(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval(fence_sql("applied_regions.sql")) == regions.fingerprint())


async def _run_migrations(owner_url: str) -> None:
    """Piccolo talks to whatever `piccolo_conf.DB` points at; the owner, for this moment only."""
    before, said = DB.config, io.StringIO()
    DB.config = {"dsn": owner_url}
    try:
        with contextlib.redirect_stdout(said), contextlib.chdir(ROOT):
            result = await run_forwards(app_name="tables")
    finally:
        DB.config = before
    if not result.success:
        stop(f"migrasi gagal: {said.getvalue()[-300:]}", f"migration failed: {result.message}")
