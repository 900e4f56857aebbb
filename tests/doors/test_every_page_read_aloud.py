"""Every page of the field (the desk's and those that need a signal), in both languages, at 360 px: axe finds nothing,
nothing runs over the side. The page without a signal is looked at in tests/field/test_screens.py."""

import re
from datetime import date
from uuid import uuid4

import pytest
from litestar import Litestar
from msgspec.structs import replace
from playwright.async_api import Browser, Page

from operations.follow_up import cases, companion_reports
from operations.selection import candidates
from tests.api.served import served
from tests.audit_templates import Audited
from tests.chain_builders import imported, lines_of, screened, today
from tests.chromium import chromium, faults
from tests.cluster import Database
from tests.doors.routes import Route, routes_of
from tests.doors.test_scripts_in_text import NEVER_KEPT, NO_PAGE
from tests.field_phone import a_phone
from tests.operations.follow_up.test_cases import told
from tests.people_builders import Office
from tests.shopping_builders import visit_planned
from tests.windows import UNFOLD, sit_down

NOBODY = ""
SEATS = {"desk": ("supervisor", "staff"), "field": ("companion", NOBODY)}
"""Who tries a page of a door, one after another, until somebody sees it."""
PAGES = re.compile(
    r"/field/.|/desk/(review|purchases|plans|price-references|visits|cases|case-rules|follow-up|companions|"
    r"companion-reports|site-reports|reports|report-rules|field-events|phone-backup|help)(/|$)|"
    r"/desk/people/.+/follow-up$|/desk/programs/[^/]+/(results|reports)$"
)
LEADS_ON = re.compile(r"/review/next$|/field/(sw\.js|words\.json|manifest\.webmanifest)$")
HOME_VISIT = "/field/people/{code:str}/home-visit/{key:uuid}"


class Sweep:
    """Windows of a small phone, and what was found on each page. `unseen`: nobody was shown it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.windows: dict[str, Page] = {}
        self.found: dict[tuple[str, str], list[str]] = {}
        self.looked: list[str] = []
        self.unseen: list[str] = []

    async def look_at(self, route: Route) -> None:
        for who in SEATS[route.door]:
            page = await self._window(who)
            if await self._goes(page, route.address, "id"):
                await self._look(page, route.template, "id")
                assert await self._goes(page, route.address, "en"), route
                await self._look(page, route.template, "en")
                self.looked.append(route.template)
                return
        self.unseen.append(route.template)

    async def _goes(self, page: Page, address: str, language: str) -> bool:
        await page.context.add_cookies([{"name": "language", "value": language, "url": self.address}])
        answer = await page.goto(address)
        return answer is not None and answer.status == 200

    async def _look(self, page: Page, template: str, language: str) -> None:
        await page.evaluate(UNFOLD)
        if found := await faults(page):
            self.found[template, language] = found
        assert await page.evaluate("document.documentElement.lang") == language, template

    async def _window(self, who: str) -> Page:
        if who not in self.windows:
            page = await self.browser.new_page(base_url=self.address, viewport={"width": 360, "height": 740})
            if who:
                await sit_down(page, who)
            self.windows[who] = page
        return self.windows[who]


async def _pages(office: Office, audited: Audited, app: Litestar, database: Database) -> list[Route]:
    """With something on those that the year left empty: a visit, a doubtful record of a phone, a candidate to visit, a
    case, a companion's month."""
    woman = audited.women[0]
    await visit_planned(office, woman, await today())
    phone = await a_phone(app, office)
    doubtful = phone.event("case", {"category": "product_quality", "text": "kemasan bocor"}, person=woman.code)
    assert (await phone.send(doubtful)).status_code == 201
    batch = await imported(office, audited.chain.program, lines_of(1, start=40))
    candidate = (await screened(office, batch)).women[0]
    await candidates.assign_companion([candidate.enrollment], companion=office.companion.id, by=office.staff)
    await cases.open_case(told(audited.chain), by=office.supervisor)
    month = date(2013, 10, 1)
    await companion_reports.submit_month(audited.program, month, remark="Dua orang perlu modal.", by=office.companion)
    routes = [route for route in await routes_of(app, database) if _is_looked_at(route)]
    hers = f"/field/people/{candidate.code}/home-visit/{uuid4()}"
    return [replace(route, address=hers) if route.template == HOME_VISIT else route for route in routes]


def _is_looked_at(route: Route) -> bool:
    others = (NO_PAGE, NEVER_KEPT, LEADS_ON)
    is_page = not any(pattern.search(route.template) or pattern.search(route.address) for pattern in others)
    return route.method == "GET" and bool(PAGES.match(route.template)) and is_page


@pytest.mark.browser
@pytest.mark.figures
async def test_every_page_of_the_field_is_read_aloud_and_fits(
    office: Office, audited: Audited, app: Litestar, database: Database
):
    pages = await _pages(office, audited, app, database)

    async with chromium() as browser, served() as address:
        sweep = Sweep(browser, address)
        for route in pages:
            await sweep.look_at(route)

    assert (sweep.found, sweep.unseen) == ({}, [])
    assert len(sweep.looked) >= 43
