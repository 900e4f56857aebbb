"""What a stranger sees over a shoulder, in a history or in a folder of downloads says nothing about anybody."""

import os
import re
from pathlib import Path

import httpx
from litestar import Litestar

from admin.labels import slug
from admin.tables import PAGES
from api.doorman import holds_none
from operations.books.sheets import SHEETS
from operations.words import LANGUAGES
from scripts.commands.serving import _cookies_by_https_only
from tests.audit_templates import Audited
from tests.cluster import Database
from tests.doors.routes import Route, routes_of, templates_of
from tests.doors.staff_routes import addresses
from tests.house.shape import hurting_words
from tests.house.sources import Source
from tests.people_builders import Office, session_of

ROOT = Path(__file__).parent.parent.parent
WHO = {"desk": "supervisor", "field": "companion", "audit": "auditor"}
TELLING = re.compile(r"sosial|rehab|kasus|korban|pekerja|lokasi \d|(?-i:\b[Rr]p)\s?\d|\b\d{16}\b", re.IGNORECASE)
"""Beyond words that hurt: what tells the purpose of the program, a place, a sum or a NIK. A drawn code may hold "RP7"
and a seal sixteen digits in a row; a sum and a NIK stand alone."""


def hurts(text: str) -> bool:
    return bool(hurting_words(Source("x.html", text)) or TELLING.search(text))


async def pages(app: Litestar, database: Database) -> list[tuple[Route, httpx.Response]]:
    found = []
    for door, who in WHO.items():
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
            client.cookies.set("id", await session_of(who))
            for route in await routes_of(app, database):
                if route.method == "GET" and route.door == door and "{number" not in route.template:
                    query = "?program=uji-2013" if "/csv/" in route.template else ""
                    found.append((route, await client.get(route.address + query)))
    return found


async def test_titles_downloads_and_headers(app: Litestar, database: Database, office: Office, audited: Audited):
    call_names = {woman["call_name"] for woman in await (await database.owner()).fetch("SELECT call_name FROM person")}
    faults, titles = [], 0

    for route, answer in await pages(app, database):
        disposition = answer.headers.get("content-disposition", "")
        title = re.search(r"<title>(.*?)</title>", answer.text) if "html" in answer.headers["content-type"] else None
        titles += bool(title)
        said = f"{title[1] if title else ''} {disposition}"
        if hurts(said) or any(re.search(rf"\b{re.escape(name)}\b", said) for name in call_names):
            faults.append(f"{route.template}: {said}")
        if disposition and not re.fullmatch(r'inline|attachment; filename="[a-z0-9._-]+"', disposition):
            faults.append(f"{route.template}: {disposition}")
        kept = answer.headers["cache-control"] if holds_none(route.address) else "no-store"
        for name, value in (("cache-control", kept), ("x-content-type-options", "nosniff")):
            if answer.headers.get(name) != value:
                faults.append(f"{route.template}: {name} {answer.headers.get(name)}")
        policy = answer.headers.get("content-security-policy", "")
        if "unsafe" in policy or "frame-ancestors 'none'" not in policy or "script-src 'self'" not in policy:
            faults.append(f"{route.template}: {policy}")

    assert faults == []
    assert titles >= 40


def test_addresses(app: Litestar):
    found = [route.template for route in templates_of(app)] + [address for address, _ in addresses()]
    found += [slug(page.table, language) for page in PAGES.values() for language in LANGUAGES]

    assert [address for address in found if hurts(address)] == []
    assert len(found) >= 150


def test_names_of_sheets_the_icon_and_the_files_of_the_page():
    icon = (ROOT / "api" / "static" / "icon.svg").read_text()
    files = [file.name for file in (ROOT / "api" / "static").iterdir()]

    assert [name for name in (*SHEETS, *files) if hurts(name)] == []
    assert "<title" not in icon
    assert "<text" not in icon
    assert not hurts(icon)


def test_the_word_list_knows_what_tells():
    assert hurts("Rehabilitasi sosial")
    assert hurts("3510994105870001.csv")
    assert hurts("Lokasi 7")
    assert hurts("terima Rp 5.000.000")
    assert not hurts("CXRP-RP7K-4MRP")
    assert not hurts("Daftar pembayaran 12 · Berdaya")


async def test_served_beyond_this_machine_cookies_travel_by_https_only(monkeypatch):
    monkeypatch.setenv("BERDAYA_HTTPS", "")  # so that whatever is set below is taken back
    for host, wanted in (("127.0.0.1", None), ("localhost", None), ("0.0.0.0", "1"), ("192.168.1.4", "1")):  # noqa: S104
        monkeypatch.delenv("BERDAYA_HTTPS", raising=False)
        _cookies_by_https_only(host)
        assert os.environ.get("BERDAYA_HTTPS") == wanted
