"""Whether the house stands, what every answer carries, and how a fault is told to people and to machines."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar, get

from api.app import build_app
from api.doorman import HEADERS
from operations.words import translate
from tables.engine import AUTH, DB
from tests.cluster import Cluster, Database
from tests.people_builders import Office

SECRET = "Ayu Lestari 3510994107800001"


@get("/broken")
async def broken() -> None:
    """A handler with a fault of ours in it."""
    raise RuntimeError(SECRET)


@get("/api/v1/broken")
async def broken_for_machines() -> None:
    raise RuntimeError(SECRET)


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    """Built once: it keeps no state of its own."""
    app = build_app()
    app.register(broken)
    app.register(broken_for_machines)
    return app


@pytest.fixture
async def client(app: Litestar, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield client


async def test_a_whole_house_is_healthy(client: httpx.AsyncClient):
    answer = await client.get("/health")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "faults": []}


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("DELETE FROM migration", "migrations"),
        ("UPDATE setting SET value = 'x' WHERE key = 'fences'", "fences"),
    ],
)
async def test_a_missing_migration_or_fence_is_503(
    statement: str, word: str, client: httpx.AsyncClient, database: Database
):
    await (await database.owner()).execute(statement)

    answer = await client.get("/health")

    assert answer.status_code == 503
    assert answer.json() == {
        "status": "fault",
        "faults": [f"{word} are not current: run `berdaya migrate`"],
    }


async def test_without_the_database_health_is_503_and_says_so_to_machines(client: httpx.AsyncClient):
    await DB.close()
    await AUTH.close()
    DB.config = AUTH.config = {"dsn": "postgresql://berdaya_app@127.0.0.1:9/berdaya"}

    client.cookies.set("id", "x")
    health, page = await client.get("/health"), await client.get("/")

    assert (health.status_code, page.status_code) == (503, 503)
    assert health.headers["content-type"] == "application/problem+json"
    assert health.json()["status"] == 503
    assert "Server belum siap" in page.text
    assert page.headers.items() >= HEADERS.items()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/health", 200),
        ("GET", "/static/berdaya.css", 200),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/nowhere", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("PUT", "/", 405),
        ("DELETE", "/health", 405),
        ("POST", "/", 403),
        ("POST", "/sign-out", 403),
        ("GET", "/desk/", 303),
        ("GET", "/audit/", 303),
        ("GET", "/broken", 500),
        ("GET", "/api/v1/broken", 500),
    ],
)
async def test_every_answer_is_fenced(method: str, path: str, status: int, client: httpx.AsyncClient):
    answer = await client.request(method, path)

    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    static = path.startswith("/static/") and status == 200
    assert answer.headers.get("cache-control") == ("max-age=31536000, public, immutable" if static else "no-store") or (
        path == "/static/nothing.css"
    )


async def test_the_content_policy_allows_no_script_style_or_frame_from_elsewhere(client: httpx.AsyncClient):
    policy = (await client.get("/")).headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))

    assert directives["default-src"] == directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["object-src"] == directives["base-uri"] == "'none'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("language", ["id", "en"])
async def test_an_error_is_a_page_for_people_in_their_language(language: str, client: httpx.AsyncClient):
    client.cookies.set("language", language)
    answer = await client.get("/nowhere")

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in answer.text
    assert translate("Tidak bisa dilanjutkan", language) in answer.text
    assert translate("Halaman atau data ini tidak ada, atau bukan untuk Anda.", language) in answer.text


@pytest.mark.parametrize("language", ["id", "en"])
async def test_an_error_is_problem_details_for_machines(language: str, client: httpx.AsyncClient):
    client.cookies.set("language", language)
    answer = await client.get("/api/v1/nowhere")

    said = translate("Halaman atau data ini tidak ada, atau bukan untuk Anda.", language)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"type": "/errors/HTTPException", "title": said, "status": 404, "detail": said}


@pytest.mark.parametrize("path", ["/broken", "/api/v1/broken"])
async def test_a_fault_of_ours_tells_nothing_about_anybody(
    path: str, client: httpx.AsyncClient, capsys: pytest.CaptureFixture
):
    answer = await client.get(path)
    log = capsys.readouterr()

    assert answer.status_code == 500
    assert "Ada kesalahan pada sistem" in answer.text
    assert SECRET not in answer.text
    assert SECRET not in log.out + log.err
    assert "RuntimeError" in log.out
    assert "test_health.py" in log.out


async def test_a_bearer_token_that_is_unknown_is_nobody(client: httpx.AsyncClient, office: Office):
    answer = await client.get("/audit/", headers={"authorization": "Bearer bdy_unknown"})

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_schema_is_served_without_a_page_that_needs_the_network(client: httpx.AsyncClient):
    schema = await client.get("/schema/openapi.json")

    assert schema.status_code == 200
    assert schema.json()["openapi"].startswith("3.1")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", (await client.get("/schema")).text)
