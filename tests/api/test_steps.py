"""The pages of signing in: nothing typed is lost to a lock or a missing code, and nothing happens twice."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar

from operations.actor import PUBLIC, SYSTEM
from operations.people import sign_in, users
from operations.people.authenticator import code_at
from tables.steps import Role
from tests.api.steps import carried, idle, seated, send
from tests.cluster import Cluster, Database
from tests.people_builders import PASSWORD, Office, code_for
from tests.the_app import the_app

CIRCUMSTANCES = {
    "username": "supervisor",
    "role": "treasurer",
    "link": "",
    "starts_on": "2013-01-02",
    "ends_on": "2013-01-09",
    "document_no": "800/1 & <b>",
    "reason": 'cuti "tahunan"\r\ndua baris',
}
APPOINT = "/desk/office/stand-ins"


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


async def appointed(database: Database) -> list[str]:
    """The papers of the stand-ins that were appointed."""
    return [row["document_no"] for row in await (await database.owner()).fetch("SELECT document_no FROM stand_in")]


async def test_an_unknown_browser_types_a_code_and_comes_to_the_page_it_wanted(browser: httpx.AsyncClient):
    first = await send(browser, "/", username="staff", password=PASSWORD, next="/desk/lists/")
    page = await browser.get(first.headers["location"])
    wrong = await send(browser, "/code", code="000000", next="/desk/lists/")
    done = await send(browser, "/code", code=await code_for("staff"), next="/desk/lists/")

    assert first.headers["location"] == "/code?next=%2Fdesk%2Flists%2F"
    assert "Buka aplikasi autentikator" in page.text
    assert "<nav" not in page.text
    assert (wrong.status_code, "Kode ini salah" in wrong.text) == (401, True)
    assert (done.status_code, done.headers["location"]) == (303, "/desk/lists/")
    mark = next(cookie for cookie in done.headers.get_list("set-cookie") if cookie.startswith("known_device="))
    assert {"httponly", "path=/", "samesite=lax"} <= {part.strip().lower() for part in mark.split(";")}
    assert (await browser.get("/desk/")).status_code == 200


@pytest.mark.parametrize("path", ["/desk/", "/admin/", "/audit/", "/account", "/api/v1/programs", "/field/people"])
async def test_a_right_password_alone_opens_no_door(path: str, browser: httpx.AsyncClient):
    await send(browser, "/", username="staff", password=PASSWORD)

    answer = await browser.get(path)

    assert answer.status_code in (303, 401)
    assert "Menunggu" not in answer.text


async def test_a_browser_of_two_persons_knows_both(browser: httpx.AsyncClient):
    for who in ("staff", "approver"):
        await send(browser, "/", username=who, password=PASSWORD)
        await send(browser, "/code", code=await code_for(who))
        await send(browser, "/sign-out")

    again = [await send(browser, "/", username=who, password=PASSWORD) for who in ("staff", "approver")]

    assert [answer.headers["location"] for answer in again] == ["/desk/", "/desk/"]


async def test_a_first_password_is_changed_and_an_authenticator_set_up_before_anything_else(
    browser: httpx.AsyncClient, office: Office
):
    new = users.NewUser("baru", "Baru", frozenset({Role.auditor}), PASSWORD)
    await users.add_user(new, organization=office.organization, by=SYSTEM)
    first = await send(browser, "/", username="baru", password=PASSWORD, next="/audit/")
    shut = await browser.get("/audit/")
    weak = await send(browser, "/password", old=PASSWORD, new="bismillah12345", again="bismillah12345")
    typo = await send(browser, "/password", old=PASSWORD, new="gelas hujan kereta 7", again="gelas hujan kereta 8")
    changed = await send(
        browser, "/password", old=PASSWORD, new="gelas hujan kereta 7", again="gelas hujan kereta 7", next="/audit/"
    )
    page = await browser.get(changed.headers["location"])
    _, fields = carried(page)
    secret = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.text)
    assert secret is not None
    key = secret[1].replace(" ", "")
    wrong = await send(browser, "/authenticator", **{**fields, "code": "000000"})
    codes = await send(browser, "/authenticator", **{**fields, "code": code_at(key, sign_in.now())})

    assert first.headers["location"] == "/password?next=%2Faudit%2F"
    assert shut.headers["location"].startswith("/password?next=")
    assert (weak.status_code, typo.status_code) == (422, 422)
    assert "umum dipakai" in weak.text
    assert "tidak sama" in typo.text
    assert changed.headers["location"] == "/authenticator?next=%2Faudit%2F"
    assert 'src="data:image/svg+xml;base64,' in page.text
    assert (wrong.status_code, carried(wrong)[1]["sealed"]) == (422, fields["sealed"])
    assert len(re.findall(r'<code class="secret">[a-z0-9]{6}-[a-z0-9]{6}</code>', codes.text)) == 8
    assert 'href="/audit/"' in codes.text
    assert (await browser.get("/audit/")).status_code == 200


async def test_a_form_that_needs_a_code_is_carried_and_sent_once(browser: httpx.AsyncClient, database: Database):
    await seated(browser, "approver", proved=False)

    asked = await send(browser, APPOINT, **CIRCUMSTANCES)
    action, fields = carried(asked)
    before = await appointed(database)
    wrong = await send(browser, action, **{**fields, "_code": "000000"})
    still = carried(wrong)
    code = await code_for("approver")
    done = await send(browser, action, **{**still[1], "_code": code})
    twice = await send(browser, action, **{**still[1], "_code": code})

    assert (asked.status_code, wrong.status_code, done.status_code, twice.status_code) == (403, 403, 303, 403)
    assert action == still[0] == APPOINT
    typed = {name: held for name, held in fields.items() if name != "_csrf_token"}
    assert typed == CIRCUMSTANCES
    assert "Kode ini salah" in wrong.text
    assert (before, await appointed(database)) == ([], ["800/1 & <b>"])


async def test_an_act_needs_no_second_code_within_five_minutes_and_one_afterwards(
    browser: httpx.AsyncClient, database: Database
):
    await seated(browser, "approver")
    first = await send(browser, APPOINT, **CIRCUMSTANCES)
    await (await database.owner()).execute("UPDATE session SET proved_at = now() - interval '6 minutes'")

    second = await send(browser, APPOINT, **CIRCUMSTANCES)

    assert (first.status_code, second.status_code) == (303, 403)
    assert len(await appointed(database)) == 1


async def test_an_idle_session_is_locked_and_opens_at_the_same_address(browser: httpx.AsyncClient, database: Database):
    token = await seated(browser, "staff")
    await idle(database, token)

    asked = await browser.get("/desk/lists/?after=x")
    page = await browser.get(asked.headers["location"])
    action, fields = carried(page)
    wrong = await send(browser, action, **{**fields, "_password": "salah"})
    done = await send(browser, action, **{**fields, "_password": PASSWORD})

    assert asked.headers["location"] == "/unlock?next=%2Fdesk%2Flists%3Fafter%3Dx"
    assert "Layar terkunci" in page.text
    assert "Nama staff" in page.text
    assert (wrong.status_code, "Kata sandi salah" in wrong.text) == (401, True)
    assert carried(wrong)[1]["next"] == "/desk/lists?after=x"
    assert (done.status_code, done.headers["location"]) == (303, "/desk/lists?after=x")
    assert (await browser.get("/desk/")).status_code == 200


async def test_a_form_that_meets_the_lock_is_carried_and_sent_once(browser: httpx.AsyncClient, database: Database):
    token = await seated(browser, "approver")
    await idle(database, token)

    locked = await send(browser, APPOINT, **CIRCUMSTANCES)
    action, fields = carried(locked)
    wrong = await send(browser, action, **{**fields, "_password": "salah"})
    before = await appointed(database)
    done = await send(browser, action, **{**carried(wrong)[1], "_password": PASSWORD})

    assert (locked.status_code, wrong.status_code, done.status_code) == (401, 401, 303)
    assert (before, await appointed(database)) == ([], ["800/1 & <b>"])


async def test_a_file_is_not_carried_and_the_page_says_so_before_and_after(
    browser: httpx.AsyncClient, database: Database, office: Office
):
    token = await seated(browser, "staff")
    await idle(database, token)
    path, typed = "/desk/imports/", {"_csrf_token": browser.cookies["csrf_berdaya"], "program": "x"}
    file = {"file": ("calon.csv", b"nik;nama\n", "text/csv")}

    locked = await browser.post(path, data=typed, files=file)
    action, fields = carried(locked)
    again = await browser.post(action, data={**typed, **fields, "_password": PASSWORD}, files={"file": ("", b"")})

    assert locked.status_code == 401
    assert "Berkas yang dipilih tidak ikut terbawa" in locked.text
    assert 'enctype="multipart/form-data"' in locked.text
    assert (fields["program"], fields["_files_lost"]) == ("x", "1")
    assert again.status_code == 422
    assert "Pilih sekali lagi" in again.text


async def test_the_absolute_end_is_an_end(browser: httpx.AsyncClient, database: Database):
    await seated(browser, "staff")
    await (await database.owner()).execute("UPDATE session SET max_expiry_date = now() AT TIME ZONE 'UTC'")

    answer = await browser.get("/desk/lists/")

    assert answer.headers["location"] == "/?next=%2Fdesk%2Flists"


async def test_asking_how_long_it_stays_open_does_not_keep_it_open(browser: httpx.AsyncClient, database: Database):
    await seated(browser, "staff")
    owner = await database.owner()
    await owner.execute("UPDATE session SET expiry_date = expiry_date - interval '10 minutes'")
    left = (
        "SELECT round(extract(epoch FROM expiry_date - now() AT TIME ZONE 'UTC') / 60)::int FROM session "
        "ORDER BY id DESC LIMIT 1"
    )

    asked = await browser.get("/standing")
    after_asking = await owner.fetchval(left)
    working = await browser.get("/standing?working=1")

    assert (asked.json()["stage"], asked.json()["who"], working.status_code) == ("open", "staff", 200)
    assert 200 < asked.json()["locks_in_s"] <= 300
    assert (after_asking, await owner.fetchval(left)) == (5, 15)


async def test_the_script_over_the_page_unlocks_and_proves(browser: httpx.AsyncClient, database: Database):
    token = await seated(browser, "staff", proved=False)
    await idle(database, token)
    locked = await browser.get("/standing")
    wrong = await send(browser, "/standing", _password="salah")
    opened = await send(browser, "/standing", _password=PASSWORD)
    bad_code = await send(browser, "/standing", _code="000000")
    proved = await send(browser, "/standing", _code=await code_for("staff"))
    actor = await sign_in.actor_of_session(token, by=PUBLIC)

    assert [answer.status_code for answer in (wrong, opened, bad_code, proved)] == [401, 200, 403, 200]
    assert (locked.json()["stage"], opened.json()["stage"]) == ("locked", "open")
    assert "Kata sandi salah" in wrong.json()["detail"]
    assert "Kode ini salah" in bad_code.json()["detail"]
    assert actor is not None
    assert actor.proved


async def test_nobody_is_told_anything_by_the_script_s_address(browser: httpx.AsyncClient):
    told = (await browser.get("/standing")).json()

    assert (told["stage"], told["who"], told["locks_in_s"]) == ("none", "", 0)
