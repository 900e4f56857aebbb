"""An outside PostgreSQL that does not answer or does not let us in: one line with its address, never a password."""

import asyncio
import os
from urllib.parse import parse_qs, urlsplit

import asyncpg

from scripts.environment import stop

PATIENCE = 15
"""Seconds for one connection."""

VARIABLES = ("DATABASE_URL", "BERDAYA_AUTH_URL", "BERDAYA_OWNER_URL")
SCHEMES = ("postgresql", "postgres")


def address_of(url: str) -> str:
    """Host and port. What cannot be taken apart safely raises `ValueError`, because a password may be in it."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or "@" in f"{parts.path}{parts.query}{parts.fragment}":
        raise ValueError(parts.scheme)  # the second is a `/`, `?` or `#` in the password
    host = parts.hostname or parse_qs(parts.query).get("host", ["localhost"])[0]
    return f"{host}:{parts.port or 5432}"


def check_outside() -> None:
    """Each login of the outside database is tried once before a command begins."""
    for name in VARIABLES:
        if os.environ.get(name):
            asyncio.run(_try(name, os.environ[name]))


async def _try(name: str, url: str) -> None:
    try:
        where = address_of(url)
    except ValueError:
        stop(
            f"{name} bukan alamat PostgreSQL (postgresql://pengguna:sandi@tempat:port/basisdata, sandi tersandi-URL).",
            f"{name} is no PostgreSQL address (postgresql://user:password@host:port/database, password URL-encoded).",
        )
    try:
        connection = await asyncpg.connect(url, timeout=PATIENCE)
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError):
        stop(
            f"PostgreSQL di {where} ({name}) menolak nama masuk, kata sandi, atau nama basis datanya.",
            f"PostgreSQL at {where} ({name}) refuses the login, the password, or the name of the database.",
        )
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError):
        no_answer(name, where)
    else:
        await connection.close()


def no_answer(name: str, where: str) -> None:
    stop(
        f"PostgreSQL di {where} ({name}) tidak menjawab. Periksa alamatnya dan apakah server itu berjalan.",
        f"PostgreSQL at {where} ({name}) does not answer. Check the address and whether that server runs.",
    )
