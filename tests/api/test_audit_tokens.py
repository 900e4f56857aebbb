"""An auditor makes a token on her page and pulls with curl, by the very line that the page shows."""

import asyncio
import re
import shlex
from html import unescape
from pathlib import Path

import httpx

from operations.actor import SYSTEM
from operations.people.tokens import NewToken, add_token
from tables.people.api_token import TokenScope
from tests.api.machine import machine
from tests.api.served import served
from tests.audit_templates import CODE, Audited, pulled
from tests.chain_builders import rows
from tests.people_builders import Office, code_for, session_of
from tests.refusals import everything_counted

HERE = "/audit/tokens"
SHEET, PACK = f"/audit/csv/people.csv?program={CODE}", f"/audit/pack?program={CODE}"


async def made(browser: httpx.AsyncClient, **typed: str) -> httpx.Response:
    page = await browser.get(HERE)
    held = {"_csrf_token": re.search(r'name="_csrf_token" value="([^"]+)"', page.text)[1]}
    return await browser.post(HERE, data=held | {"label": "skrip", "scope": "sheets", "days": "7"} | typed)


async def curl(line: str, folder: Path) -> int:
    """Of the line that stands on the page, in a folder of its own."""
    running = await asyncio.create_subprocess_exec(
        *shlex.split(line), cwd=folder, stderr=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL
    )
    return await running.wait()


async def test_the_line_on_the_page_pulls_the_sheet_until_the_token_is_ended(
    office: Office, audited: Audited, tmp_path: Path
) -> None:
    async with served() as address, httpx.AsyncClient(base_url=address) as browser:
        browser.cookies.set("id", await session_of("auditor", proved=False))
        asked = await made(browser)
        page = await made(browser, _code=await code_for("auditor"))
        (token,) = set(re.findall(r"bdy_[\w-]{43}", page.text))
        again = await browser.get(HERE)
        line = unescape(re.search(r'id="curl">([^<]+)<', page.text)[1])
        (tmp_path / "berdaya.token").write_text(
            unescape(re.search(r'<code class="seal">(Authorization: [^<]+)<', page.text)[1])
        )
        before = await curl(line, tmp_path)
        taken = (tmp_path / "payments.csv").read_bytes()
        (end,) = re.findall(rf'action="({HERE}/[^"]+/end)"', again.text)
        held = {"_csrf_token": browser.cookies["csrf_berdaya"]}
        forged = await browser.post(end)
        ended = await browser.post(end, data=held)
        after = await curl(line, tmp_path)

    assert (asked.status_code, "bdy_" in asked.text, 'name="_code"' in asked.text) == (403, False, True)
    assert (page.status_code, page.headers["cache-control"], token in again.text) == (200, "no-store", False)
    assert (token[:10] in again.text, "belum dipakai" in again.text) == (True, True)
    expected, sums = await pulled("payments", by=office.auditor)
    assert (before, taken) == (0, expected)
    log = await rows(
        "SELECT filters ->> 'token' AS token, sha256 FROM download_log WHERE event = 'finished' ORDER BY id"
    )
    assert [tuple(row) for row in log] == [(token[:10], sums.sha256), (None, sums.sha256)]
    assert (forged.status_code, ended.status_code, after) == (403, 303, 22)
    assert "Token tidak dikenal" not in taken.decode()


async def test_a_token_opens_its_scope_and_a_cookie_beside_it_nothing_more(office: Office, audited: Audited) -> None:
    token = await add_token("auditor", NewToken("uji", TokenScope.sheets), by=SYSTEM)
    cookie = f"id={await session_of('auditor')}"
    async with machine(None, authorization=f"Bearer {token}", cookie=cookie) as both:
        before = await everything_counted()
        answers = [await both.get(path) for path in (PACK, "/api/v1/programs", "/schema/openapi.json", "/audit/", HERE)]
        counted = await everything_counted()
        sheet = await both.get(SHEET)
    async with machine(None, authorization="Bearer bdy_bukan", cookie=cookie) as wrong:
        refused = [await wrong.get(path) for path in (SHEET, PACK, "/audit/", "/api/v1/programs")]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 401, 401]
    assert answers[0].json()["title"].startswith("Token ini tidak untuk alamat ini; lingkupnya: lembar CSV dan Excel.")
    assert counted == before
    assert (sheet.status_code, "id=" in sheet.headers.get("set-cookie", "")) == (200, False)
    assert [answer.status_code for answer in refused] == [401] * 4
