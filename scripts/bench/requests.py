"""A page of a list over HTTP, beside pgbench with the same framed statement; and what requests have in common."""

from collections.abc import Iterator
from itertools import cycle

import asyncpg

from operations.actor import SYSTEM
from operations.people import tokens
from operations.people.tokens import NewToken
from operations.statement import sql
from scripts.bench import trips
from scripts.bench.exports import settings_of
from scripts.bench.load import request
from scripts.bench.pgbench import AT_ONCE, pgbench
from scripts.bench.result import Bound, Ratio
from scripts.bench.serving import served, under_load
from scripts.bench.world import CODE, Bench
from tables.fences.apply import fence_sql
from tables.people.api_token import TokenScope

LASTS_S, WARM_S = 10, 2
PAGE, KEYS = 50, 1000
LIMIT = f"pgbench with the statement of the page, {AT_ONCE} at once"


async def measure(bench: Bench) -> list[Ratio]:
    return [await _pages(bench), *await trips.measure(bench)]


async def _pages(bench: Bench) -> Ratio:
    async with bench.fresh(), bench.superuser() as watch:
        await watch.execute(fence_sql("bench/pgbench_keys.sql"))
        script = bench.postgres.folder.path / "read.sql"
        script.write_text(_read_script(bench))
        limit = pgbench(bench, script, lasts_s=LASTS_S)
        token = await tokens.add_token(bench.world.auditor.name, NewToken("ukur", TokenScope.api), by=SYSTEM)
        with served(bench) as server:
            asked = await _asked(watch, token)
            await under_load(bench, server, asked, at_once=AT_ONCE, lasts_s=WARM_S, wanted=b"200")
            ours = await under_load(bench, server, asked, at_once=AT_ONCE, lasts_s=LASTS_S, wanted=b"200")
    bounds = (Bound("the slowest of a hundred beside pgbench's", ours.p99_s / limit.p99_s, 4, "x"),)
    return Ratio("list page", ours, limit, 0.18, LIMIT, more_is_better=True, bounds=bounds)


def _read_script(bench: Bench) -> str:
    """The statement of the page, behind a key that is drawn. pgbench's own look-up of that key is part of its time."""
    statement = sql("books/sql/sheets/pages/people.sql")
    bare = " ".join(line for line in statement.splitlines() if not line.startswith("--"))
    given = {"$1": f"'{CODE}'", "$2": "NULL", "$3": ":key", "$4": str(PAGE + 1)}
    for name, value in given.items():
        bare = bare.replace(name, value)
    frame = fence_sql("bench/read_frame.sql")
    keys = min(bench.world.keys.people, KEYS)
    return frame.format(settings=settings_of(bench.world.auditor), statement=bare, count=keys)


async def _asked(watch: asyncpg.Connection, token: str) -> Iterator[bytes]:
    keys = [row["id"] for row in await watch.fetch(fence_sql("bench/sample_keys.sql"), KEYS)]
    headers = {"authorization": f"Bearer {token}"}
    made = [request("GET", f"/api/v1/programs/{CODE}/people?limit={PAGE}&next={key}", headers=headers) for key in keys]
    return cycle(made)
