"""Pages that no chapter looks at by itself, in both languages, at 360 px: axe finds nothing, nothing runs over."""

from uuid import uuid4

import pytest
from litestar import Litestar
from msgspec.structs import replace
from playwright.async_api import Browser, Error, Page

from operations.selection import candidates
from tests.api.served import served
from tests.audit_templates import Audited
from tests.chain_builders import imported, lines_of, screened, today
from tests.chromium import chromium, faults
from tests.cluster import Database
from tests.doors.routes import Route, routes_of
from tests.field_phone import a_phone
from tests.people_builders import Office
from tests.shopping_builders import visit_planned
from tests.windows import UNFOLD, sit_down

NOBODY = ""
SEATS = {
    "desk": ("supervisor", "staff", "treasurer", "approver", "administrator"),
    "field": ("companion", NOBODY),
    "audit": ("auditor", "supervisor"),
}
"""Who tries a page of a door, one after another, until somebody sees it."""
OTHERS = (NOBODY, "staff")
PAGES = {
    "/field/pair", "/field/pin", "/field/people/{code:str}/home-visit/{key:uuid}", "/desk/field-events",
    "/desk/field-events/{key:uuid}", "/desk/purchases", "/desk/plans", "/desk/plans/{key:uuid}", "/desk/companions",
    "/desk/companions/{key:uuid}", "/desk/site-reports/{key:uuid}",
}  # fmt: skip
HOME_VISIT = "/field/people/{code:str}/home-visit/{key:uuid}"


class Sweep:
    """Windows of a small phone in one language, and what was found on each page. `unseen`: nobody was shown it."""

    def __init__(self, browser: Browser, address: str, language: str) -> None:
        self.browser, self.address, self.language = browser, address, language
        self.windows: dict[str, Page] = {}
        self.found: dict[str, list[str]] = {}
        self.looked, self.unseen = 0, []

    async def look_at(self, route: Route) -> None:
        for who in SEATS.get(route.door, OTHERS):
            page = await self._window(who)
            if await _status(page, route.address) == 200:
                break
        else:
            self.unseen.append(route.template)
            return
        self.looked += 1
        await page.evaluate(UNFOLD)
        if found := await faults(page):
            self.found[route.template] = found
        assert await page.evaluate("document.documentElement.lang") == self.language, route.template

    async def _window(self, who: str) -> Page:
        if who not in self.windows:
            page = await self.browser.new_page(base_url=self.address, viewport={"width": 360, "height": 740})
            if who:
                await sit_down(page, who)
            chosen = {"name": "language", "value": self.language, "url": self.address}
            await page.context.add_cookies([chosen])
            self.windows[who] = page
        return self.windows[who]


async def _status(page: Page, address: str) -> int:
    """Of the page that is there now; 0 for a file."""
    try:
        answer = await page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return 0
    return answer.status if answer else 0


async def _pages(office: Office, audited: Audited, app: Litestar, database: Database) -> list[Route]:
    """With something on those that the year left empty: a visit, a doubtful record of a phone, a candidate to visit."""
    woman = audited.women[0]
    await visit_planned(office, woman, await today())
    phone = await a_phone(app, office)
    doubtful = phone.event("case", {"category": "product_quality", "text": "kemasan bocor"}, person=woman.code)
    assert (await phone.send(doubtful)).status_code == 201
    batch = await imported(office, audited.chain.program, lines_of(1, start=40))
    candidate = (await screened(office, batch)).women[0]
    await candidates.assign_companion([candidate.enrollment], companion=office.companion.id, by=office.staff)
    routes = [r for r in await routes_of(app, database) if r.method == "GET" and r.template in PAGES]
    hers = f"/field/people/{candidate.code}/home-visit/{uuid4()}"
    return [replace(route, address=hers) if route.template == HOME_VISIT else route for route in routes]


@pytest.mark.browser
@pytest.mark.figures
@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_page_is_read_aloud_and_fits(
    language: str, office: Office, audited: Audited, app: Litestar, database: Database
):
    pages = await _pages(office, audited, app, database)

    async with chromium() as browser, served() as address:
        sweep = Sweep(browser, address, language)
        for route in pages:
            await sweep.look_at(route)

    assert (sweep.found, sweep.unseen, sweep.looked) == ({}, [], len(PAGES))
