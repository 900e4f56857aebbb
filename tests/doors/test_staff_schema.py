"""Seven hundred generated requests to Piccolo Admin through our frame: no fault of ours at any of its operations.

Stock Piccolo Admin describes itself; the same tables are described here, with what a stranger would try at each.
"""

import random
from typing import Any

import httpx
import pytest
from litestar import Litestar
from piccolo_api.crud.endpoints import MATCH_TYPES, OPERATOR_MAP

from admin.tables import PAGES
from tests.audit_templates import Audited
from tests.cluster import Database
from tests.doors.staff_routes import OF_A_TABLE, TABLES
from tests.doors.test_staff_routes import NONSENSE, ODD, seat, shown_row
from tests.people_builders import Office
from tests.scale import figure

STOCK = ("", "ids/", "count/", "new/", "schema/", "references/", "password/", "media/", "openapi.json", "docs/")
"""Also what the stock application has below a table and ours has not."""


class Guesser:
    """The same requests in every run: sensible ones, odd ones, and mixtures."""

    def __init__(self, keys: dict[str, Any]) -> None:
        self.dice, self.keys = random.Random(11), keys

    def request(self, table: str) -> tuple[str, str, Any]:
        method = self.dice.choice(("GET", "GET", "GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"))
        rest = self.dice.choice((*STOCK, f"{self.key(table)}/", f"{self.key(table)}/"))
        query = "&".join(self.parameter(table) for _ in range(self.dice.randint(0, 3)))
        body = None if method == "GET" else self.body(table)
        return method, f"/admin{TABLES}{table}/{rest}?{query}", body

    def key(self, table: str) -> Any:
        odd = ("0", "-1", "null", "x", "9" * 30, "%00", "00000000-0000-4000-8000-000000000000")
        return self.dice.choice((self.keys.get(table) or "1", *odd))

    def parameter(self, table: str) -> str:
        column = self.dice.choice([c._meta.name for c in PAGES[table].table._meta.columns])
        value = self.dice.choice(("1", "true", "null", "%00", "a", "2013-09-01", "9" * 25, "-5", "%25", "[]", ""))
        operator, match = self.dice.choice([*OPERATOR_MAP, "x"]), self.dice.choice([*MATCH_TYPES, "x"])
        shapes = (
            f"{column}={value}", f"{column}__operator={operator}&{column}={value}", f"{column}[]={value}&{column}[]=2",
            f"{column}__match={match}&{column}={value}", f"__order=-{column},{column}", self.dice.choice(ODD),
        )  # fmt: skip
        return self.dice.choice(shapes)

    def body(self, table: str) -> Any:
        columns = [c._meta.name for c in PAGES[table].table._meta.columns]
        some = self.dice.sample(columns, min(len(columns), 4))
        shaped = {name: self.dice.choice([*NONSENSE, None, "1", "2013-09-01"]) for name in some}
        return self.dice.choice((shaped, shaped | {"version": 1}, [], None, "text", 7, {"a": {"b": [shaped] * 3}}))


async def guessed(app: Litestar, who: str, count: int) -> list[str]:
    """The faults among so many requests, spread over all tables."""
    client: httpx.AsyncClient = await seat(app, who)
    keys = {table: (await shown_row(client, table)).get("id") for table in PAGES if await _is_hers(client, table)}
    guesser, names, faults = Guesser(keys), list(PAGES), []
    for number in range(count):
        method, address, body = guesser.request(names[number % len(names)])
        answer = await client.request(method, address, json=body)
        if answer.status_code >= 500:
            faults.append(f"{who} {method} {address} {str(body)[:80]}: {answer.status_code}")
    return faults


async def _is_hers(client: httpx.AsyncClient, table: str) -> bool:
    return (await client.get(f"/admin{TABLES}{table}/")).status_code == 200


async def test_some_guesses_find_no_fault(app: Litestar, database: Database, office: Office, audited: Audited):
    assert await guessed(app, "staff", 60) == []


@pytest.mark.figures
async def test_seven_hundred_guesses_find_no_fault(app: Litestar, database: Database, office: Office, audited: Audited):
    for who in ("staff", "supervisor"):
        assert await guessed(app, who, figure(350)) == []


def test_the_guesses_reach_every_address_below_a_table():
    assert {rest.strip("/") for rest in OF_A_TABLE} - {"{row_id:str}"} <= {rest.strip("/") for rest in STOCK}
