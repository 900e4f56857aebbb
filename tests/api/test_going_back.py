"""After signing in and after choosing a language a person stands on a page that opens, also when a form was refused."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest
from litestar import Litestar

from api.back import page_at, safe
from operations.words import translate
from tests.cluster import Cluster, Database
from tests.people_builders import PASSWORD, Office, mark_of, session_of
from tests.the_app import the_app

HOST = "http://berdaya.test"
IMPORT = "/desk/imports/00000000-0000-4000-8000-000000000000"
OLD_PAGE = "Halaman ini sudah terlalu lama terbuka. Muat ulang halaman, lalu ulangi."


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


@pytest.fixture
async def browser(app: Litestar, database: Database, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        yield client


async def seated(browser: httpx.AsyncClient, username: str) -> str:
    """Her cookie is in the browser; the token of its forms."""
    browser.cookies.set("id", await session_of(username))
    await browser.get("/desk/")
    return browser.cookies["csrf_berdaya"]


def hidden(page: httpx.Response, name: str) -> str:
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page.text)[1])


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        (f"{HOST}/desk/programs?after=x", "/desk/programs?after=x"),
        (f"{HOST}{IMPORT}/apply", IMPORT),
        (f"{HOST}/sign-out", None),
        ("http://elsewhere.test/desk/programs", None),
        (f"{HOST}//elsewhere.test/desk", None),
        ("http://[", None),
        ("", None),
    ],
)  # fmt: skip
async def test_a_form_of_an_ended_session_leads_back_to_its_page(
    referer: str, leads_to: str | None, browser: httpx.AsyncClient
):
    token = await seated(browser, "staff")
    browser.cookies.delete("id")

    refused = await browser.post("/desk/office/stand-ins", data={"_csrf_token": token}, headers={"referer": referer})
    signing = await browser.get(refused.headers["location"])

    assert refused.status_code == 303
    assert hidden(signing, "next") == (leads_to or "")
    assert refused.headers["location"].startswith("/?next=") == (leads_to is not None)


async def test_signing_in_again_after_a_form_opens_the_page(browser: httpx.AsyncClient):
    token = await seated(browser, "staff")
    browser.cookies.delete("id")
    sent = {"referer": f"{HOST}/desk/programs"}

    refused = await browser.post("/desk/office/stand-ins", data={"_csrf_token": token}, headers=sent)
    fields = {"next": hidden(await browser.get(refused.headers["location"]), "next"), "_csrf_token": token}
    browser.cookies.set("known_device", await mark_of("staff"))
    signed = await browser.post("/", data=fields | {"username": "staff", "password": PASSWORD})
    page = await browser.get(signed.headers["location"])

    assert (signed.headers["location"], page.status_code) == ("/desk/programs", 200)


async def test_the_language_of_a_page_is_changed_where_it_is(browser: httpx.AsyncClient):
    token = await seated(browser, "staff")
    back = hidden(await browser.get("/desk/programs?said=made"), "back")

    chosen = await browser.post("/language/en", data={"_csrf_token": token, "back": back})

    assert back == chosen.headers["location"] == "/desk/programs?said=made"


async def test_the_language_of_a_refused_form_is_changed_on_its_page(browser: httpx.AsyncClient):
    token = await seated(browser, "staff")
    sent = {"referer": f"{HOST}/desk/office"}
    refused = await browser.post("/desk/office/stand-ins", data={"_csrf_token": token}, headers=sent)
    again = await browser.post(
        "/desk/office/stand-ins", data={"_csrf_token": token}, headers={"referer": f"{HOST}/desk/office/stand-ins"}
    )

    chosen = await browser.post("/language/en", data={"_csrf_token": token, "back": hidden(refused, "back")})
    page = await browser.get(chosen.headers["location"])

    assert (refused.status_code, again.status_code) == (422, 422)
    assert hidden(again, "back") == chosen.headers["location"] == "/desk/office"
    assert page.status_code == 200


async def test_the_way_on_is_kept_when_the_language_is_chosen_before_signing_in(browser: httpx.AsyncClient):
    page = await browser.get("/?next=%2Fdesk%2Fprograms")

    chosen = await browser.post(
        "/language/en", data={"_csrf_token": hidden(page, "_csrf_token"), "back": hidden(page, "back")}
    )

    assert hidden(await browser.get(chosen.headers["location"]), "next") == "/desk/programs"


@pytest.mark.parametrize(
    "back", ["//elsewhere.test/desk", "https://elsewhere.test", "/\\elsewhere", "/\t/elsewhere.test/desk", "/\n/x/desk"]
)
async def test_no_field_leads_elsewhere(back: str, app: Litestar, browser: httpx.AsyncClient):
    page = await browser.get("/")

    chosen = await browser.post("/language/en", data={"_csrf_token": hidden(page, "_csrf_token"), "back": back})

    assert chosen.headers["location"] == "/"
    assert (safe(back), page_at(app, back)) == ("", "")


@pytest.mark.parametrize("token", [None, "", "wrong"])
@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_page_that_was_open_too_long_says_so(token: str | None, language: str, browser: httpx.AsyncClient):
    await seated(browser, "staff")
    browser.cookies.set("language", language)
    sent = {"referer": f"{HOST}/desk/programs"}

    refused = await browser.post("/desk/office/stand-ins", data={"_csrf_token": token} if token else {}, headers=sent)

    assert refused.status_code == 403
    assert translate(OLD_PAGE, language) in refused.text
    assert '<a href="/desk/programs">' in refused.text
    assert 'value=""' not in refused.text


@pytest.mark.parametrize(
    ("username", "path", "doors"),
    [
        ("companion", "/desk/", ["/field/people"]),
        ("auditor", "/field/people", ["/audit/"]),
        ("staff", "/audit/books", ["/desk/", "/admin/"]),
        ("companion", "/admin/", ["/field/people"]),
    ],
)
async def test_a_wrong_door_names_the_right_ones(
    username: str, path: str, doors: list[str], browser: httpx.AsyncClient
):
    await seated(browser, username)

    refused = await browser.get(path)
    main = refused.text.split("<main")[1]

    assert refused.status_code == 403
    assert "Pintu Anda:" in main
    assert re.findall(r'<a href="(/\w+/\w*)">', main) == doors
