"""Is she in another office? Nobody can tell from an answer: not by status, words, length, statements or time."""

import random
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from math import inf
from time import perf_counter
from uuid import uuid4

import pytest
from litestar import Litestar
from msgspec import Struct

from operations.people.codes import new_codes
from tables.engine import DB
from tests.admin.desk.browser import Browser, Page
from tests.chain_builders import Line, Wanted, a_program, csv_of, imported, nik, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.scale import FIFTH, figure
from tests.statements import counted_statements

ROLES = ("staff", "approver", "treasurer", "supervisor")
VOLATILE = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|PM-[A-Z0-9]{4,6}-[A-Z]|(?<=Penerima )[A-Z0-9]{4,6}")
ELSEWHERE = "tetangga-2013"


class Asked(Struct, frozen=True):
    """One person whom somebody guesses: by NIK, by code, by key, or by the code of a program she would be in."""

    there: bool
    nik: str
    code: str
    key: str
    program: str


Route = Callable[[Browser, Asked], Awaitable[Page]]


async def by_counter(browser: Browser, asked: Asked) -> Page:
    return await browser.force("/desk/counter/", nik=asked.nik)


async def by_code(browser: Browser, asked: Asked) -> Page:
    return await browser.get(f"/desk/people/{asked.code}")


async def by_key(browser: Browser, asked: Asked) -> Page:
    """The pages of Piccolo Admin and what its pickers ask for."""
    return await browser.get(f"/admin/api/tables/person/{asked.key}/")


async def by_program(browser: Browser, asked: Asked) -> Page:
    """The machines' door, and the name that an export would have."""
    return await browser.get(f"/api/v1/programs/{asked.program}/people")


async def by_list(browser: Browser, asked: Asked) -> Page:
    """A list of one line with her NIK, uploaded and applied."""
    form = await browser.get("/desk/imports/")
    if "/desk/imports/" not in form.forms:
        return await browser.force("/desk/imports/", wave=str(uuid4()))
    sent = await browser.send(form, "/desk/imports/", file=csv_of([Line(asked.nik, "PEREMPUAN LAIN")]))
    return await browser.send(sent, f"{sent.path}/apply")


ROUTES: tuple[Route, ...] = (by_counter, by_code, by_key, by_program, by_list)
"""The last one registers whom it asks for, so it comes last."""


async def guesses(office: Office, neighbor: Office, half: int) -> list[Asked]:
    """Half of them are in a program of the neighbor's, half in none."""
    lines = [Line(nik(number), "PEREMPUAN LAIN") for number in range(3_000, 3_000 + half)]
    batch = await imported(neighbor, await a_program(neighbor, Wanted(code=ELSEWHERE)), lines)
    there = [Asked(True, woman.line.nik, woman.code, str(woman.person), ELSEWHERE) for woman in batch.women]
    away = [
        Asked(False, nik(5_000 + number), code, str(uuid4()), f"kabupaten-{2000 + number % 99}"[: len(ELSEWHERE)])
        for number, code in enumerate(new_codes(half))
    ]
    mixed = there + away
    random.Random(20).shuffle(mixed)
    return mixed


def told(page: Page, asked: Asked, statements: list[str]) -> tuple[object, ...]:
    """Everything about the answer but what the asker herself had typed and keys that were drawn for it."""
    content = page.content
    for typed in (asked.key, asked.code, asked.program, asked.nik):
        content = content.replace(typed.encode(), b"?" * len(typed))
    return page.status, len(content), VOLATILE.sub(b"*", content), tuple(statements)


def keep_connections() -> None:
    """The pool closes a connection after 50,000 statements; a new one would be listened to a request too late."""
    for holder in DB.pool._holders:
        holder._max_queries = inf


async def ask_all(
    app: Litestar, people: list[Asked], unlike: dict[str, list[bool]]
) -> dict[str, list[tuple[bool, float]]]:
    """Every role asks for everybody on every route. `unlike` gets the routes whose answers differ."""
    keep_connections()
    times: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    browsers = {role: await Browser(app).sign_in(role) for role in ROLES}
    for route in ROUTES:
        for role, browser in browsers.items():
            heard: dict[tuple[object, ...], set[bool]] = defaultdict(set)
            warm = Asked(False, nik(9_999 - ROLES.index(role)), new_codes(1)[0], str(uuid4()), "x" * len(ELSEWHERE))
            await route(browser, warm)
            for asked in people:
                with counted_statements() as statements:
                    began = perf_counter()
                    page = await route(browser, asked)
                    times[route.__name__].append((asked.there, perf_counter() - began))
                heard[told(page, asked, statements)].add(asked.there)
            unlike[f"{route.__name__} by {role}"] = [both == {True, False} for both in heard.values()]
    return times


def separable(times: list[tuple[bool, float]]) -> float:
    """Area under the curve of telling "there" from "away" by time alone: 0.5 is a coin, 1 is certainty."""
    ordered = sorted(times, key=lambda pair: pair[1])
    there = [place for place, (is_there, _) in enumerate(ordered, 1) if is_there]
    away = len(ordered) - len(there)
    area = (sum(there) - len(there) * (len(there) + 1) / 2) / (len(there) * away)
    return max(area, 1 - area)


async def probed(app: Litestar, office: Office, neighbor: Office, half: int) -> dict[str, list[tuple[bool, float]]]:
    people = await guesses(office, neighbor, half)
    found: dict[str, list[bool]] = {}

    times = await ask_all(app, people, found)

    assert {route: answers for route, answers in found.items() if answers != [True]} == {}
    assert sum(len(asked) for asked in times.values()) == 2 * half * len(ROLES) * len(ROUTES)
    return times


@pytest.mark.figures
async def test_four_thousand_probes_get_one_answer(house: Litestar, office: Office, neighbor: Office, proposed: Chain):
    half = 20 if FIFTH else 100
    await probed(house, office, neighbor, half)

    assert await value("SELECT count(*) FROM probe WHERE route = 'registration'") == half
    assert await value("SELECT count(*) FROM probe_alert") == len(ROLES)


@pytest.mark.nightly
async def test_the_clock_does_not_tell_either(house: Litestar, office: Office, neighbor: Office, proposed: Chain):
    times = await probed(house, office, neighbor, figure(100) // 2)

    assert {route: area for route, measured in times.items() if (area := separable(measured)) > 0.55} == {}


def test_what_would_tell_is_seen():
    assert separable([(True, 1.0), (False, 2.0), (True, 1.5), (False, 3.0)]) == 1.0
    assert separable([(True, 1.0), (False, 2.0), (False, 1.5), (True, 3.0)]) == 0.5
