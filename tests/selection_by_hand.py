"""Statements of selection by hand on the application's login, as a door with a mistake in it would send them."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.actor import Actor
from tests.cluster import Database, spelled

RANKING = (
    "INSERT INTO ranking (id, program, number, based_on, objection, places, waiting, quota_kind, quotas, candidates, "
    "tie_break, sha256, state, made_by, made_at, version) VALUES "
    "($1, $2, $3, $4, $5, 1, 0, 'none', '{}', 1, 'points,visited_on,code', 'x', 'made', app.actor_id(), now(), 1)"
)
RANK = (
    "INSERT INTO selection_rank (program, run, enrollment, rank, total, verdict, assessment, made_by, at) "
    "SELECT e.program, $1, e.id, 1, 5, $3, a.id, app.actor_id(), now() "
    "FROM enrollment e LEFT JOIN current_assessment a ON a.enrollment = e.id WHERE e.id = $2"
)
DECISION = (
    "INSERT INTO ranking_decision (id, program, ranking, no_kin, decided_by, decided_at) "
    "SELECT $2, program, id, true, app.actor_id(), now() FROM ranking WHERE id = $1"
)
DECIDE = "UPDATE ranking SET state = 'decided' WHERE id = $1"
MOVE = "UPDATE enrollment SET state = $2 WHERE id = $1"


async def by_hand(database: Database, actor: Actor, *statements: tuple[Any, ...]) -> None:
    """All of them in one transaction: (statement, argument, ...)."""
    async with database.acting(actor) as app:
        for statement, *arguments in statements:
            await app.execute(statement, *arguments)


async def refused_by(
    constraint: str, database: Database, actor: Actor, *statements: tuple[Any, ...], watching: str
) -> None:
    """The last statement breaks exactly this constraint, and every row of the watched table is as before."""
    owner = await database.owner()
    picture = spelled("SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]')::text FROM {} t", watching)
    before = await owner.fetchval(picture)

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as said:
        await by_hand(database, actor, *statements)

    assert said.value.constraint_name == constraint
    assert await owner.fetchval(picture) == before


async def ranking_made(
    database: Database,
    actor: Actor,
    program: UUID,
    *ranks: tuple[UUID, str],
    number: int = 1,
    based_on: UUID | None = None,
    objection: UUID | None = None,
) -> UUID:
    """A ranking with these (enrollment, verdict) that nobody stands for yet."""
    key = uuid4()
    made = (RANKING, key, program, number, based_on, objection)
    await by_hand(database, actor, made, *[(RANK, key, who, verdict) for who, verdict in ranks])
    return key


async def ranking_decided(database: Database, first: Actor, second: Actor, ranking: UUID) -> None:
    await by_hand(database, first, (DECISION, ranking, uuid4()))
    await by_hand(database, second, (DECISION, ranking, uuid4()), (DECIDE, ranking))
