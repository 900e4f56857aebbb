"""The public page for a printed code: neutral, the same answer for everybody, and nothing typed stays on it."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar

from operations.people import new_authenticator, sign_in
from operations.people.codes_once import make_code
from tables.people.one_time_code import CodeUse
from tests.cluster import Cluster, Database
from tests.people_builders import PASSWORD, Office
from tests.the_app import the_app

HERS = "gerobak-senja-tembaga"


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


@pytest.fixture
async def visitor(app: Litestar, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield client


async def send(visitor: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    token = (await visitor.get(path)).text.split('name="_csrf_token" value="')[1].split('"')[0]
    return await visitor.post(path, data={"_csrf_token": token, **fields})


def said(answer: httpx.Response) -> str:
    found = re.search(r'role="(?:alert|status)".*?(?:<p>)?([^<>]{20,})</p>', answer.text, re.DOTALL)
    return found[1].strip() if found else ""


async def test_with_the_code_she_chooses_a_new_password(visitor: httpx.AsyncClient, database: Database, office: Office):
    code = await make_code("companion", CodeUse.new_password, by=office.administrator)

    done = await send(visitor, "/forgot", username="companion", code=code, password=HERS, again=HERS)
    twice = await send(visitor, "/forgot", username="companion", code=code, password=HERS, again=HERS)

    assert (done.status_code, twice.status_code) == (200, 422)
    assert said(done) == "Kata sandi baru berlaku. Semua sesi yang lama sudah berakhir."
    assert await sign_in.sign_in("companion", HERS) is not None


async def test_a_known_and_an_unknown_name_get_the_same_page(
    visitor: httpx.AsyncClient, database: Database, office: Office
):
    await make_code("companion", CodeUse.new_password, by=office.administrator)
    await new_authenticator.confirm(await new_authenticator.ask("staff", by=office.administrator), by=office.treasurer)

    for path in ("/forgot", "/forgot/authenticator"):
        answers = [
            await send(visitor, path, username=name, code="AAAA-AAAA-AAAA", password=HERS, again=HERS)
            for name in ("staff", "ffats", "companion", "noinapmoc")
        ]
        pages = {
            re.sub(r"staff|ffats|companion|noinapmoc|_csrf_token\" value=\"[^\"]*\"", "*", answer.text)
            for answer in answers
        }

        assert {answer.status_code for answer in answers} == {422}
        assert len(pages) == 1
        assert HERS not in pages.pop()


async def test_two_persons_code_ends_an_authenticator(visitor: httpx.AsyncClient, database: Database, office: Office):
    key = await new_authenticator.ask("staff", by=office.administrator)
    code = await new_authenticator.confirm(key, by=office.treasurer)

    wrong = await send(visitor, "/forgot/authenticator", username="staff", code=code, password=HERS)
    done = await send(visitor, "/forgot/authenticator", username="staff", code=code, password=PASSWORD)

    assert (wrong.status_code, done.status_code) == (422, 200)
    assert said(done) == "Autentikator lama tidak berlaku lagi. Masuk, lalu pasang yang baru."


async def test_wrong_codes_are_counted_for_their_network(
    visitor: httpx.AsyncClient, database: Database, office: Office
):
    for _ in range(3):
        await send(visitor, "/forgot", username="staff", code="AAAA", password=HERS, again=HERS)

    rows = await (await database.owner()).fetch("SELECT failures FROM network_counter")
    assert [row["failures"] for row in rows] == [3, 3], (
        "among its failed sign-ins, and among its wrong codes of this use"
    )


@pytest.mark.parametrize("fields", [{}, {"username": "\0", "code": "\0" * 50}, {"username": "x" * 5_000}])
async def test_odd_forms_are_answered_calmly(
    fields: dict[str, str], visitor: httpx.AsyncClient, database: Database, office: Office
):
    for path in ("/forgot", "/forgot/authenticator"):
        assert (await send(visitor, path, **{"password": HERS, "again": HERS} | fields)).status_code == 422
    assert (await visitor.post("/forgot", data={"username": "staff"})).status_code == 403
