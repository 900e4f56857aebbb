"""Somebody of an office with a browser that has no JavaScript: she reads pages and fills in their forms."""

import io
import re
from html import unescape
from html.parser import HTMLParser

import httpx
from litestar import Litestar
from pypdf import PdfReader

from tests.people_builders import session_of
from tests.the_app import the_app

Fields = dict[str, list[str]]
CSV = "text/csv"


class _Forms(HTMLParser):
    """Every POST form of a page with what a browser would send if nobody touched it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Fields] = {}
        self._fields: Fields | None = None
        self._area = self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.found.setdefault(given.get("action", ""), {}) if given.get("method") == "post" else None
        elif self._fields is not None and tag == "input":
            self._input(given)
        elif self._fields is not None and tag == "textarea":
            self._area = given["name"]
            self._fields[self._area] = [""]
        elif self._fields is not None and tag == "select":
            self._choice = given["name"]
        elif self._fields is not None and tag == "option" and ("selected" in given or self._choice not in self._fields):
            self._fields[self._choice] = [given["value"]]

    def _input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name")
        if name and kind != "file" and (kind not in ("checkbox", "radio") or "checked" in given):
            self._fields.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._fields[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._fields = None


class Page:
    """What she sees. `path` is where she ended up."""

    def __init__(self, answer: httpx.Response) -> None:
        self.status = answer.status_code
        self.path = answer.url.path
        self.headers = answer.headers
        self.content = answer.content
        self.html = answer.text if "html" in answer.headers.get("content-type", "") else ""
        self.words = " ".join(unescape(re.sub(r"<[^>]*>", " ", self.html)).split())

    @property
    def text(self) -> str:
        """What stands on a paper, or in whatever else came."""
        if not self.content.startswith(b"%PDF-"):
            return self.content.decode()
        return " ".join(" ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(self.content)).pages).split())

    @property
    def forms(self) -> dict[str, Fields]:
        reader = _Forms()
        reader.feed(self.html)
        return {action: fields for action, fields in reader.found.items() if action.startswith(("/desk/", "/audit/"))}

    @property
    def problem(self) -> str:
        """The words in the box on top of the page, or nothing."""
        found = re.search(r'role="alert".*?<p>(.*?)</p>', self.html, re.DOTALL)
        return unescape(found[1]) if found else ""

    @property
    def said(self) -> str:
        found = re.search(r'role="status">(.*?)</p>', self.html, re.DOTALL)
        return unescape(found[1]) if found else ""

    def values(self, name: str) -> list[str]:
        """The values that fields of this name offer, ticked or not."""
        tags = re.findall(r"<(?:input|option)[^>]*>", self.html)
        return [unescape(m[1]) for t in tags if f'name="{name}"' in t and (m := re.search(r'value="([^"]*)"', t))]


class Browser:
    """Signed in as one user of an office."""

    def __init__(self, app: Litestar) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://berdaya.test", follow_redirects=True)

    async def sign_in(self, username: str) -> "Browser":
        """At a browser that is known, and with a code typed a moment ago."""
        await self._client.get("/")
        self._client.cookies.set("id", await session_of(username), domain="berdaya.test")
        return self

    async def get(self, path: str, headers: dict[str, str] | None = None) -> Page:
        return Page(await self._client.get(path, headers=headers))

    async def send(self, page: Page, action: str, file: bytes | None = None, **fields: str | list[str]) -> Page:
        """Fill in the form of this page that goes to `action` and send it."""
        filled = page.forms[action] | {name: [v] if isinstance(v, str) else v for name, v in fields.items()}
        files = {"file": ("berkas.csv", file, CSV)} if file is not None else None
        return Page(await self._client.post(action, data=filled, files=files))

    async def send_files(
        self, page: Page, action: str, files: dict[str, tuple[str, bytes, str]], **fields: str | list[str]
    ) -> Page:
        """The same with several files, by the names of their fields."""
        filled = page.forms[action] | {name: [v] if isinstance(v, str) else v for name, v in fields.items()}
        return Page(await self._client.post(action, data=filled, files=files))

    async def force(self, action: str, **fields: str | list[str]) -> Page:
        """Send a form that her pages do not show, as somebody would who types addresses."""
        token = self._client.cookies["csrf_berdaya"]
        return Page(await self._client.post(action, data={"_csrf_token": token, **fields}))


async def seat(username: str) -> Browser:
    """At the auditor's door, with a page behind her: any form may be forced."""
    browser = await Browser(the_app()).sign_in(username)
    await browser.get("/account")
    return browser
