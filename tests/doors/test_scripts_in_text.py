"""Text that would run as script, in every text column, on every page of every door: in a browser nothing runs."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from litestar import Litestar
from playwright.async_api import Browser, Error, Page, Response

from admin.labels import slug
from admin.tables import PAGES
from api.pages import templates
from tests.api.served import served
from tests.audit_templates import Audited
from tests.chain_builders import today
from tests.chromium import chromium
from tests.cluster import Cluster, Database
from tests.doors.payloads import PAYLOADS, fill_with_payloads
from tests.doors.routes import Route, routes_of, templates_of
from tests.people_builders import Office
from tests.shopping_builders import visit_planned
from tests.windows import sit_down

ROOT = Path(__file__).parent.parent.parent
HOOK = """
window.told = [];
window.ran = (number) => told.push(`ran ${number}`);
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => told.push(name);
document.addEventListener("securitypolicyviolation", (event) =>
  told.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
WHO = {"desk": "supervisor", "field": "companion", "audit": "auditor"}
NOTHING: Counter[str] = Counter()
STOCK = Counter({"style-src-elem: inline ": 4, "script-src: eval ": 1})
"""What Piccolo Admin's own page tries at every load and is not let: the two style sheets of its editor for rich text,
which no column of ours has, and a library's question for the global object, which has another way to it."""
NO_PAGE = re.compile(
    r"\.(csv|xlsx|zip|pdf|sha256)|/audit/pack$|/checks/trail$|/photos/|/paper/|/refused$|/announcement/|/health|/schema|"
    r"/static|/api/|/home-visit$|/plan$|/shopping$|/audit/document$"
)
"""Downloads, pictures, machines, and addresses that only lead on."""
NEVER_KEPT = re.compile(r"/photos/|/goods/\d+|/findings/(audit/)?[^/]+/papers/|/papers/[^/]+/sp2d$")
"""Pictures and files that rows of this test name and nobody ever sent."""


class Visit:
    """One signed-in browser window that writes down everything that should not happen."""

    def __init__(self, page: Page, stock: Counter[str]) -> None:
        self.page, self.stock = page, stock
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.missing: list[str] = []
        page.on("response", self._look_at)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("dialog", lambda dialog: asyncio.ensure_future(self._dialog(dialog)))

    async def _dialog(self, dialog) -> None:
        self.faults.append(f"{self.page.url}: a dialog")
        await dialog.dismiss()

    def _look_at(self, answer: Response) -> None:
        policy = answer.headers.get("content-security-policy", "")
        if "script-src 'self';" not in policy or "unsafe-inline" in policy:
            self.faults.append(f"{answer.url}: policy {policy!r}")
        self.missing += [answer.url] if answer.status == 404 else []
        if answer.status >= 400 and answer.status != 404:
            self.faults.append(f"{answer.url}: {answer.status}")

    async def look(self) -> int:
        """What was told on this page; how many of the payloads stand on it as text."""
        told = Counter(await self.page.evaluate("window.told")) - self.stock
        self.faults += [f"{self.page.url}: {each}" for each in told]
        text = await self.page.evaluate(
            "document.documentElement.innerText + [...document.querySelectorAll('input, textarea, option')]"
            ".map((field) => field.value + field.textContent).join(' ')"
        )
        found = {payload for payload in PAYLOADS if payload[:20] in text}
        self.seen |= found
        return len(found)


@asynccontextmanager
async def seat(browser: Browser, address: str, who: str, stock: Counter[str] = NOTHING) -> AsyncIterator[Visit]:
    page = await browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    await page.add_init_script(HOOK)
    await sit_down(page, who)
    try:
        yield Visit(page, stock)
    finally:
        await page.close()


def pages_among(routes: list[Route]) -> list[Route]:
    return [r for r in routes if r.method == "GET" and r.door in WHO and not NO_PAGE.search(r.template)]


async def is_a_page(page: Page, address: str) -> bool:
    """Gone to; a file is no page."""
    try:
        await page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    return True


@pytest.mark.browser
@pytest.mark.figures
async def test_no_text_runs_on_any_page_of_desk_field_and_audit(
    office: Office, audited: Audited, app: Litestar, database: Database
):
    await visit_planned(office, audited.chain.women[0], await today())
    routes = pages_among(await routes_of(app, database))
    await fill_with_payloads(database)

    async with chromium() as browser, served() as address:
        for door, who in WHO.items():
            async with seat(browser, address, who) as visit:
                pages = [route for route in routes if route.door == door]
                for route in pages:
                    if await is_a_page(visit.page, route.address):
                        await visit.look()
                assert visit.faults == [], " ".join(visit.faults)
                invented = {address + route.address for route in pages if route.invented}
                assert [each for each in visit.missing if each not in invented and not NEVER_KEPT.search(each)] == []
                assert len(visit.seen) >= (1 if door == "audit" else len(PAYLOADS) * 2 // 3)


@pytest.mark.browser
@pytest.mark.figures
async def test_no_text_runs_in_piccolo_admin(office: Office, audited: Audited, database: Database):
    """Each table's thirty rows on one list, the page of one row, and the form of a new one."""
    await fill_with_payloads(database)
    shown = 0

    async with chromium() as browser, served() as address, seat(browser, address, "supervisor", STOCK) as visit:
        await visit.page.route(re.compile("__page_size=15"), lambda route: route.continue_(
            url=route.request.url.replace("__page_size=15", "__page_size=100")
        ))  # fmt: skip
        for page in PAGES.values():
            shown += await _look_at_table(visit, f"/admin/#/{slug(page.table, 'id')}/")
        assert visit.faults == []

    assert visit.seen == set(PAYLOADS)
    assert shown >= 300


async def _look_at_table(visit: Visit, address: str) -> int:
    page = visit.page
    await page.goto("about:blank")
    await page.goto(address)
    await page.wait_for_selector(".table_wrapper tbody tr", timeout=20_000)
    shown = await visit.look()
    links = await page.eval_on_selector_all(
        ".table_wrapper tbody tr td a[href^='#/']", "all => all.map((link) => link.getAttribute('href'))"
    )
    for link in links[:1]:
        await page.evaluate("(hash) => { location.hash = hash; }", link)
        await page.wait_for_selector("#row_facts", timeout=20_000)
        shown += await visit.look()
    add = address.split("#")[1] + "add/"
    if links:  # from one form to another: another page
        async with page.expect_event("load"):
            await page.evaluate("(hash) => { location.hash = hash; }", add)
    else:
        await page.evaluate("(hash) => { location.hash = hash; }", add)
    await page.wait_for_timeout(150)
    await visit.look()
    return shown


def test_every_page_of_every_door_is_among_them(app: Litestar):
    pages = [route.template for route in pages_among(templates_of(app))]

    assert len(pages) >= 30
    assert {"/desk/lists", "/desk/people/{code:str}", "/field/visits/{key:uuid}", "/audit"} <= set(pages)


def test_there_are_thirty_different_payloads():
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 30


def test_every_template_escapes(cluster: Cluster):
    """Nothing but the hidden field of a form goes out as it is."""
    engine = templates(None).engine_instance.engine
    sources = [*ROOT.glob("admin/templates/**/*.html"), *ROOT.glob("api/templates/*.html")]
    raw = [
        f"{path.name}: {found}"
        for path in sources
        for found in re.findall(r"[^{}]*\|\s*safe|{%-?\s*autoescape[^%]*", path.read_text())
        if found.strip() != "csrf_input | safe"
    ]
    python = [path for floor in ("admin", "api", "operations") for path in (ROOT / floor).rglob("*.py")]

    assert len(sources) >= 40
    assert engine.autoescape is True or engine.autoescape("x.html") is True
    assert raw == []
    made = {str(path.relative_to(ROOT)) for path in python if "Markup(" in path.read_text()}
    assert made == {"api/help/wording.py"}  # the help's own texts, each piece escaped


def test_no_page_has_a_script_or_style_of_its_own():
    """So the strict policy never has to make an exception."""
    inside = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|<[^>{]*\son[a-z]+=|javascript:|https?://")
    sources = [*ROOT.glob("admin/templates/**/*.html"), *ROOT.glob("api/templates/*.html")]

    assert [path.name for path in sources if inside.search(path.read_text())] == []
