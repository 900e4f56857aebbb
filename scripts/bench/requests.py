"""A confirmed purchase and a page of a list over HTTP, beside pgbench with the same framed statements."""

import hashlib
import re
import secrets
import subprocess
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import asyncpg

from operations.actor import SYSTEM
from operations.people import tokens
from operations.people.tokens import NewToken
from operations.statement import sql
from scripts.bench.exports import settings_of
from scripts.bench.load import load, request
from scripts.bench.measure import Cost, cpu_of_tree
from scripts.bench.recorded import purchase_script
from scripts.bench.result import Ratio
from scripts.bench.serving import served
from scripts.bench.world import CASELOAD, CODE, ITEMS, TODAY, Bench
from tables.fences.apply import fence_sql
from tables.people.api_token import TokenScope

AT_ONCE, LASTS_S, WARM_S = 16, 10.0, 2.0
PAGE = 50
BOUNDARY = "ukur"


async def measure(bench: Bench) -> list[Ratio]:
    async with bench.fresh(), bench.superuser() as watch:
        await watch.execute(fence_sql("bench/pgbench_keys.sql"))
        folder = bench.postgres.folder.path
        reading, writing = folder / "read.sql", folder / "confirm.sql"
        reading.write_text(_read_script(bench))
        writing.write_text(await purchase_script(bench, watch))
        limits = [await _pgbench(bench, script) for script in (reading, writing)]
        token = await tokens.add_token(bench.world.auditor.name, NewToken("ukur", TokenScope.api), by=SYSTEM)
        phone = await _phone(bench, watch)
        with served(bench) as (port, pid):
            pages = await _under_load(bench, port, pid, await _pages(watch, token), wanted=b"200")
            trips = await _under_load(bench, port, pid, await _trips(watch, port, phone), wanted=b"303")
    page_is, trip_is = (f"pgbench with the statements of the {what}, {AT_ONCE} at once" for what in ("page", "trip"))
    return [
        Ratio("list page", pages, limits[0], 0.18, page_is, more_is_better=True),
        Ratio("confirm purchase", trips, limits[1], 0.6, trip_is, more_is_better=True),
    ]


async def _under_load(bench: Bench, port: int, pid: int, requests: Iterator[bytes], *, wanted: bytes) -> Cost:
    await load(port, requests, at_once=AT_ONCE, lasts_s=WARM_S, wanted=wanted)
    before = cpu_of_tree(pid), cpu_of_tree(bench.pid)
    done = await load(port, requests, at_once=AT_ONCE, lasts_s=LASTS_S, wanted=wanted)
    assert not done.refused, f"{done.refused} requests were not answered {wanted.decode()}"
    each = len(done.seconds)
    return Cost(
        wall_s=done.lasted_s / each,
        our_cpu_s=(cpu_of_tree(pid) - before[0]) / each,
        postgres_cpu_s=(cpu_of_tree(bench.pid) - before[1]) / each,
        p50_s=done.percentile(0.5),
        p99_s=done.percentile(0.99),
    )


def _read_script(bench: Bench) -> str:
    """The statement of the page, behind a key that is drawn. pgbench's own look-up of that key is part of its time."""
    statement = sql("books/sql/sheets/pages/people.sql")
    bare = " ".join(line for line in statement.splitlines() if not line.startswith("--"))
    given = {"$1": f"'{CODE}'", "$2": "NULL", "$3": ":key", "$4": str(PAGE + 1)}
    for name, value in given.items():
        bare = bare.replace(name, value)
    return fence_sql("bench/read_frame.sql").format(settings=settings_of(bench.world.auditor), statement=bare)


async def _pgbench(bench: Bench, script: Path) -> Cost:
    before = cpu_of_tree(bench.pid)
    command: list[str | Path] = [
        bench.postgres.binaries / "pgbench", "-n", "-M", "prepared", "-c", str(AT_ONCE), "-j", "1",
        "-T", str(int(LASTS_S)), "-f", script, bench.urls().app,
    ]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-500:]
    each_second = float(re.findall(r"tps = ([0-9.]+)", done.stdout)[-1])
    return Cost(wall_s=1 / each_second, postgres_cpu_s=(cpu_of_tree(bench.pid) - before) / (each_second * LASTS_S))


async def _pages(watch: asyncpg.Connection, token: str) -> Iterator[bytes]:
    keys = [row["id"] for row in await watch.fetch(fence_sql("bench/sample_keys.sql"), 1000)]
    headers = {"authorization": f"Bearer {token}"}
    made = [request("GET", f"/api/v1/programs/{CODE}/people?limit={PAGE}&next={key}", headers=headers) for key in keys]
    return cycle(made)


async def _phone(bench: Bench, watch: asyncpg.Connection) -> str:
    token = secrets.token_urlsafe(32)
    await watch.execute(
        fence_sql("bench/phone.sql"), bench.world.companion.id, hashlib.sha256(token.encode()).hexdigest()
    )
    return token


async def _trips(watch: asyncpg.Connection, port: int, phone: str) -> Iterator[bytes]:
    """Every request confirms another trip, for one item after the other that somebody planned."""
    rows = await watch.fetch(fence_sql("bench/shoppers.sql"), CASELOAD * ITEMS)
    form_token = _form_token(port, phone, rows[0]["code"])
    headers = {
        "cookie": f"phone={phone}; {form_token[0]}={form_token[1]}",
        "content-type": f"multipart/form-data; boundary={BOUNDARY}",
    }
    return (
        request("POST", f"/field/people/{row['code']}/shopping/{uuid4()}", headers=headers, body=body)
        for row in cycle(rows)
        if (body := _form(row, form_token[1]))
    )


def _form_token(port: int, phone: str, code: str) -> tuple[str, str]:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/field/people/{code}/shopping/{uuid4()}", headers={"cookie": f"phone={phone}"}
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        cookies = [cookie.split(";")[0].split("=", 1) for cookie in answer.headers.get_all("set-cookie")]
    return next((name, value) for name, value in cookies if name.startswith("csrf"))


def _form(row: asyncpg.Record, form_token: str) -> bytes:
    item = row["item"]
    fields = {
        "_csrf_token": form_token, "shop": "Toko ukur", "bought_on": TODAY.isoformat(), "receipt_kind": "none",
        "total": "100", "item": str(item), f"quantity_{item}": "1", f"amount_{item}": "100",
        "opened_at": datetime.fromisoformat("2013-09-20T08:00:00+07:00").isoformat(), "attempt": str(uuid4()),
    }  # fmt: skip
    parts = [
        f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()
