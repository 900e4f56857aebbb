"""Every form of every door, with everything that no browser sends: refused in words, and never a fault of ours."""

import hashlib
import itertools

import httpx
import pytest
from litestar import Litestar

from tests.audit_templates import Audited
from tests.chain_builders import rows
from tests.cluster import Database
from tests.doors.forms import Sending, field_names, strange_forms
from tests.doors.routes import KEYS, Route, places_of, routes_of, templates_of
from tests.people_builders import Office, session_of
from tests.scale import figure

WHO = {"desk": ("staff", "treasurer", "approver", "supervisor"), "field": ("companion",)}
OTHERS = ("staff",)
ENDS_IT = "/sign-out"
"""Sent last, because nobody is signed in afterwards."""


def test_every_address_says_what_stands_in_it(app: Litestar):
    needed = {place for route in templates_of(app) for place in places_of(route.template)}

    assert needed == set(KEYS)


def test_the_fields_are_known():
    assert {"reason", "amount", "wave", "choice", "shop", "total", "username", "password"} <= set(field_names())
    assert len(field_names()) >= 40


async def seats(app: Litestar, who: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url="http://berdaya.test")
    client.cookies.set("id", await session_of(who))
    await client.get("/")
    client.headers["x-csrftoken"] = client.cookies["csrf_berdaya"]
    return client


async def send(client: httpx.AsyncClient, route: Route, sending: Sending) -> str | None:
    """What is wrong with the answer, if anything. One form chooses English: words in either language are words."""
    headers = {"content-type": sending.content_type} if sending.content_type else {}
    answer = await client.request(route.method, route.address, content=sending.content, headers=headers)
    if "language" in client.cookies:  # one of the forms chooses it; the next answer is looked at in Indonesian
        client.cookies.delete("language")
    if answer.status_code >= 500:
        return f"{route.template}: {sending.name}: {answer.status_code}"
    in_words = '<html lang="' in answer.text or "application/problem" in _kind(answer)
    if answer.status_code >= 400 and not in_words:
        return f"{route.template}: {sending.name}: {answer.status_code} without words: {answer.text[:60]}"
    return None


def _kind(answer: httpx.Response) -> str:
    return answer.headers.get("content-type", "")


def forms_of(routes: list[Route]) -> list[Route]:
    found = [route for route in routes if route.method not in ("GET", "HEAD") and route.template != "/sign-out"]
    return [*found, *(route for route in routes if route.template == ENDS_IT)]


@pytest.mark.figures
async def test_no_form_breaks_a_door(app: Litestar, database: Database, office: Office, audited: Audited):
    """Each form with six of the sendings (with all of them at night), so that each sending is tried on many forms."""
    sendings, faults, turns = list(strange_forms()), [], itertools.count()
    each, following = min(figure(6), len(sendings)), itertools.cycle(sendings)

    people = {who: await seats(app, who) for who in {*WHO["desk"], *WHO["field"], *OTHERS}}
    forms = forms_of(await routes_of(app, database))
    for route in forms:
        who = WHO.get(route.door, OTHERS)
        for sending in itertools.islice(following, each):
            faults.append(await send(people[who[next(turns) % len(who)]], route, sending))

    assert [fault for fault in faults if fault] == []
    assert len(faults) == each * len(forms)
    assert len(forms) >= 60


ODD = ("after", "q", "state", "said", "program", "refused", "warned", "alone", "next", "done", "show")
QUERIES = ("%00", "%ED%A0%80", "%FF", "x" * 3_000, "-1", "9" * 40, "NaN", "a%00b&after=2&after=3", "%27--", "..%2F..")


PAGES = ("text/html", "application/json", "application/vnd.oai", "application/manifest")
SHOWN = {
    "/static/{file_path:path}", "/field/static/{version:str}/{name:str}", "/field/sw.js", "/metrics",
    "/desk/purchases/{key:uuid}/goods/{number:int}", "/desk/purchases/{key:uuid}/goods/{number:int}/small",
    "/desk/purchases/{key:uuid}/photos/{number:int}", "/field/photos/{key:uuid}",
}  # fmt: skip
"""What pages are made of, and photos that stand on a page beside what they prove."""


@pytest.mark.figures
async def test_no_address_breaks_a_door(app: Litestar, database: Database, office: Office, audited: Audited):
    faults, tried, values, files = [], 0, itertools.cycle(QUERIES), {}

    routes = [route for route in await routes_of(app, database) if route.method == "GET"]
    for who in ("supervisor", "companion", "auditor"):
        client = await seats(app, who)
        for route in routes:
            query = "&".join(f"{name}={next(values)}" for name in ODD)
            answer = await client.get(f"{route.address}?{query}")
            tried += 1
            if answer.status_code >= 500:
                faults.append(f"{who} {route.template}?{query[:200]}: {answer.status_code}")
            if answer.status_code == 200 and not answer.headers["content-type"].startswith(PAGES):
                files[who, route.template] = hashlib.sha256(answer.content).hexdigest()

    assert faults == []
    assert tried >= 150
    noted = {row["sha256"] for row in await rows("SELECT sha256 FROM download_log WHERE event = 'finished'")}
    unseen = {template for (_, template), digest in files.items() if digest not in noted}
    assert unseen - SHOWN == set(), "every file that any address answers is noted, or declared to be no download"
    assert len({template for _, template in files} - SHOWN) >= 5


async def test_every_form_of_every_door_needs_its_token(
    app: Litestar, database: Database, office: Office, audited: Audited
):
    """Enumerated: a form that another site sends in somebody's name is refused at each address that takes one. The
    machines' door knows no browser's session at all, and the code page asks for a code instead."""
    client = await seats(app, "supervisor")
    del client.headers["x-csrftoken"]
    answers = {
        route.template: (
            (await client.request(route.method, route.address, data={"reason": "alasan yang jelas"})).status_code,
            (await client.request(route.method, route.address, headers={"x-csrftoken": "lain"})).status_code,
        )
        for route in forms_of(await routes_of(app, database))
    }

    refused = {address: (401, 401) if address.startswith("/api/v1/") else (403, 403) for address in answers}
    refused |= {address: (422, 422) for address in answers if address.startswith("/k/")}
    assert answers == refused
    assert len(answers) >= 60
