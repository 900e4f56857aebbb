"""A bearer token reads what is made for machines and does nothing else, whoever its user is."""

import re

import httpx
import pytest
from litestar import Litestar

from api.doorman import SCOPES, WRITTEN_BY_TOKENS
from tests.api.machine import machine
from tests.cluster import Cluster
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.the_app import the_app

READS = {"GET", "HEAD", "OPTIONS"}
KEY = "00000000-0000-4000-8000-000000000000"
OPEN_TO_ALL = {"/", "/language/id", "/standing", "/field/pair", "/field/pin", "/forgot", "/forgot/authenticator"}
OPEN_TO_ALL |= {"/k/id", "/k/id/answer", "/k/id/message", "/k/id/told"}
"""Signing in, choosing a language, asking whether one's session still stands, bringing a code, the PIN of a phone or
the code of a card: nobody has to be known for it, and a token adds nothing to it."""


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


def writing_routes(app: Litestar) -> list[tuple[str, str]]:
    """(method, address) of everything that takes more than a question."""
    return [
        (method, _filled(route.path))
        for route in app.routes
        for method in sorted(set(getattr(route, "methods", [])) - READS)
    ]


def _filled(path: str) -> str:
    return re.sub(r"\{(\w+):(\w+)\}", lambda part: {"uuid": KEY, "int": "1"}.get(part[2], "id"), path)


LISTS = [f"{WRITTEN_BY_TOKENS}{rest}" for rest in ("", f"/{KEY}/apply", f"/{KEY}/undo")]
"""A machine brings lists of candidates (test_v1_imports.py); a person screens them before they count."""


def test_what_a_token_opens_is_only_read_but_for_lists(app: Litestar):
    writing = [path for _, path in writing_routes(app) if path.startswith(tuple(SCOPES))]

    assert sorted(writing) == LISTS
    assert len(writing_routes(app)) > 60


@pytest.mark.parametrize("username", ["staff", "companion", "administrator"])
async def test_a_token_reaches_no_handler_that_writes(username: str, app: Litestar, office: Office):
    async with machine(username) as client:
        before = await everything_counted()
        token = await _form_token(client)
        answers = {
            (method, path): await client.request(method, path, data={"_csrf_token": token}, headers={"X-Field": "1"})
            for method, path in writing_routes(app)
            if path not in OPEN_TO_ALL and path not in LISTS
        }

    assert {answer.status_code for answer in answers.values()} == {401}
    assert await everything_counted() == before


@pytest.mark.parametrize("path", sorted(OPEN_TO_ALL - {"/language/id"}))
async def test_a_token_adds_nothing_where_anybody_may_try(path: str, office: Office):
    answers = []
    for who in ("administrator", None):
        async with machine(who) as client:
            answers.append(await client.post(path, data={"_csrf_token": await _form_token(client)}))

    with_token, without = answers
    assert with_token.status_code == without.status_code
    assert "id" not in with_token.cookies


async def _form_token(client: httpx.AsyncClient) -> str:
    page = await client.get("/")
    return re.search(r'name="_csrf_token" value="([^"]+)"', page.text)[1]


@pytest.mark.parametrize("path", ["/desk/", "/audit/", "/audit/books", "/audit/tokens", "/admin/api/tables/person/"])
@pytest.mark.parametrize("username", ["staff", "companion", "auditor", "administrator"])
async def test_a_token_opens_no_page(path: str, username: str, office: Office):
    async with machine(username) as client:
        answer = await client.get(path)

    assert answer.status_code == 401


async def test_a_token_saves_nothing_in_the_admin(office: Office):
    async with machine("administrator") as client:
        await client.get("/admin/public/meta/")
        sent = {"X-CSRFToken": client.cookies["csrftoken"]}
        read = await client.get("/admin/api/tables/user_account/")
        before = await everything_counted()
        saved = await client.post("/admin/api/tables/user_account/", json={"username": "baru"}, headers=sent)

    assert (read.status_code, saved.status_code) == (401, 401)
    assert await everything_counted() == before


@pytest.mark.parametrize("path", ["/api/v1/programs", "/schema/openapi.json"])
async def test_a_token_opens_what_is_made_for_machines(path: str, office: Office):
    async with machine("auditor") as client:
        assert (await client.get(path)).status_code == 200
