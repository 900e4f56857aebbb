"""Everybody's own account, and the ways in that are no way around the code."""

import re
from collections import defaultdict
from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar

from operations.actor import PUBLIC
from operations.people import networks, sign_in
from operations.people.authenticator import code_at
from operations.people.sign_in import token_hash
from tests.api.steps import carried, seated, send
from tests.cluster import Cluster, Database
from tests.people_builders import PASSWORD, SECRETS, Office, code_for, half_a_minute_later, mark_of, session_of
from tests.the_app import the_app


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


@pytest.fixture
async def browser(app: Litestar, database: Database, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    """Without JavaScript, without following redirects."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        await client.get("/")
        yield client


async def test_a_crowded_network_is_told_when_to_come_again(
    browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(networks, "MOST_WAITING", 0)
    monkeypatch.setattr(networks, "_LANES", defaultdict(networks._Lane))
    monkeypatch.setattr(networks, "HOT", 0)
    await send(browser, "/", username="staff", password="salah sekali 1")

    answer = await send(browser, "/", username="companion", password=PASSWORD)
    browser.cookies.set("known_device", await mark_of("staff"), domain="berdaya.test")
    known = await send(browser, "/", username="staff", password=PASSWORD)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "15")
    assert known.status_code == 303


async def test_ending_another_session_and_all_others(browser: httpx.AsyncClient, database: Database, office: Office):
    others = [await session_of("staff") for _ in range(3)]
    here = await seated(browser, "staff")
    first = re.search(r"/account/sessions/(\d+)/end", (await browser.get("/account")).text)
    assert first is not None

    one = await send(browser, first[0])
    left = [await sign_in.standing_of(token, by=PUBLIC) for token in others]
    rest = await send(browser, "/account/sessions/end-others")
    gone = [await sign_in.standing_of(token, by=PUBLIC) for token in others]

    assert (one.headers["location"], rest.headers["location"]) == ("/account", "/account")
    assert sum(standing is None for standing in left) == 1
    assert gone == [None, None, None]
    assert await sign_in.standing_of(here, by=PUBLIC) is not None


async def test_a_device_that_is_forgotten_needs_a_code_and_loses_its_sessions(browser: httpx.AsyncClient):
    token = await seated(browser, "staff")
    path = re.search(r"/account/devices/[0-9a-f-]+/forget", (await browser.get("/account")).text)
    assert path is not None

    await send(browser, path[0])
    browser.cookies.set("known_device", await mark_of("staff"), domain="berdaya.test")
    again = await send(browser, "/", username="staff", password=PASSWORD)

    assert await sign_in.standing_of(token, by=PUBLIC) is None
    assert again.headers["location"] == "/code"


async def test_moments_are_shown_by_the_clock_of_the_office(
    browser: httpx.AsyncClient, database: Database, office: Office
):
    await seated(browser, "staff")
    owner = await database.owner()
    await owner.execute("UPDATE session SET opened_at = '2013-09-16 16:05+00'")
    await owner.execute("UPDATE device SET seen_at = '2013-09-16 18:40+00' WHERE kind = 'browser'")

    page = (await browser.get("/account")).text

    assert "masuk 16 September 2013 23.05" in page
    assert "terakhir dipakai 17 September 2013 01.40" in page
    assert "UTC" not in page


async def test_nobody_ends_or_forgets_what_is_anothers(browser: httpx.AsyncClient, database: Database, office: Office):
    theirs = await session_of("approver")
    await seated(browser, "staff")
    owner = await database.owner()
    session = await owner.fetchval("SELECT id FROM session WHERE token = $1", token_hash(theirs))
    device = await owner.fetchval('SELECT id FROM device WHERE "user" = $1', office.approver.id)

    answers = [
        await send(browser, f"/account/sessions/{session}/end"),
        await send(browser, f"/account/devices/{device}/forget"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert await sign_in.standing_of(theirs, by=PUBLIC) is not None


async def test_new_recovery_codes_come_after_a_code_and_are_shown_once(browser: httpx.AsyncClient):
    await seated(browser, "staff", proved=False)
    asked = await send(browser, "/account/recovery-codes")
    action, fields = carried(asked)

    shown = await send(browser, action, **{**fields, "_code": await code_for("staff")})

    assert (asked.status_code, action) == (403, "/account/recovery-codes")
    assert len(re.findall(r'<code class="secret">', shown.text)) == 8
    assert "belum terpakai: 8" in (await browser.get("/account")).text


async def test_a_page_that_needs_a_code_asks_and_opens(browser: httpx.AsyncClient):
    path = "/authenticator"
    await seated(browser, "staff", proved=False)

    asked = await browser.get(path)
    page = await browser.get(asked.headers["location"])
    action, fields = carried(page)
    done = await send(browser, action, **{**fields, "_code": await code_for("staff")})

    assert asked.headers["location"] == "/prove?next=%2Fauthenticator"
    assert (done.headers["location"], (await browser.get(path)).status_code) == (path, 200)


async def test_piccolo_admins_own_sign_in_is_no_way_around_the_code(
    browser: httpx.AsyncClient, office: Office, database: Database
):
    await browser.get("/admin/public/meta/")
    forged = {"X-CSRFToken": browser.cookies["csrftoken"]}
    typed = {"username": "staff", "password": PASSWORD}
    await half_a_minute_later()
    code = code_at(SECRETS[office.staff.id], sign_in.now())

    async def login(**more: str) -> httpx.Response:
        return await browser.post("/admin/public/login/", json=typed | more, headers=forged)

    bare, wrong = await login(), await login(mfa_code="000000")
    shut = await browser.get("/admin/api/user/")
    right = await login(mfa_code=code)
    known = await login()

    assert (bare.status_code, bare.json()) == (401, {"detail": "MFA code required"})
    assert (wrong.status_code, shut.status_code) == (401, 401)
    assert (right.status_code, known.status_code) == (200, 200)
    assert (await browser.get("/admin/api/user/")).json()["username"] == "Nama staff"
    left = await (await database.owner()).fetchval("SELECT count(*) FROM session WHERE device IS NULL")
    assert left == 2  # those of the two companions
