"""`berdaya` as a process of its own, on the database of one test."""

import asyncio
import os
import sys
from pathlib import Path

from msgspec import Struct

from scripts.environment import ROOT
from tests.cluster import Database


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
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scripts.cli", *arguments, "--data", str(folder),
        cwd=ROOT, env=os.environ | urls | {"COLUMNS": "200"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, error = await process.communicate()
    assert process.returncode is not None, "it has ended"
    return Ran(process.returncode, out, error.decode())
