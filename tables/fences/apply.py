"""Applies the fences: one idempotent step that `berdaya migrate` runs as the owner after Piccolo's migrations."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import asyncpg

from tables.piccolo_app import APP_CONFIG
from tables.steps import born_in

SYSTEM_ID = UUID("00000000-0000-7000-8000-000000000001")
PUBLIC_ID = UUID("00000000-0000-7000-8000-000000000002")

_HERE = Path(__file__).parent
_IN_ORDER = sorted(_HERE.glob("[0-9]*.sql"))
_AFTER_THIS_COME_STEPS = "15_steps.sql"


def fence_sql(name: str) -> str:
    """The text of one of the files beside this one."""
    return (_HERE / name).read_text()


def fingerprint() -> str:
    """SHA-256 over the SQL files and the steps; `/health` compares it with what the database says it has."""
    digest = hashlib.sha256()
    for file in sorted(_HERE.glob("*.sql")):
        digest.update(file.read_bytes())
    digest.update(json.dumps(step_rows()).encode())
    return digest.hexdigest()


def known_migrations() -> set[str]:
    """The ids of the migrations in this checkout."""
    files = Path(APP_CONFIG.resolved_migrations_folder_path).glob("*.py")
    lines = (line for file in files for line in file.read_text().splitlines())
    return {line.split('"')[1] for line in lines if line.startswith("ID = ")}


def step_rows() -> list[tuple[str, str, str, list[str]]]:
    """(table, from, to, roles) of every state machine; from "" means: a row may be born in that state."""
    rows: list[tuple[str, str, str, list[str]]] = []
    for table in APP_CONFIG.table_classes:
        steps = getattr(table, "steps", None)
        if steps is None:
            continue
        name = table._meta.tablename
        rows += [(name, "", str(state), []) for state in born_in(table)]
        rows += [(name, str(a), str(b), sorted(roles)) for a, bs in steps.items() for b, roles in bs.items()]
    return rows


async def apply_fences(owner: asyncpg.Connection) -> None:
    """Everything in one transaction, so that there is no moment without fences. Safe to run again and again."""
    async with owner.transaction():
        for file in _IN_ORDER:
            await owner.execute(file.read_text())
            if file.name == _AFTER_THIS_COME_STEPS:
                await owner.execute(fence_sql("steps.sql"), json.dumps(step_rows()))
        await write_setting(owner, "fences", fingerprint())


async def write_setting(owner: asyncpg.Connection, key: str, value: str) -> None:
    """Facts about this installation, such as the pinned business date of a demo."""
    await owner.execute(fence_sql("setting.sql"), key, value)


@dataclass(frozen=True)
class RegionList:
    """A list of regions: the SHA-256 of its file, the decree that it follows, and the day of that decree."""

    sha256: str
    source: str
    dated: date


async def write_regions(
    owner: asyncpg.Connection, of: RegionList, codes: list[str], names: list[str], keys: list[str], levels: list[int]
) -> None:
    """What the list does not name so any more ends on its day, what is new begins; all or nothing."""
    async with owner.transaction():
        await owner.execute(fence_sql("regions_end.sql"), codes, names, of.dated)
        await owner.execute(fence_sql("regions_add.sql"), codes, names, keys, levels, of.dated, of.source)
        await write_setting(owner, "regions", of.sha256)
