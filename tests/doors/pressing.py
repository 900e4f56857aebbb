"""A desk at which every form is pressed twice with the same content, and what each press wrote is read off the trail.

Which forms there are about money is asked from the application: all that a file of the desk takes which works with
operations or tables of money."""

import hashlib
import inspect
import re
import sys
from collections.abc import Callable
from typing import Any

import asyncpg
import httpx
from litestar import Litestar
from msgspec import Struct

from tests.cluster import Database
from tests.doors.test_strange_forms import seats

LAST = "SELECT (SELECT max(id) FROM trail) AS trail, (SELECT max(id) FROM statement_seal) AS seal"
WROTE = """
SELECT table_name FROM trail WHERE id > $1 UNION SELECT table_name FROM statement_seal WHERE id > $2 ORDER BY 1"""
NOTED = "SELECT count(*) FROM download_log WHERE sha256 = $1 AND filters ->> 'address' = $2"
LOGS = frozenset({"journal", "identity_read", "download_log", "probe"})
"""Who asked for what and who was shown what: they grow with every asking, and nothing is counted from them."""
_PLACE = re.compile(r"{[^}]+}")
_PROBLEM = re.compile(r'class="problem".*?<p>(.*?)</p>', re.DOTALL)
Upload = tuple[str, bytes]


def forms_about_money(app: Litestar) -> set[str]:
    """Templates such as `/desk/lists/{key:uuid}/lock`."""
    found = set()
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if "POST" in handler.http_methods and re.search(r"\b(operations|tables)\.money\b", _file_of(handler.fn)):
                found.add(route.path)
    return {template for template in found if template.startswith("/desk")}


def _file_of(handler: Callable[..., Any]) -> str:
    """Its source; of a button that stands beside versions, that of the page that it stands on."""
    page = inspect.getclosurevars(handler).nonlocals.get("page", handler)
    return inspect.getsource(sys.modules[page.__module__])


class Pressed(Struct, frozen=True):
    """`first` and `again`: the tables that the two presses wrote to, but for logs. `page`: the first answer."""

    page: httpx.Response
    first: frozenset[str]
    again: frozenset[str]


class Desk:
    """`pressed`: the forms that were taken; `doubled`: those whose second press wrote something, or broke the door;
    `files`: those that answered a file, which stands in the log of downloads."""

    def __init__(self, app: Litestar, owner: asyncpg.Connection, people: dict[str, httpx.AsyncClient]) -> None:
        self.owner, self.people = owner, people
        self.forms = forms_about_money(app)
        self.pressed: dict[str, Pressed] = {}
        self.doubled: dict[str, str] = {}
        self.files: set[str] = set()

    @classmethod
    async def of(cls, app: Litestar, database: Database, names: tuple[str, ...]) -> "Desk":
        return cls(app, await database.owner(), {name: await seats(app, name) for name in names})

    def template_of(self, address: str) -> str:
        """The one with the fewest places that it could be."""
        fitting = [one for one in self.forms if re.fullmatch(_PLACE.sub("[^/]+", one) + "/?", address)]
        assert fitting, f"{address} is no form about money"
        return min(fitting, key=lambda one: one.count("{"))

    async def press(
        self, who: str, address: str, *, upload: Upload | None = None, at: dict[str, Any] | None = None, **fields: Any
    ) -> Pressed:
        """Taken the first time, by whoever sits there; the second time it is refused in words, or nothing happens.

        `at`: fields whose names are no names of arguments."""
        template, body = self.template_of(address), fields | (at or {})
        pages, wrote = [], []
        for _ in range(2):
            before = await self.owner.fetchrow(LAST)
            pages.append(await self._send(who, address, body, upload))
            after = await self.owner.fetch(WROTE, before["trail"] or 0, before["seal"] or 0)
            wrote.append(frozenset(row[0] for row in after) - LOGS)
        assert pages[0].status_code in (200, 201, 303), (
            f"{who} {address}: {pages[0].status_code} {problem_of(pages[0])}"
        )
        if "content-disposition" in pages[0].headers:
            self.files.add(template)
            digest = hashlib.sha256(pages[0].content).hexdigest()
            assert await self.owner.fetchval(NOTED, digest, address), f"{address} hands over a file unnoted"
        done = Pressed(pages[0], *wrote)
        if done.again or pages[1].status_code >= 500:
            self.doubled[template] = f"{pages[1].status_code}, wrote {', '.join(sorted(done.again))}"
        self.pressed[template] = done
        return done

    async def _send(self, who: str, address: str, body: dict[str, Any], upload: Upload | None) -> httpx.Response:
        files = {upload[0]: (f"{upload[0]}.dat", upload[1])} if upload else None
        return await self.people[who].post(address, data=body, files=files)


def problem_of(page: httpx.Response) -> str:
    """What a page refused with."""
    found = _PROBLEM.search(page.text)
    return found.group(1).strip() if found else page.text[-300:]
