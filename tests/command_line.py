"""`berdaya` as a process of its own, on the database of one test."""

import asyncio
import os
from pathlib import Path

from msgspec import Struct

from scripts.environment import ROOT
from tests.cluster import Database
from tests.imported_once import run

PATIENCE = 600
"""Seconds; nothing is asserted about time."""


class Ran(Struct, frozen=True):
    """How a command ended and what it printed."""

    code: int
    out: bytes
    error: str


async def berdaya(database: Database, folder: Path, *arguments: str) -> Ran:
    """Run to its end; `folder` is its data folder."""
    urls = {
        "DATABASE_URL": database.urls.app,
        "BERDAYA_OWNER_URL": database.urls.owner,
        "BERDAYA_AUTH_URL": database.urls.auth,
    }
    env = os.environ | urls | {"COLUMNS": "200"}
    told = [*arguments, "--data", str(folder)]
    code, out, error = await asyncio.to_thread(run, told, env=env, cwd=str(ROOT), seconds=PATIENCE)
    return Ran(code, out, error.decode())
