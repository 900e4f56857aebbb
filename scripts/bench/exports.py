"""CSV for an auditor, beside psql's COPY of the same statement as the same actor."""

import os
import subprocess
import time
from pathlib import Path

import asyncpg

from operations.actor import Actor
from operations.books.export import Export, order
from operations.books.sheets import SHEETS
from operations.statement import sql
from scripts.bench.measure import Cost, measured
from scripts.bench.result import Bound, Ratio
from scripts.bench.world import CODE, Bench
from tables.fences.apply import fence_sql

SHEET = "installments"
"""Three rows for every woman."""
LIMIT = "psql COPY of the same statement, read by the same auditor"


async def measure(bench: Bench) -> list[Ratio]:
    async with bench.fresh(), bench.superuser() as watch:
        by = bench.world.auditor
        limit = await _psql(bench, watch, by)
        ours = await _export(bench, watch, by)
    bounds = (
        Bound("memory above an idle server", ours.peak_mb, 16, "MB"),
        Bound("until the first byte", ours.first_s * 1000, 50, "ms"),
        Bound("our processor beside PostgreSQL's", ours.our_share, 0.5, "x"),
    )
    return [Ratio("CSV export", ours, limit, 1.15, LIMIT, bounds=bounds)]


async def _psql(bench: Bench, watch: asyncpg.Connection, by: Actor) -> Cost:
    script = bench.postgres.folder.path / "copy.sql"
    script.write_text(copy_script(bench, by, output="/dev/null"))
    async with measured(bench.pid, watch) as cost:
        psql(bench, script)
    return cost


def copy_script(bench: Bench, by: Actor, *, output: str) -> str:
    statement = sql(SHEETS[SHEET].file).replace("$1", f"'{bench.world.keys.where.program}'::uuid")
    bare = " ".join(line for line in statement.splitlines() if not line.startswith("--"))
    frame = fence_sql("bench/copy.sql")
    return frame.format(settings=settings_of(by), output=output, statement=bare)


def settings_of(by: Actor) -> str:
    """The actor's settings spelled out, for scripts that no driver fills in."""
    return ", ".join(f"set_config('{name}', '{value}', true)" for name, value in by.settings().items())


def psql(bench: Bench, script: Path) -> None:
    options = ["-q", "-v", "ON_ERROR_STOP=1", "-d", bench.urls().app, "-f"]
    command: list[str | Path] = [bench.postgres.binaries / "psql", *options, script]
    subprocess.run(command, check=True, env=os.environ | {"PGCONNECT_TIMEOUT": "10"}, stdout=subprocess.DEVNULL)


async def _export(bench: Bench, watch: asyncpg.Connection, by: Actor) -> Cost:
    """As the door does it, to a reader who throws it away; the first piece is timed too."""
    export = Export(await order(SHEET, program=CODE, by=by), by=by)
    async with measured(bench.pid, watch) as cost:
        began = time.perf_counter()
        async for _ in export.pieces():
            cost.first_s = cost.first_s or time.perf_counter() - began
        await export.ended()
    assert export.sums is not None, "the reader has every piece"
    assert export.sums.rows == export.ordered.rows, "whole"
    return cost
