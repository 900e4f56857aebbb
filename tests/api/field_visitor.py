"""A companion with a browser that has no JavaScript: pages over HTTP, forms with their hidden fields."""

import re
from html import unescape
from html.parser import HTMLParser

import httpx
from litestar import Litestar

from tests.people_builders import session_of

Fields = dict[str, list[str]]
Files = list[tuple[str, tuple[str, bytes, str]]]


class _Reader(HTMLParser):
    """The forms of a page: what each field holds, as a browser would send it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Fields]] = []
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        name = given.get("name")
        if not self.forms or not name or given.get("type") == "file":
            return
        unticked = given.get("type") in ("checkbox", "radio") and "checked" not in given
        if tag == "input" and not unticked:
            self.forms[-1][1].setdefault(name, []).append(given.get("value") or "")
        if tag == "textarea":
            self._area = name
            self.forms[-1][1][name] = [""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][1][self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None


class Page:
    """An answer that the visitor sees."""

    def __init__(self, answer: httpx.Response) -> None:
        self.status = answer.status_code
        self.path = answer.url.raw_path.decode()
        self.html = answer.text if answer.headers.get("content-type", "").startswith("text/") else ""
        self.words = " ".join(unescape(re.sub(r"<[^>]*>", " ", self.html)).split())

    def form(self, action: str = "") -> Fields:
        """The fields of the form with this action (a page's own form has none)."""
        reader = _Reader()
        reader.feed(self.html)
        return next(fields for given, fields in reader.forms if given == action and "_csrf_token" in fields)


class Visitor:
    """Signed in as one user of an office."""

    def __init__(self, app: Litestar) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://berdaya.test", follow_redirects=True)

    async def sign_in(self, username: str) -> "Visitor":
        await self.get("/")
        self._client.cookies.set("id", await session_of(username), domain="berdaya.test")
        return self

    @property
    def cookies(self) -> httpx.Cookies:
        return self._client.cookies

    async def get(self, path: str) -> Page:
        return Page(await self._client.get(path))

    async def bytes_of(self, path: str) -> httpx.Response:
        return await self._client.get(path)

    async def post(self, path: str, fields: Fields, files: Files | None = None) -> Page:
        """Multipart when there are files (an empty list is a form whose photos were not chosen)."""
        if files is None:
            return Page(await self._client.post(path, data=fields))
        chosen = files or [("photos", ("", b"", "application/octet-stream"))]
        return Page(await self._client.post(path, data=fields, files=chosen))
