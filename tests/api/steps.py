"""What a person without JavaScript does on the pages of signing in: forms with everything that they carry."""

import re
from html import unescape

import httpx

from operations.people.sign_in import token_hash
from tests.cluster import Database
from tests.people_builders import session_of


async def seated(browser: httpx.AsyncClient, username: str, *, proved: bool = True) -> str:
    token = await session_of(username, proved=proved)
    browser.cookies.set("id", token, domain="berdaya.test")
    return token


async def send(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await browser.post(path, data={"_csrf_token": browser.cookies["csrf_berdaya"], **fields})


def carried(page: httpx.Response) -> tuple[str, dict[str, str]]:
    """Where the page's own form goes, and what it holds without anybody touching it."""
    form = re.search(r'<form method="post" action="([^"]*)" class="narrow".*?</form>', page.text, re.DOTALL)
    assert form is not None, page.text
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[0])
    return unescape(form[1]), {name: unescape(held) for name, held in hidden}


async def idle(database: Database, token: str) -> None:
    """A quarter of an hour goes by."""
    await (await database.owner()).execute(
        "UPDATE session SET expiry_date = now() AT TIME ZONE 'UTC' - interval '1 second' WHERE token = $1",
        token_hash(token),
    )
