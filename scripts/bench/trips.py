"""A confirmed purchase: as a companion's form sends it, beside pgbench with the same framed statements, and fifty of
them in one operation.

Each side begins with a database of its own in which nobody went shopping yet, and records the same number of trips: a
trip is compared with all the earlier ones."""

import contextlib
import hashlib
import http.client
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from uuid import uuid4

import asyncpg

from operations.books.clock import now
from operations.purchases.shopping import BoughtItem, Trip, confirm_trip
from scripts.bench.load import request
from scripts.bench.measure import Cost
from scripts.bench.pgbench import AT_ONCE, pgbench
from scripts.bench.recorded import RECENT_DAYS, purchase_script
from scripts.bench.result import Bound, Ratio
from scripts.bench.serving import served, under_load
from scripts.bench.world import CASELOAD, ITEMS, TODAY, Bench
from tables.fences.apply import fence_sql
from tables.purchases.purchase import ReceiptKind

WARM, MANY = 10, 100
"""Trips of each of the sixteen."""
PATIENCE_S = 600
FIFTY, LOTS = 50, 40
PRICE_RP = 100
BOUNDARY = "ukur"
LIMIT = f"pgbench with the statements of the trip, {AT_ONCE} at once"


async def measure(bench: Bench) -> list[Ratio]:
    limit, statements = await _repeated(bench)
    ours = await _sent(bench)
    bounds = (
        Bound("the slowest of a hundred beside pgbench's", ours.p99_s / limit.p99_s, 3, "x"),
        Bound("statements inside the frame", statements, 4),
        Bound("fifty in one operation, each beside pgbench's", limit.wall_s / await _together(bench), 3, "x", True),
    )
    return [Ratio("confirm purchase", ours, limit, 0.6, LIMIT, more_is_better=True, bounds=bounds)]


async def _repeated(bench: Bench) -> tuple[Cost, int]:
    async with bench.fresh(), bench.superuser() as watch:
        await watch.execute(fence_sql("bench/pgbench_keys.sql"))
        script = bench.postgres.folder.path / "confirm.sql"
        text, statements = await purchase_script(bench, watch)
        script.write_text(text)
        pgbench(bench, script, each=WARM)
        return pgbench(bench, script, each=MANY), statements


async def _sent(bench: Bench) -> Cost:
    async with bench.fresh(), bench.superuser() as watch:
        phone = await _phone(bench, watch)
        with served(bench) as server:
            forms = await _forms(watch, server[0], phone)
            for each in (WARM, MANY):
                many = islice(forms, AT_ONCE * each)
                cost = await under_load(bench, server, many, at_once=AT_ONCE, lasts_s=PATIENCE_S, wanted=b"303")
            return cost


async def _phone(bench: Bench, watch: asyncpg.Connection) -> str:
    token = secrets.token_urlsafe(32)
    await watch.execute(
        fence_sql("bench/phone.sql"), bench.world.companion.id, hashlib.sha256(token.encode()).hexdigest()
    )
    return token


async def _forms(watch: asyncpg.Connection, port: int, phone: str) -> Iterator[bytes]:
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
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", f"/field/people/{code}/shopping/{uuid4()}", headers={"cookie": f"phone={phone}"})
        told = connection.getresponse().headers.get_all("set-cookie", [])
    cookies = [cookie.split(";")[0].split("=", 1) for cookie in told]
    return next((name, value) for name, value in cookies if name.startswith("csrf"))


def _form(row: asyncpg.Record, form_token: str) -> bytes:
    item = row["item"]
    opened_at = datetime.now(UTC) - timedelta(seconds=secrets.randbelow(RECENT_DAYS * 86_400))
    fields = {
        "_csrf_token": form_token, "shop": "Toko ukur", "bought_on": TODAY.isoformat(), "receipt_kind": "none",
        "total": str(PRICE_RP), "item": str(item), f"quantity_{item}": "1", f"amount_{item}": str(PRICE_RP),
        "opened_at": opened_at.isoformat(), "attempt": str(uuid4()),
    }  # fmt: skip
    parts = [
        f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()


async def _together(bench: Bench) -> float:
    """Seconds that one of fifty purchases takes in one operation, of as many trips of a group one after the other;
    without HTTP, because no page sends so many."""
    async with bench.fresh(), bench.superuser() as watch:
        rows = await watch.fetch(fence_sql("bench/shoppers.sql"), CASELOAD * ITEMS)
        lots = [rows[first : first + FIFTY] for first in range(0, len(rows), FIFTY)]
        began = time.perf_counter()
        for lot in islice(cycle(lots), LOTS):
            items = [BoughtItem(row["item"], 1, PRICE_RP) for row in lot]
            trip = Trip(uuid4(), "Toko ukur", TODAY, ReceiptKind.none, PRICE_RP * FIFTY, items, [], now())
            await confirm_trip(trip, by=bench.world.companion)
        return (time.perf_counter() - began) / (LOTS * FIFTY)
