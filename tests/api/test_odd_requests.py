"""Odd requests: names that no file can have, HEAD, parameters that cannot be read, cookies behind a TLS proxy."""

from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest
from litestar import Litestar, get

from api.app import build_app
from tests.api.machine import machine
from tests.api.served import served
from tests.cluster import Cluster, Database
from tests.people_builders import PASSWORD, Office, mark_of, session_of

NAME = "Ayu Lestari"
NOT_THERE = "Halaman atau data ini tidak ada, atau bukan untuk Anda."
PROGRAMS = "/api/v1/programs"
DUPLICATE = {
    "S": "ERROR",
    "C": "23505",
    "M": f"duplicate key {NAME}",
    "D": f"Key (legal_name)=({NAME}) already exists.",
}


@get("/api/v1/duplicate")
async def duplicate() -> None:
    """A refusal of the database that nobody turned into words."""
    raise asyncpg.PostgresError.new(DUPLICATE)


@get("/duplicate")
async def duplicate_page() -> None:
    raise asyncpg.PostgresError.new(DUPLICATE)


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    app = build_app()
    app.register(duplicate)
    app.register(duplicate_page)
    return app


@pytest.fixture
async def browser(app: Litestar, database: Database, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield client


@pytest.mark.parametrize("name", ["%00", "berdaya.css%00", "x" * 5_000, "%2e%2e/app.py", ".", "%ff%fe"])
async def test_a_name_that_no_file_has_is_not_found(name: str, browser: httpx.AsyncClient):
    answer = await browser.get(f"/static/{name}")

    assert answer.status_code == 404
    assert NOT_THERE in answer.text


@pytest.mark.parametrize("program", ["%00", "a%00b", "%27", "A B", "x" * 5_000])
async def test_a_program_that_cannot_be_is_not_found(program: str, browser: httpx.AsyncClient):
    browser.cookies.set("id", await session_of("auditor"))

    assert (await browser.get(f"/audit/?program={program}")).status_code == 404
    assert (await browser.get("/audit/?program=")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/health", "/schema/openapi.json", "/static/berdaya.css", "/desk/", "/audit/", "/nowhere"]
)
async def test_head_is_get_without_a_body(path: str, browser: httpx.AsyncClient):
    asked, whole = await browser.head(path), await browser.get(path)

    assert (asked.status_code, asked.content) == (whole.status_code, b"")
    assert asked.headers["content-type"] == whole.headers["content-type"]


async def test_head_over_the_network(office: Office):
    async with served() as address, httpx.AsyncClient(base_url=address) as client:
        answers = [await client.head(path) for path in ("/", "/health", "/", "/nowhere")]
        whole = await client.get("/health")

    assert [answer.status_code for answer in answers] == [200, 200, 200, 404]
    assert answers[1].headers["content-length"] == str(len(whole.content))


async def test_head_starts_no_download(office: Office):
    async with machine("auditor") as client:
        assert (await client.head("/audit/csv/people.csv?program=uji-2013")).status_code == 405


@pytest.mark.parametrize("path", ["/schema/swagger", "/schema/redoc", "/schema/"])
async def test_the_description_has_no_page_of_the_framework(path: str, browser: httpx.AsyncClient):
    answer = await browser.get(path)

    assert answer.headers["content-type"].startswith(("application/problem+json", "application/vnd.oai.openapi+json"))
    assert answer.status_code == (200 if path == "/schema/" else 404)
    assert path == "/schema/" or answer.json()["title"] == NOT_THERE


NUMBER = {"id": "limit: angka bulat dari 1 sampai 200", "en": "limit: a whole number from 1 to 200"}
STATES = "draft, active, dropped"
UNREADABLE = [
    (f"{PROGRAMS}?limit=x", NUMBER),
    (f"{PROGRAMS}?limit=0", NUMBER),
    (f"{PROGRAMS}?limit=201", NUMBER),
    (f"{PROGRAMS}?limit=1&limit=2", {"id": "limit: ditulis satu kali saja", "en": "limit: written once only"}),
    (f"{PROGRAMS}?state=hilang", {"id": f"state: salah satu dari {STATES}", "en": f"state: one of {STATES}"}),
    (f"{PROGRAMS}/TIDAK/people", {"id": "code: kode program: 3 sampai 40", "en": "code: the program's code: 3 to 40"}),
    ("/api/v1/imports?before=kemarin", {"id": "before: waktu seperti 2013-", "en": "before: a moment like 2013-"}),
    ("/audit/csv/people.csv", {"id": "program: kode program", "en": "program: the program's code"}),
    ("/audit/csv/people.csv?program=a-1&excel=x", {"id": "excel: salah satu dari true", "en": "excel: one of true"}),
    ("/audit/csv/people.csv?program=a-1&program=b-1", {"id": "program: ditulis satu", "en": "program: written once"}),
    ("/audit/csv/people.csv.sha256?export=x", {"id": "export: nomor unduhan", "en": "export: the download's number"}),
]  # fmt: skip


@pytest.mark.parametrize(("address", "said"), UNREADABLE)
@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_parameter_that_cannot_be_read_is_named(
    address: str, said: dict[str, str], language: str, office: Office
):
    async with machine("auditor", cookie=f"language={language}") as client:
        answer = await client.get(address)

    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert said[language] in answer.json()["title"]
    assert "Validation failed" not in answer.text


async def test_what_was_sent_is_not_said_again(office: Office):
    async with machine("auditor") as client:
        answer = await client.get(f"{PROGRAMS}?limit=Ayu&Lestari=1&Lestari=2")

    assert answer.status_code == 400
    assert "Ayu" not in answer.text
    assert "Lestari" not in answer.text


@pytest.mark.parametrize("path", ["/duplicate", "/api/v1/duplicate"])
async def test_no_answer_holds_a_value_of_the_database(
    path: str, browser: httpx.AsyncClient, capsys: pytest.CaptureFixture
):
    answer = await browser.get(path)
    log = capsys.readouterr()

    assert answer.status_code == 500
    assert NAME not in answer.text + log.out + log.err
    assert "UniqueViolationError" in log.out


@pytest.mark.parametrize(("setting", "scheme"), [("1", "http"), ("", "https"), ("0", "http")])
async def test_every_cookie_of_every_door_is_for_https_only_where_there_is_https(
    setting: str, scheme: str, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("BERDAYA_HTTPS", setting)
    browser.base_url = f"{scheme}://berdaya.test"
    token = (await browser.get("/")).headers["set-cookie"].split("=", 1)[1].split(";")[0]
    browser.headers["cookie"] = f"csrf_berdaya={token}; known_device={await mark_of('staff')}"
    signing = {"_csrf_token": token, "username": "staff", "password": PASSWORD}
    given = [
        await browser.get("/", headers={"cookie": ""}),
        await browser.post("/", data=signing),
        await browser.post("/language/en", data={"_csrf_token": token}),
        await browser.get("/admin/public/meta/"),
        await browser.get("/admin/public/translations/en/"),
    ]

    cookies = [cookie for answer in given for cookie in answer.headers.get_list("set-cookie")]
    assert {cookie.split("=")[0] for cookie in cookies} == {"csrf_berdaya", "id", "language", "csrftoken"}
    wanted = 0 if (setting, scheme) == ("0", "http") else 1
    assert [cookie.lower().count("; secure") for cookie in cookies] == [wanted] * len(cookies)
