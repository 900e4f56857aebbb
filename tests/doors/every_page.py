"""Every page that the application answers a GET with, in both languages, each as somebody who may see it."""

import re
from datetime import date
from uuid import uuid4

import httpx
from litestar import Litestar
from msgspec import Struct
from msgspec.structs import replace

from operations.follow_up import cases, companion_reports
from operations.selection import candidates
from operations.words import LANGUAGES
from tests.audit_templates import Audited
from tests.chain_builders import imported, lines_of, screened, today, value
from tests.cluster import Database
from tests.doors.routes import Route, routes_of
from tests.doors.test_scripts_in_text import NEVER_KEPT, NO_PAGE
from tests.field_phone import a_phone
from tests.operations.follow_up.test_cases import told
from tests.people_builders import Office, session_of
from tests.shopping_builders import visit_planned

NOBODY = ""
SEATS = {
    "desk": ("supervisor", "staff", "treasurer", "approver", "administrator"),
    "field": ("companion", NOBODY),
    "audit": ("auditor",),
}
"""Who tries a page of a door, one after another, until somebody sees it."""
OPEN_TO_ALL = ("supervisor", NOBODY)
LEADS_ON = re.compile(
    r"/review/next$|/charts/{name|^/(code|unlock|standing|field)$|/field/(sw\.js|words\.json|manifest\.webmanifest)$|"
    r"/sp2d$|/scan$|/evidence/|/papers/{paper:uuid}$"
)
VERIFY = "/verify/{number:str}"
HOME_VISIT = "/field/people/{code:str}/home-visit/{key:uuid}"


class Shown(Struct):
    template: str
    who: str
    said: dict[str, str]
    """What was answered in each language."""


async def furnished(office: Office, audited: Audited, app: Litestar, database: Database) -> list[Route]:
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
    paper = "SELECT '/verify/' || number || '?s=' || check_code FROM printed_paper LIMIT 1"
    others = {HOME_VISIT: f"/field/people/{candidate.code}/home-visit/{uuid4()}", VERIFY: await value(paper)}
    return [
        replace(route, address=others.get(route.template, route.address))
        for route in await routes_of(app, database)
        if _is_a_page(route)
    ]


def _is_a_page(route: Route) -> bool:
    others = (NO_PAGE, NEVER_KEPT, LEADS_ON)
    return route.method == "GET" and not any(
        pattern.search(text) for pattern in others for text in (route.template, route.address)
    )


async def every_page(app: Litestar, routes: list[Route]) -> tuple[list[Shown], list[str]]:
    """What somebody is shown, and the templates of what nobody is."""
    shown, unseen, seats = [], [], {}
    for route in routes:
        for who in SEATS.get(route.door, OPEN_TO_ALL):
            if who not in seats:
                seats[who] = await _seat(app, who)
            said = {language: await _answer(seats[who], route.address, language) for language in LANGUAGES}
            if all(said.values()):
                shown.append(Shown(route.template, who, said))
                break
        else:
            unseen += [] if route.invented else [route.template]
    return shown, unseen


async def _seat(app: Litestar, who: str) -> httpx.AsyncClient:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://berdaya.test")
    if who:
        client.cookies.set("id", await session_of(who))
    return client


async def _answer(client: httpx.AsyncClient, address: str, language: str) -> str:
    asked = {"accept": "text/html", "accept-language": language}
    answer = await client.get(address, headers=asked)
    return answer.text if answer.status_code == 200 and "html" in answer.headers["content-type"] else ""
