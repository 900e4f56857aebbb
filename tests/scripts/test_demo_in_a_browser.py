"""What the help shows and promises, on the demo that a newcomer has: each picture shows what its page shows, the pages
of the help fit and can be read aloud, Monday is what waits for each role, and the first day can be walked from its
first step to its last."""

import os
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page

from api.help.texts import Picture, pictures, tasks
from operations.actor import PUBLIC
from operations.books.clock import now
from operations.people.authenticator import code_at
from operations.people.sign_in import enter_code, sign_in, standing_of
from operations.people.visit import Visit
from scripts.session import Server, Urls
from tests.api.served import served
from tests.chromium import chromium, faults
from tests.people_builders import half_a_minute_later
from tests.scripts import help_pictures
from tests.scripts.demo_rows import value
from tests.scripts.first_day_walk import DONE, Newcomer
from tests.scripts.help_pictures import PICTURES, PLACES, WIDTH, is_alike, packed, take
from tests.scripts.mondays import MONDAY, REFUND, REPORTS, REVIEW, closed_doors, take_up, waiting

pytestmark = [pytest.mark.browser, pytest.mark.figures]
READ_ALOUD = ("/desk/help/?all=1", "/desk/help/glossary", "/desk/help/first-day", "/desk/help/three-persons")
STEPS = ("list", "plan", "pay", "check", "approve", "decree", "duplicate", "audit")


@pytest.fixture
async def browser(demo: Urls) -> AsyncIterator[tuple[Browser, str]]:
    async with chromium() as found, served() as address:
        yield found, address


async def seated(browser: Browser, address: str, who: str, built: Server, width: int = WIDTH) -> Page:
    """A window in front of which a demo user has signed in."""
    page = await browser.new_page(base_url=address, viewport={"width": width, "height": 1100})
    token = await sign_in(who, passwords(built)[who])
    assert token is not None
    if secret := built.folder.demo_secret(who):
        standing = await standing_of(token, by=PUBLIC)
        assert standing is not None
        await half_a_minute_later()
        opened = await enter_code(token, code_at(secret, now()), Visit(), by=standing.actor)
        assert opened is not None
        token = opened.token
    await page.context.add_cookies([{"name": "id", "value": token, "url": address}])
    return page


def passwords(built: Server) -> dict[str, str]:
    return dict(line.split()[:2] for line in built.folder.sign_ins.read_text().splitlines()[4:])


async def speak(page: Page, language: str, address: str) -> None:
    await page.context.add_cookies([{"name": "language", "value": language, "url": address}])


async def place_of(where: str) -> str:
    return where if where.startswith("/") else str(await value(where))


async def test_every_picture_shows_what_its_page_shows(browser: tuple[Browser, str], built: Server) -> None:
    window, address = browser
    pages: dict[str, Page] = {}
    seen: dict[str, tuple[Picture, bytes]] = {}
    assert set(PLACES) == {name for name, task in tasks().items() if task.picture}

    for name, (who, where) in PLACES.items():
        page = pages[who] = pages.get(who) or await seated(window, address, who, built)
        for language in ("id", "en"):
            await speak(page, language, address)
            answer = await page.goto(await place_of(where))
            assert answer is not None
            assert answer.status == 200, name
            seen[f"{name}.{language}"] = await take(page)

    if os.environ.get("BERDAYA_GOLDEN") == "write":
        for name, (_, taken) in seen.items():
            (PICTURES / f"{name}.webp").write_bytes(packed(taken))
        help_pictures.keep({name: found for name, (found, _) in seen.items()})
        pictures.cache_clear()
    kept = pictures()
    assert set(kept) == set(seen)
    assert {
        name: (kept[name].shows, one.shows) for name, (one, _) in seen.items() if kept[name].shows != one.shows
    } == {}
    assert [name for name, (_, taken) in seen.items() if not is_alike(taken, PICTURES / f"{name}.webp")] == []


async def test_the_help_fits_and_is_read_aloud(browser: tuple[Browser, str], built: Server) -> None:
    """At the width of a phone `tests/doors/test_every_page_read_aloud.py` reads them; here each is measured."""
    window, address = browser
    found: dict[tuple[str, str, int], list[str]] = {}
    wide, narrow = [await seated(window, address, "staff", built, width) for width in (1280, 360)]
    for language in ("id", "en"):
        for page in (wide, narrow):
            await speak(page, language, address)
        for path in READ_ALOUD:
            await wide.goto(path)
            found[path, language, 1280] = await faults(wide)
        for name in tasks():
            await narrow.goto(f"/desk/help/{name}")
            needed = await narrow.evaluate("document.documentElement.scrollWidth")
            found[name, language, 360] = [f"{needed} px"] * (needed > 360)

    assert {where: said for where, said in found.items() if said} == {}


async def test_monday_brings_each_role_her_own_work_and_one_click_brings_her_to_it(
    browser: tuple[Browser, str], built: Server
) -> None:
    window, address = browser
    pages = {who: await seated(window, address, who, built, 1280) for who in MONDAY}

    found = {who: await waiting(page) for who, page in pages.items()}
    faulty = {who: said for who, page in pages.items() if (said := await faults(page))}
    links = {
        who: await page.locator("ul.cards a").evaluate_all("found => found.map(one => one.href)")
        for who, page in pages.items()
    }
    closed = {who: await closed_doors(page, links[who]) for who, page in pages.items()}
    reports = await take_up(pages["supervisor"], REPORTS, re.compile("^Terima laporan"))
    refunds = await take_up(pages["treasurer"], REFUND, re.compile("^Terima$"))

    reviews = {who: tasks.pop(REVIEW) for who, tasks in found.items() if REVIEW in tasks}
    assert (set(reviews), len(set(reviews.values()))) == ({"staff", "staff2", "supervisor"}, 1)
    assert found == MONDAY
    assert (faulty, closed) == ({}, {who: [] for who in MONDAY})
    assert reports == MONDAY["supervisor"] | {REPORTS: 11, REVIEW: reviews["supervisor"]}
    assert refunds == {what: count for what, count in MONDAY["treasurer"].items() if what != REFUND}
    assert REFUND not in await waiting(pages["approver"])


async def test_a_newcomer_walks_her_first_day(browser: tuple[Browser, str], built: Server) -> None:
    window, address = browser

    async def code_of(who: str) -> str:
        await half_a_minute_later()
        secret = built.folder.demo_secret(who)
        assert secret is not None
        return code_at(secret, now())

    page = await window.new_page(base_url=address, viewport={"width": 1000, "height": 900})
    her = Newcomer(page, passwords(built), code_of)

    async def seen() -> list[str]:
        return [await her.says(step) for step in STEPS]

    await her.sign_in("staff")
    before = await seen()
    await her.works_as_staff()
    of_staff = await seen()
    await her.decides_as_others()
    of_supervisor = await seen()
    await her.sign_in("auditor")
    not_yet = await her.says("audit")
    await her.audit()
    of_auditor = await seen()
    await her.sign_in("lks-staff")

    assert before == ["belum"] * 6 + ["tidak terlihat dari akun ini"] * 2
    assert of_staff == [DONE] * 3 + ["belum"] * 3 + ["tidak terlihat dari akun ini"] * 2
    assert of_supervisor == [DONE] * 7 + ["tidak terlihat dari akun ini"]
    assert not_yet == "belum"
    assert of_auditor == [DONE] * 8
    assert await seen() == [""] * 8
    assert await page.locator("text=program latihan usaha-ibu-2013 tidak terlihat").is_visible()
