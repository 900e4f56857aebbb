"""All that a companion's phone holds: her people, and what there is to do for them. Codes, call names, items only."""

import json
from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.operation import reading
from operations.statement import run

Row = dict[str, Any]
Rows = list[Row]
ByHer = dict[UUID, Rows]


class Package(Struct, frozen=True):
    """`people`: one row for each program of hers; everything else by its enrollment (`proofs` by program)."""

    as_of: datetime
    today: date
    people: Rows
    plan: ByHer
    schedule: ByHer
    visits: ByHer
    questions: ByHer
    trips: ByHer
    history: ByHer
    proofs: ByHer
    programs: Rows
    events: Rows


@reading
async def package(*, by: Actor) -> Package:
    """Eleven statements, whatever the caseload."""
    people = [dict(row) for row in await run("follow_up/sql/field/people.sql")]
    keys = [row["id"] for row in people]
    trips = await _of_each("trips", keys)
    for row in (row for rows in trips.values() for row in rows):
        row["items"] = json.loads(row["items"])
    return Package(
        as_of=now(),
        today=await today(),
        people=people,
        plan=await _of_each("plan", keys),
        schedule=_by(await run("follow_up/sql/her_schedule.sql", keys)),
        visits=_by(await run("follow_up/sql/her_visits.sql", keys, None)),
        questions=await _of_each("questions", keys),
        trips=trips,
        history=_by(await run("follow_up/sql/her_history.sql", keys)),
        proofs=_by(await run("follow_up/sql/field/proofs.sql", sorted({row["program"] for row in people})), "program"),
        programs=[dict(row) for row in await run("follow_up/sql/field/programs.sql")],
        events=[dict(row) for row in await run("follow_up/sql/field/events.sql")],
    )


async def _of_each(part: str, keys: list[UUID]) -> ByHer:
    return _by(await run(f"follow_up/sql/field/{part}.sql", keys))


def _by(rows: list[Any], column: str = "enrollment") -> ByHer:
    found: ByHer = defaultdict(list)
    for row in rows:
        found[row[column]].append(dict(row))
    return found
