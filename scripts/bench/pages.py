"""How long the server takes for each page of the demo: every kind of address that somebody reaches by links."""

import asyncio
import contextlib
import re
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
from litestar import Litestar

from operations.actor import PUBLIC
from operations.books.clock import now
from operations.people import authenticator, sign_in
from operations.people.sign_in import Stage
from operations.people.visit import NOWHERE
from scripts.bench.result import PageTime
from scripts.data_folder import DataFolder
from scripts.demo.build import build_demo
from scripts.demo.registry import demo_named
from scripts.session import Server, pools, server_of

WHO = ("supervisor", "staff", "treasurer", "approver", "administrator", "auditor", "companion")
FROM = ("/desk/", "/audit/", "/field/people", "/account")
NO_PAGE = re.compile(
    r"\.(csv|xlsx|zip|pdf)|/(csv|xlsx|pack|photos|goods|charts/|papers?|scan|static)(/|$)|/trail|/next$"
)
"""Files, pictures and what only leads on."""
_LINK = re.compile(r'href="(/[^"#]*)"')
_PLACE = re.compile(r"{\w+:(\w+)}")
_KINDS = {"uuid": "[0-9a-f-]{36}", "int": r"\d+", "path": ".+"}


class Kinds:
    """Which kind of address an address is."""

    def __init__(self, app: Litestar) -> None:
        paths = sorted({route.path for route in app.routes}, key=lambda path: (path.count("{"), path))
        self.known = [(re.compile(_PLACE.sub(lambda m: _KINDS.get(m[1], "[^/]+"), path)), path) for path in paths]

    def of(self, address: str) -> str | None:
        path = address.split("?")[0].rstrip("/") or "/"
        return next((kind for shape, kind in self.known if shape.fullmatch(path)), None)


async def measure(app: Litestar, folder: DataFolder, rounds: int) -> list[PageTime]:
    kinds, found = Kinds(app), dict[str, PageTime]()
    for who in WHO:
        async with _seat(app, folder, who) as client:
            async for kind, address in _reached(client, kinds):
                if kind not in found:
                    found[kind] = await _timed(client, kind, address, who, rounds)
    return sorted(found.values(), key=lambda page: -page.p50_ms)


async def _reached(client: httpx.AsyncClient, kinds: Kinds) -> AsyncIterator[tuple[str, str]]:
    """Every kind of page once, by the links of those before it."""
    waiting, seen = list(FROM), set[str]()
    while waiting:
        address = waiting.pop(0)
        kind = kinds.of(address)
        if kind is None or kind in seen or NO_PAGE.search(address):
            continue
        seen.add(kind)
        answer = await client.get(address)
        if answer.status_code == 200 and "html" in answer.headers["content-type"]:
            waiting += [unescape(link) for link in _LINK.findall(answer.text)]
            yield kind, address


async def _timed(client: httpx.AsyncClient, kind: str, address: str, who: str, rounds: int) -> PageTime:
    took, size = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        answer = await client.get(address)
        took.append((time.perf_counter() - began) * 1000)
        size = len(answer.content)
    return PageTime(kind, who, statistics.median(took), max(took), size)


@contextlib.asynccontextmanager
async def _seat(app: Litestar, folder: DataFolder, who: str) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in with what the demo wrote down; the code of the app where one is asked for."""
    token = await sign_in.sign_in(who, _password(folder, who))
    assert token is not None, "the demo's own password is right"
    standing = await sign_in.standing_of(token, by=PUBLIC)
    secret = folder.demo_secret(who)
    if standing is not None and standing.stage == Stage.code and secret is not None:
        opened = await sign_in.enter_code(token, authenticator.code_at(secret, now()), NOWHERE, by=standing.actor)
        assert opened is not None, "the demo's own code is right"
        token = opened.token
    speaking: Any = app  # the same door; both spell its type in their own words
    transport = httpx.ASGITransport(speaking)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", cookies={"id": token}) as client:
        client.headers["accept"] = "text/html"
        yield client


def _password(folder: DataFolder, who: str) -> str:
    parts = (line.split() for line in folder.sign_ins.read_text(encoding="utf-8").splitlines())
    return next(part[1] for part in parts if part and part[0] == who)


@contextlib.contextmanager
def _demo(place: Path | None) -> Iterator[Server]:
    """Banyuwangi in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="berdaya-bench-", dir=place, ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        with server_of(str(Path(name) / "data")) as server:
            asyncio.run(build_demo(server, demo_named("banyuwangi")))
            yield server


def pages_of_demo(place: Path | None, rounds: int) -> list[PageTime]:
    from api.app import build_app  # two seconds of imports that no other command should wait for

    async def run(server: Server) -> list[PageTime]:
        async with pools(server.urls()):
            return await measure(build_app(), server.folder, rounds)

    with _demo(place) as server:
        return asyncio.run(run(server))
