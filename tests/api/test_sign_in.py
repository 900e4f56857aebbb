"""The front door over HTTP: forms with CSRF, one answer to every wrong sign-in, safe cookies and safe redirects."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar
from litestar._parsers import parse_url_encoded_form_data

from operations.actor import SYSTEM
from operations.people import users
from operations.words import translate
from tables.steps import Role
from tests.cluster import Cluster, Database
from tests.people_builders import PASSWORD, Office, enrolled, mark_of
from tests.the_app import the_app

WRONG = "bukan-sandi-ini-7"


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    """Built once: it keeps no state of its own."""
    return the_app()


@pytest.fixture
async def browser(app: Litestar, database: Database, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    """Without JavaScript, without following redirects."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield client


async def csrf(browser: httpx.AsyncClient) -> str:
    page = await browser.get("/")
    return re.search(r'name="_csrf_token" value="([^"]+)"', page.text).group(1)


async def sign_in(browser: httpx.AsyncClient, username: str = "staff", password: str = PASSWORD, **fields: str):
    """At a browser that is known, so that the password is enough."""
    token = await csrf(browser)
    browser.cookies.delete("known_device") if "known_device" in browser.cookies else None
    browser.cookies.set("known_device", await mark_of(username))
    return await browser.post("/", data={"_csrf_token": token, "username": username, "password": password, **fields})


async def test_the_page_asks_for_name_and_password_in_indonesian(browser: httpx.AsyncClient):
    page = await browser.get("/")

    assert page.status_code == 200
    assert '<html lang="id">' in page.text
    assert "Nama pengguna" in page.text
    assert "Kata sandi" in page.text
    assert re.search(r'<input id="password" name="password" type="password" autocomplete="current-password"', page.text)
    assert "<script" not in page.text
    assert not re.search(r'\son\w+=|style="', page.text)
    assert not re.search(r'(?:src|href|action)="(?!/)', page.text.replace('href="#main"', ""))


@pytest.mark.parametrize("token", [None, "", "wrong", "0" * 128])
async def test_a_form_from_elsewhere_is_refused(token: str | None, browser: httpx.AsyncClient):
    await csrf(browser)
    data = {"username": "staff", "password": PASSWORD} | ({} if token is None else {"_csrf_token": token})

    answer = await browser.post("/", data=data)

    assert answer.status_code == 403
    assert "id" not in answer.cookies


async def test_a_form_without_the_cookie_is_refused(browser: httpx.AsyncClient):
    token = await csrf(browser)
    browser.cookies.clear()

    answer = await browser.post("/", data={"_csrf_token": token, "username": "staff", "password": PASSWORD})

    assert answer.status_code == 403


async def test_a_wrong_password_and_an_unknown_name_look_the_same(browser: httpx.AsyncClient):
    known = await sign_in(browser, "staff", WRONG)
    unknown = await sign_in(browser, "nobody", WRONG)

    assert known.status_code == unknown.status_code == 401
    bodies = [
        re.sub(r'_csrf_token" value="[^"]+"', "", answer.text).replace(f'value="{name}"', "")
        for answer, name in ((known, "staff"), (unknown, "nobody"))
    ]
    assert bodies[0] == bodies[1]
    assert known.headers.keys() == unknown.headers.keys()
    assert "Nama pengguna atau kata sandi salah" in known.text
    assert "id" not in known.cookies


async def test_a_locked_account_looks_like_a_wrong_password(browser: httpx.AsyncClient):
    answers = [await sign_in(browser, "staff", WRONG) for _ in range(10)]
    locked = await sign_in(browser, "staff", PASSWORD)

    assert {answer.status_code for answer in [*answers, locked]} == {401}
    assert "id" not in locked.cookies


async def test_what_was_typed_is_shown_again_but_never_the_password(browser: httpx.AsyncClient):
    answer = await sign_in(browser, '"><script>alert(1)</script>', WRONG)

    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert WRONG not in answer.text


@pytest.mark.parametrize(
    ("who", "door"),
    [
        *(("staff", "/desk/"), ("approver", "/desk/"), ("treasurer", "/desk/"), ("supervisor", "/desk/")),
        *(("companion", "/field/people"), ("auditor", "/audit/"), ("administrator", "/admin/")),
    ],
)
async def test_the_right_password_leads_to_the_right_door(who: str, door: str, browser: httpx.AsyncClient):
    answer = await sign_in(browser, who)

    assert (answer.status_code, answer.headers["location"]) == (303, door)
    assert (await browser.get("/")).headers["location"] == door


async def test_the_cookie_is_for_the_server_only_and_for_this_site_only(browser: httpx.AsyncClient):
    plain = (await sign_in(browser)).headers["set-cookie"]
    browser.cookies.clear()
    browser.base_url = "https://berdaya.test"
    secure = (await sign_in(browser, "approver")).headers["set-cookie"]

    flags = [part.strip().lower() for part in plain.split(";")]
    assert flags[0].startswith("id=")
    assert {"httponly", "path=/", "samesite=lax"} <= set(flags)
    assert "secure" not in flags
    assert "secure" in [part.strip().lower() for part in secure.split(";")]
    assert not any(flag.startswith(("max-age", "expires", "domain")) for flag in flags)


async def test_a_session_given_from_outside_is_not_taken_over(browser: httpx.AsyncClient):
    browser.cookies.set("id", "chosen-by-an-attacker")

    answer = await sign_in(browser)

    assert answer.cookies["id"] != "chosen-by-an-attacker"
    assert (await browser.get("/", headers={"cookie": "id=chosen-by-an-attacker"})).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/desk/lists?state=draft", "/desk/lists?state=draft"),
        ("", "/desk/"),
        ("https://elsewhere.test/", "/desk/"),
        ("//elsewhere.test/", "/desk/"),
        ("/\\elsewhere.test/", "/desk/"),
        ("\\\\elsewhere.test", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("desk/", "/desk/"),
    ],
)
async def test_after_signing_in_only_a_path_of_ours_is_followed(wanted: str, leads_to: str, browser: httpx.AsyncClient):
    answer = await sign_in(browser, next=wanted)

    assert answer.headers["location"] == leads_to
    assert (await browser.get("/", params={"next": wanted})).headers["location"] == leads_to


@pytest.mark.parametrize("wanted", ["/\t/elsewhere", "/\r\n/elsewhere", " //elsewhere", "/%09/elsewhere"])
async def test_no_trick_with_blanks_leads_elsewhere(wanted: str, browser: httpx.AsyncClient):
    """Browsers drop tabs and line breaks before they read an address."""
    location = (await sign_in(browser, next=wanted)).headers["location"]

    dropped = re.sub(r"[\t\r\n]", "", location).strip()
    assert dropped.startswith("/")
    assert not dropped.startswith(("//", "/\\"))


async def test_a_page_behind_the_door_leads_to_the_door_and_back(browser: httpx.AsyncClient):
    refused = await browser.get("/audit/", params={"program": "a&b"})
    page = await browser.get(refused.headers["location"])
    hidden = re.search(r'name="next" value="([^"]*)"', page.text).group(1).replace("&amp;", "&")
    answer = await sign_in(browser, "auditor", next=hidden)

    assert refused.status_code == 303
    assert refused.headers["location"].startswith("/?next=%2Faudit")
    assert answer.headers["location"].rstrip("/").startswith("/audit")
    assert "program=a" in answer.headers["location"]


async def test_signing_out_ends_the_session_on_the_server(browser: httpx.AsyncClient):
    token = await csrf(browser)
    cookie = (await sign_in(browser)).cookies["id"]

    answer = await browser.post("/sign-out", data={"_csrf_token": token})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (await browser.get("/", headers={"cookie": f"id={cookie}"})).status_code == 200
    assert (await browser.get("/")).status_code == 200


async def test_signing_out_by_a_link_or_from_elsewhere_does_nothing(browser: httpx.AsyncClient):
    await sign_in(browser)

    by_link, from_elsewhere = await browser.get("/sign-out"), await browser.post("/sign-out")

    assert (by_link.status_code, from_elsewhere.status_code) == (405, 403)
    assert (await browser.get("/")).status_code == 303


async def test_the_language_is_chosen_once_and_remembered(browser: httpx.AsyncClient):
    token = await csrf(browser)
    chosen = await browser.post(
        "/language/en", data={"_csrf_token": token}, headers={"referer": "http://berdaya.test/"}
    )
    english = await browser.get("/")
    unknown = await browser.post("/language/xx", data={"_csrf_token": token})

    assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
    assert '<html lang="en">' in english.text
    assert translate("Nama pengguna", "en") in english.text
    assert unknown.status_code == 303
    assert '<html lang="en">' in (await browser.get("/")).text


@pytest.mark.parametrize("referer", ["http://elsewhere.test//elsewhere.test/x", "//elsewhere.test", "", "nonsense"])
async def test_choosing_a_language_leads_nowhere_else(referer: str, browser: httpx.AsyncClient):
    token = await csrf(browser)

    answer = await browser.post("/language/en", data={"_csrf_token": token}, headers={"referer": referer})

    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith(("//", "/\\"))


async def test_who_has_no_role_yet_is_told_whom_to_ask(browser: httpx.AsyncClient, office: Office):
    new = users.NewUser("bendahara2", "Bendahara Dua", frozenset({Role.treasurer}), PASSWORD, chosen_herself=True)
    await users.add_user(new, organization=office.organization, by=SYSTEM)
    await enrolled("bendahara2")

    answer = await sign_in(browser, "bendahara2", next="/")
    page = await browser.get("/", params={"next": "/"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert page.status_code == 200
    assert "belum memegang peran yang berlaku" in page.text
    assert 'action="/sign-out"' in page.text


async def test_a_page_that_does_not_exist_offers_no_form_that_could_not_be_sent(browser: httpx.AsyncClient):
    await sign_in(browser)

    page = await browser.get("/desk/tidak-ada")

    assert page.status_code == 404
    assert "tidak ada, atau bukan untuk Anda" in page.text
    assert "<form" not in page.text


async def test_no_form_is_kept_in_memory(browser: httpx.AsyncClient):
    await sign_in(browser, "staff", WRONG)
    await sign_in(browser)

    assert parse_url_encoded_form_data.cache_info().currsize == 0


@pytest.mark.parametrize(
    "data",
    [{"username": ["a", "b"]}, {"username": "x" * 20_000}, {"username": "a\x00b"}, {"password": "\x00"}, {}],
    ids=["twice", "long", "with a NUL", "NUL", "empty"],
)
async def test_odd_input_is_refused_and_never_an_error_of_ours(data: dict, browser: httpx.AsyncClient):
    token = await csrf(browser)

    answer = await browser.post("/", data={"_csrf_token": token, **data})

    assert answer.status_code in (400, 401)
