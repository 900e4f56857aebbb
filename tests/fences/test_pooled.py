"""Requests of several offices and roles over eight connections, some cancelled: nobody sees a row of another."""

import asyncio
import random
from collections import Counter

import httpx
import pytest

from operations.actor import Actor
from tables.engine import DB
from tests.admin.staff_browser import StaffBrowser
from tests.cluster import Database
from tests.fences.matrix_rows import SCOPES, Matrix
from tests.people_builders import Office
from tests.scale import figure
from tests.the_app import the_app

CONNECTIONS = 8
CANCELLED = 0.05
EXPECTED = {
    "staff": "ocsp", "narrowed": "oc", "approver": "ocsp", "treasurer": "ocsp", "companion": "o", "companion2": "csp",
    "supervisor": "ocsp", "auditor": "ocspx", "administrator": "", "neighbor": "x", "neighbor_companion": "x",
}  # fmt: skip
"""Whose enrollment each of them sees."""
THROUGH_THE_PAGE = {"staff": "ocsp", "staff2": "oc", "supervisor": "ocsp", "neighbor_staff": "x"}
SETTINGS = "SELECT coalesce(string_agg(current_setting('app.' || n, true), ''), '') FROM unnest($1::text[]) AS n"


@pytest.fixture
async def matrix(database: Database) -> Matrix:
    await DB.close()
    await DB.open(max_size=CONNECTIONS)
    return database.facts["matrix"]


def everybody(matrix: Matrix, office: Office, neighbor: Office) -> dict[str, Actor]:
    others = {
        "companion2": office.companion2,
        "neighbor": neighbor.staff,
        "neighbor_companion": neighbor.companion,
    }
    return {who: actor for who, actor in (matrix.actors | others).items() if who in EXPECTED}


async def seen(matrix: Matrix, actor: Actor) -> str:
    """The scopes of the enrollments that one request shows, asked twice with a pause between."""
    async with DB.transaction(settings=actor.settings()) as transaction:
        rows = await transaction.connection.fetch("SELECT id FROM enrollment")
        await asyncio.sleep(0)
        again = await transaction.connection.fetch("SELECT enrollment FROM visit")
        assert {row[0] for row in again} <= {row[0] for row in rows}
    keys = {row[0] for row in rows}
    return "".join(scope for scope in SCOPES if matrix.key("enrollment", scope) in keys)


async def clean() -> None:
    """Every connection is idle, and none remembers an actor."""
    assert DB.pool.get_idle_size() == DB.pool.get_size() <= CONNECTIONS
    assert DB.current_transaction.get() is None
    connections = [await DB.pool.acquire() for _ in range(CONNECTIONS)]
    names = ["actor_id", "roles", "own_roles", "objects", "operation_id"]
    left = [await connection.fetchval(SETTINGS, names) for connection in connections]
    for connection in connections:
        await DB.pool.release(connection)
    assert left == [""] * CONNECTIONS


async def some_cancelled(tasks: list[asyncio.Task[str]], chance: random.Random) -> None:
    """Five of a hundred are cancelled, each after some other ones went on."""
    for task in tasks:
        if chance.random() < CANCELLED:
            for _ in range(chance.randrange(40)):
                await asyncio.sleep(0)
            task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.parametrize("requests", [400, pytest.param(figure(9_000), marks=pytest.mark.figures)])
async def test_pooled_requests_show_nobody_a_row_of_another(
    requests: int, matrix: Matrix, office: Office, neighbor: Office
):
    actors, chance, answers = everybody(matrix, office, neighbor), random.Random(7), Counter[str]()
    assert actors.keys() == EXPECTED.keys()

    for _ in range(0, requests, 200):
        asked = [chance.choice(sorted(actors)) for _ in range(200)]
        tasks = [asyncio.create_task(seen(matrix, actors[who])) for who in asked]
        await some_cancelled(tasks, chance)
        answers["cancelled"] += sum(task.cancelled() for task in tasks)
        answered = [(who, task.result()) for who, task in zip(asked, tasks, strict=True) if not task.cancelled()]
        answers["right"] += sum(shown == EXPECTED[who] for who, shown in answered)
        await clean()

    assert answers["right"] + answers["cancelled"] == requests
    assert requests * 0.01 < answers["cancelled"] < requests * 0.1


@pytest.mark.parametrize("requests", [100, pytest.param(figure(1_000), marks=pytest.mark.figures)])
async def test_requests_of_the_staff_door_show_nobody_a_row_of_another(requests: int, matrix: Matrix):
    house, chance, wrong, done = the_app(), random.Random(8), [], 0
    clients = [
        httpx.AsyncClient(transport=httpx.ASGITransport(house), base_url="http://berdaya.test") for _ in range(4)
    ]
    browsers = {who: await StaffBrowser(c).sign_in(who) for who, c in zip(THROUGH_THE_PAGE, clients, strict=True)}

    async def listed(who: str) -> str:
        answer = await browsers[who].get("enrollment/")
        assert answer.status_code == 200, answer.text
        found = {row["id"] for row in answer.json()["rows"]}
        return "".join(scope for scope in SCOPES if str(matrix.key("enrollment", scope)) in found)

    for _ in range(0, requests, 20):
        asked = [chance.choice(sorted(browsers)) for _ in range(20)]
        tasks = [asyncio.create_task(listed(who)) for who in asked]
        await some_cancelled(tasks, chance)
        answered = [(who, t.result()) for who, t in zip(asked, tasks, strict=True) if not t.cancelled()]
        wrong += [(who, shown) for who, shown in answered if shown != THROUGH_THE_PAGE[who]]
        done += len(answered)
        await clean()
    for client in clients:
        await client.aclose()

    assert wrong == []
    assert done > requests * 0.9


async def test_the_flags_of_piccolo_open_no_row_of_another_through_the_page(database: Database, matrix: Matrix):
    owner = await database.owner()
    async with database.acting(matrix.actors["administrator"], on=owner):
        await owner.execute("UPDATE user_account SET admin = true, superuser = true WHERE username = 'staff2'")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(the_app()), base_url="http://berdaya.test") as client:
        browser = await StaffBrowser(client).sign_in("staff2")

        answers = {scope: await browser.get(f"enrollment/{matrix.key('enrollment', scope)}/") for scope in SCOPES}
        users = [await browser.get(f"{table}/") for table in ("user_account", "session", "user_role", "user_site")]

    assert {scope: answer.status_code for scope, answer in answers.items()} == {
        "o": 200, "c": 200, "s": 404, "p": 404, "x": 404,
    }  # fmt: skip
    assert {answer.status_code for answer in users} == {404}
