"""Three women on their way and a fourth who waits; whoever acts, picks a row, or is killed in the middle of it."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import asyncpg

from operations.actor import Actor
from operations.money import refund_terms
from operations.money.refund_terms import NewRefundRule
from tables.selection.program import FundSource
from tests.chain_builders import (
    GRANT_DUE,
    Beneficiary,
    Program,
    Wanted,
    a_program,
    decreed,
    imported,
    lines_of,
    list_paid,
    rows,
    with_accounts,
    with_plans,
)
from tests.cluster import Database, Template
from tests.people_builders import Office
from tests.templates import TEMPLATES

Draw = Random
THRESHOLD_RP = 8_000_000
"""Two grants at once need two approvers."""


class Crashed(RuntimeError):
    """The connection broke in the middle of an operation."""


class Way:
    """The office, the women, and what was seen so far in one run."""

    succeeded: Counter[str] = Counter()
    """Over all runs: how often each kind of step was taken."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.office: Office = database.facts["office"]
        self.program: Program
        self.women: list[Beneficiary]
        self.decree: UUID
        self.program, self.women, self.decree = database.facts["on_the_way"]
        self.today = GRANT_DUE
        self.number = 0
        self.frozen: dict[str, str] = {}
        self.last_answer: tuple[UUID, bytes] | None = None

    def next(self) -> int:
        self.number += 1
        return self.number

    def somebody(self, draw: Draw, *right: str) -> Actor:
        """Mostly one of those whose work it is, sometimes anybody at all."""
        return self.office.people[draw.choice([*right * 30, *self.office.people])]

    async def set_today(self, day: date) -> None:
        self.today = day
        await self.database.set_today(day)


Step = tuple[str, Callable[[], Awaitable[Any]]]
"""What kind of step it is, and the operation."""
Act = Callable[[Way, Draw], Awaitable[Step]]


async def pick(draw: Draw, statement: str, *values: Any) -> asyncpg.Record | None:
    """One of the rows, if there are any; their order never depends on a random key."""
    found = await rows(statement, *values)
    return found[draw.randint(0, len(found) - 1)] if found else None


class Fuse:
    """Breaks the connection at the nth statement from now, as a crash of the app would."""

    def __init__(self, statements: int) -> None:
        self.left = statements
        self.burnt = False

    def __enter__(self) -> "Fuse":
        self.execute = execute = asyncpg.Connection._execute

        async def burning(connection: asyncpg.Connection, *args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                self.burnt = True
                connection.terminate()
                raise Crashed
            return await execute(connection, *args, **kwargs)

        asyncpg.Connection._execute = burning
        return self

    def __exit__(self, *_: object) -> None:
        asyncpg.Connection._execute = self.execute


async def _on_the_way(database: Database) -> tuple[Program, list[Beneficiary], UUID]:
    office = database.facts["office"]
    await database.set_today(date(2013, 8, 1))
    program = await a_program(office, Wanted(code="urutan-2013", threshold_rp=THRESHOLD_RP))
    soon = NewRefundRule(FundSource.apbn, 90, 30, 30, "30,60,90", "Perbup 7/2013", number_length=16, lapse_days=10)
    rule = await refund_terms.draft_refund_rule(soon, by=office.staff)
    await refund_terms.activate_refund_rule(rule, by=office.approver)
    batch = await imported(office, program, lines_of(4, start=40))
    await database.set_today(date(2013, 8, 20))
    decree = await decreed(office, batch, places=3, waiting=1)
    promised = {row[0] for row in await rows("SELECT DISTINCT enrollment FROM entitlement")}
    women = sorted(batch.women, key=lambda woman: woman.enrollment not in promised)
    await database.set_today(GRANT_DUE)
    await with_accounts(office, decree, women[:3])
    await with_plans(office, women[:3])
    return program, women, decree


async def _with_grants(database: Database) -> tuple[Program, list[Beneficiary], UUID]:
    program, women, decree = database.facts["on_the_way"]
    await list_paid(database.facts["office"], program, component=program.grant)
    return program, women, decree


TEMPLATES["on_the_way"] = Template("office", _on_the_way)
TEMPLATES["with_grants"] = Template("on_the_way", _with_grants)
