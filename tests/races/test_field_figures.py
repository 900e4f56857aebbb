"""A hundred companions (at night a thousand) send ten records each to one process: none lost, none double."""

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from operations.people.keys import keys_in_use
from operations.people.sign_in import token_hash
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.races.field_server import serve
from tests.recounted import misfits
from tests.scale import figure
from tests.shopping_builders import picture

COMPANIONS = figure(100)
AT_ONCE = 100
LOST = 0.2
"""Of the answers; the phone sends again."""
COPIED: tuple[tuple[str, str], ...] = (
    ("person", "id = (SELECT person FROM enrollment WHERE id = $1)"),
    ("enrollment", "id = $1"),
    ("decree_line", "enrollment = $1"),
    ("entitlement", "enrollment = $1"),
    ("installment", "enrollment = $1"),
    ("payment", "enrollment = $1"),
    ("spending_plan", "enrollment = $1"),
    ("plan_item", "enrollment = $1"),
    ("companion_assignment", "enrollment = $1"),
    ("user_account", "username = 'companion' AND $1::uuid IS NOT NULL"),
    ("user_role", "\"user\" = (SELECT id FROM user_account WHERE username = 'companion') AND $1::uuid IS NOT NULL"),
)
COPY = """
INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, to_jsonb(x) || (
  SELECT jsonb_object_agg(c.key, md5(n || c.value) ) FROM jsonb_each_text(to_jsonb(x)) c
  WHERE c.key IN ('id', 'person', 'enrollment', 'decree_line', 'entitlement', 'installment', 'spending_plan',
                  'companion', 'user')
    AND c.value IS NOT NULL)
  || {own}::jsonb)).* FROM {table} x, generate_series(1, $2::int) n WHERE {which}"""
OWN = {
    "person": "jsonb_build_object('code', 'PM-' || n)",
    "user_account": "jsonb_build_object('username', 'companion-' || n)",
    "payment": "jsonb_build_object('bank_reference', 'R' || n || x.id, 'reference', x.reference || n, "
    "'line_no', x.line_no + 20 * n)",
    "decree_line": "jsonb_build_object('line_no', x.line_no + 20 * n)",
}


async def a_thousand(database: Database, chain: Chain) -> list[tuple[str, UUID]]:
    """Companions with one woman each, whose grant was paid: (token of her phone, the item to buy)."""
    her = chain.women[0].enrollment
    async with database.unfenced() as owner:
        for table, which in COPIED:
            await owner.execute(COPY.format(table=table, own=OWN.get(table, "'{}'"), which=which), her, COMPANIONS)
        users = await owner.fetch("SELECT id, username FROM user_account WHERE username LIKE 'companion-%'")
        tokens = {row["id"]: f"token-of-{row['username']}" for row in users}
        moment = datetime.now(UTC)
        await owner.executemany(
            'INSERT INTO device (id, "user", kind, token_sha256, label, made_at, seen_at, expires_at, open_until) '
            "VALUES (gen_random_uuid(), $1, 'phone', $2, 'HP', $3::timestamptz, $3, now() + interval '14 days', $3)",
            [(user, token_hash(token), moment) for user, token in tokens.items()],
        )
        items = await owner.fetch(
            "SELECT DISTINCT ON (a.companion) a.companion, i.id FROM companion_assignment a "
            "JOIN plan_item i ON i.enrollment = a.enrollment WHERE a.companion = ANY ($1) "
            "ORDER BY a.companion, i.quantity DESC",
            list(tokens),
        )
    assert len(items) == COMPANIONS
    return [(tokens[row["companion"]], row["id"]) for row in items]


@contextmanager
def one_process(database: Database) -> Iterator[str]:
    """The address of one server process."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    processes = get_context("spawn")
    heard, says = processes.Pipe(duplex=False)
    arguments = (database.urls, keys_in_use(), database.files, listener, says)
    process = processes.Process(target=serve, args=arguments, daemon=True)
    process.start()
    try:
        assert heard.recv() == "ready"
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        process.terminate()
        process.join()


class Handset:
    """One phone with its ten records; what is not heard is sent again."""

    def __init__(self, client: httpx.AsyncClient, token: str, item: UUID, day: str, number: int) -> None:
        self.client, self.item, self.day, self.number = client, str(item), day, number
        self.headers = {"X-Field": "1", "cookie": f"phone={token}"}
        self.draw = random.Random(number)
        self.took: list[float] = []
        self.heard: list[str] = []
        self.broken = 0

    async def come_home(self) -> None:
        for place in range(4):
            photo = uuid4()
            await self.until_heard("PUT", f"/field/api/photos/{photo}", content=picture(self.number * 4 + place))
            bought = {"plan_item": self.item, "quantity": 1, "amount_rp": 1_000 + place}
            body = {"shop": "Toko Makmur", "bought_on": self.day, "receipt_kind": "nota", "items": [bought]}
            body |= {"receipt_total_rp": 1_000 + place}
            await self.send("shopping_trip", place, body, [{"id": str(photo), "kind": "receipt"}])
        for place in range(4, 7):
            await self.send("not_bought", place, {"plan_item": self.item, "reason": "stok habis di pasar"}, [])
        for place in range(7, 10):
            await self.send("case", place, {"category": "product_quality", "text": "kemasan rusak"}, [])

    async def send(self, kind: str, place: int, body: dict[str, Any], photos: list[dict[str, Any]]) -> None:
        captured = datetime.now(UTC).isoformat()
        event = {"v": 1, "id": str(uuid4()), "kind": kind, "captured_at": captured, "device_no": place}
        event |= {"clock_offset_s": 0, "photos": photos, "body": body}
        began = time.perf_counter()
        told = await self.until_heard("POST", "/field/api/events", json=event)
        self.took.append(time.perf_counter() - began)
        assert told["id"] == event["id"]
        self.heard.append(event["id"])

    async def until_heard(self, method: str, path: str, **what: Any) -> dict[str, Any]:
        while True:
            try:
                answer = await self.client.request(method, path, headers=self.headers, **what)
            except httpx.TransportError:  # the line broke; whether it arrived is not known
                self.broken += 1
                assert self.broken < 50, "the server is gone"
                continue
            assert answer.status_code in (200, 201, 503), (answer.status_code, answer.text)
            if answer.status_code != 503 and self.draw.random() >= LOST:
                return answer.json()


@pytest.mark.figures
async def test_all_companions_send_ten_records_each(office: Office, paid: Chain, database: Database):
    phones, day = await a_thousand(database, paid), (await today()).isoformat()
    gate = asyncio.Semaphore(AT_ONCE)

    async def come(handset: Handset) -> None:
        async with gate:
            await handset.come_home()

    with one_process(database) as address:
        limits = httpx.Limits(max_connections=AT_ONCE)
        async with httpx.AsyncClient(base_url=address, limits=limits, timeout=120) as client:
            handsets = [Handset(client, token, item, day, n) for n, (token, item) in enumerate(phones)]
            began = time.perf_counter()
            await asyncio.gather(*(come(handset) for handset in handsets))
            seconds = time.perf_counter() - began

    took = sorted(one for handset in handsets for one in handset.took)
    heard = Counter(key for handset in handsets for key in handset.heard)
    stored = Counter(str(row[0]) for row in await rows("SELECT id FROM field_event"))
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    broken, rate = sum(handset.broken for handset in handsets), len(took) / seconds
    said = f"{len(took)} records of {COMPANIONS} phones, {AT_ONCE} at once, {broken} broken lines: {seconds:.0f} s"
    print(f"\n{said}, p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, {rate:.0f} a second")  # noqa: T201
    assert len(stored) == COMPANIONS * 10
    assert stored == heard
    assert await value("SELECT count(*) FROM purchase") == COMPANIONS * 4
    assert await value("SELECT count(*) FROM field_event WHERE verdict = 'applied'") >= COMPANIONS * 6
    assert [misfit for misfit in await misfits() if "grant" in misfit.identity] == []
