"""The companion's offline page as it is served: a shell without data, files that never change, and few bytes."""

import gzip
import json
import re
from uuid import uuid4

import httpx
import pytest

from api.field import page_files
from api.field.package_words import LIMITS
from operations.follow_up.field_shapes import NotAnEvent, read_event
from scripts.catalog import ROOT, marked_texts, translations
from tests.the_app import the_app

BUDGET = 40_000
POLICY = (
    "default-src 'self'; img-src 'self' blob:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
TOKEN = {"cookie": "phone=a-token-that-nobody-has"}


@pytest.fixture
async def browser(database: object):
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=the_app(), raise_app_exceptions=False), base_url="http://berdaya.test"
    ) as client:
        yield client


def kept_files(worker: str) -> list[str]:
    found = re.search(r"const FILES = (\[.*?\]);", worker)
    assert found is not None
    return json.loads(found[1])


async def test_the_shell_is_the_same_for_everybody_and_sets_no_cookie(browser: httpx.AsyncClient):
    nobody, somebody = await browser.get("/field/"), await browser.get("/field/", headers=TOKEN)

    assert (nobody.status_code, nobody.text) == (200, somebody.text)
    assert nobody.headers["content-security-policy"] == POLICY
    assert nobody.headers["cache-control"] == "no-cache"
    assert nobody.headers["permissions-policy"] == "geolocation=(self), microphone=()"
    for elsewhere in ("/field/pin", "/field/people", "/"):
        assert (await browser.get(elsewhere)).headers["permissions-policy"] == "geolocation=(), microphone=()"
    assert "set-cookie" not in nobody.headers
    assert '<noscript><p>Halaman ini memerlukan JavaScript. <a href="/field/people">' in nobody.text
    assert re.findall(r"<script(?![^>]* src=)|style=| on\w+=", nobody.text) == []


async def test_without_the_last_slash_the_worker_would_not_reach_it(browser: httpx.AsyncClient):
    answer = await browser.get("/field")

    assert (answer.status_code, answer.headers["location"]) == (301, "/field/")


async def test_the_worker_keeps_exactly_the_page_and_never_data(browser: httpx.AsyncClient):
    worker = await browser.get("/field/sw.js")

    files = kept_files(worker.text)
    answers = [await browser.get(file) for file in files]
    assert worker.headers["cache-control"] == "no-cache"
    assert [answer.status_code for answer in answers] == [200] * len(files)
    assert set(files) == {"/field/", "/field/manifest.webmanifest"} | {
        f"/field/static/{page_files.version()}/{name}" for name in ("app.js", "shared.js", "app.css", "icon.svg")
    }
    assert all(answer.headers["cache-control"].endswith("immutable") for answer in answers[2:])
    assert not any("no-store" in answer.headers["cache-control"] for answer in answers)


async def test_what_the_phone_holds_already_is_not_sent_again(browser: httpx.AsyncClient):
    for path in ["/field/", "/field/sw.js", f"/field/static/{page_files.version()}/shared.js"]:
        first = await browser.get(path)
        known = await browser.get(path, headers={"if-none-match": first.headers["etag"]})
        other = await browser.get(path, headers={"if-none-match": 'W/"another"'})

        assert (known.status_code, known.content, other.status_code) == (304, b"", 200)
        assert known.headers["cache-control"] == first.headers["cache-control"]


async def test_a_first_visit_fits_the_budget_even_with_the_headers(browser: httpx.AsyncClient):
    """The worker asks for the shell and the manifest once more; its files come from the browser's own store."""
    total = 0
    for path in ["/field/", "/field/sw.js", *kept_files((await browser.get("/field/sw.js")).text)]:
        async with browser.stream("GET", path, headers={"accept-encoding": "gzip"}) as answer:
            body = b"".join([part async for part in answer.aiter_raw()])
            assert (
                answer.headers.get("content-encoding", "") == ("" if path.endswith("manifest") else "gzip")
                or len(body) < 1000
            )
            total += len(body) + len(answer.headers.raw) * 40

    assert total < BUDGET


async def test_packed_and_plain_are_the_same(browser: httpx.AsyncClient):
    for packed in (*page_files.files().values(), page_files.shell()):
        assert gzip.decompress(packed.small) == packed.plain


@pytest.mark.parametrize("path", ["static/000000000000/app.js", "static/{}/store.js", "static/{}/..%2fapp_shell.py"])
async def test_files_of_another_version_or_another_name_are_not_there(path: str, browser: httpx.AsyncClient):
    answer = await browser.get(f"/field/{path.format(page_files.version())}")

    assert answer.status_code == 404


async def test_the_manifest_says_nothing_about_what_it_is_for(browser: httpx.AsyncClient):
    manifest = (await browser.get("/field/manifest.webmanifest")).json()

    assert (manifest["name"], manifest["short_name"]) == ("Pendamping", "Pendamping")
    assert (manifest["scope"], manifest["start_url"], manifest["display"]) == ("/field/", "/field/", "standalone")
    assert [icon["type"] for icon in manifest["icons"]] == ["image/svg+xml"] * 2


async def test_the_english_words_are_all_that_the_page_says(browser: httpx.AsyncClient):
    told = (await browser.get("/field/words.json?lang=en")).json()

    english = translations()
    assert told == {"language": "en", "words": {text: english[text] for text in page_files.said()}}
    assert told["words"]["Menunggu sinyal"] == "Waiting for a signal"


def test_the_catalog_finds_every_text_of_the_page_also_inside_template_strings():
    assert page_files.said() <= set(marked_texts())
    assert "Bulan ini kira-kira {up} terkirim dan {down} diterima." in page_files.said()
    assert len(page_files.said()) > 200


def test_no_text_of_the_page_is_put_together_while_it_runs():
    """`t(` is always followed by a whole text, or the catalog would never hold it."""
    scripts = "".join(path.read_text() for path in (ROOT / "api" / "field" / "page").glob("*.js"))
    calls = re.findall(r"[^\w.]t\((?!\")[^)]{0,20}", scripts)

    assert calls == [" t(text, facts = {}"]


def test_every_module_is_joined_once_and_before_whoever_needs_it():
    text = page_files.joined()

    modules = re.findall(r"^const (\w+)_module = ", text, re.MULTILINE)
    assert len(modules) == len(set(modules)) > 10
    for name in modules:
        assert text.index(f"const {name}_module = ") < min(
            found.start() for found in re.finditer(rf"= {name}_module;", text)
        )
    assert re.findall(r"^(import|export) ", text, re.MULTILINE) == []


def test_how_many_photos_a_record_has_is_said_by_the_server_alone():
    def a_case(photos: int) -> dict[str, object]:
        shown = [{"id": str(uuid4()), "kind": "visit"} for _ in range(photos)]
        captured = "2013-09-02T10:00:00+07:00"
        body = {"category": "product_quality", "text": "kemasan rusak"}
        head = {"v": 1, "id": str(uuid4()), "kind": "case", "captured_at": captured, "device_no": 1}
        return head | {"photos": shown, "body": body}

    scripts = "".join(path.read_text() for path in (ROOT / "api" / "field" / "page").glob("*.js"))

    assert len(read_event(a_case(LIMITS["event_photos"])).photos) == 24
    with pytest.raises(NotAnEvent):
        read_event(a_case(LIMITS["event_photos"] + 1))
    assert "MOST" not in scripts
    assert [name for name in LIMITS if name not in scripts and name.split("_")[0] not in ("receipt", "goods")] == []
