"""Rankings to be read: how each was made, who stands for it, and where everybody in it is placed, by code."""

import json
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.selection.program_sheets import counts_of, program_of
from operations.statement import run


class RankingsSheet(Struct, frozen=True):
    """`groups`: sites and waves with how many scored candidates each has. `cost_rp`: of one person."""

    program: Row
    scored: int
    groups: list[Row]
    cost_rp: int | None
    rankings: list[Row]


class RankingSheet(Struct, frozen=True):
    """`quotas`: (number of the site or wave, places). `counts`: persons by verdict."""

    ranking: Row
    deciders: list[Row]
    quotas: list[tuple[int, int]]
    counts: dict[str, int]
    ranks: Page


@reading
async def rankings(*, by: Actor) -> list[Row]:
    """The last hundred of every program that she sees, those that wait first."""
    return await rows_of("selection/sql/rankings/list.sql", None)


@reading
async def rankings_sheet(code: str, *, by: Actor) -> RankingsSheet:
    program = await program_of(code)
    return RankingsSheet(
        program=program,
        scored=(await counts_of(program["id"])).get("scored", 0),
        groups=await rows_of("selection/sql/rankings/groups.sql", program["id"]),
        cost_rp=(await run("selection/sql/rankings/cost.sql", program["id"]))[0]["cost_rp"],
        rankings=await rows_of("selection/sql/rankings/list.sql", program["id"]),
    )


@reading
async def ranking_row(ranking: UUID, *, by: Actor) -> Row:
    """Its parameters, tie-break, cut-off and seal; `quotas` by the id of site or wave."""
    return await ranking_of(ranking)


@reading
async def ranking_sheet(ranking: UUID, *, after: int = 0, by: Actor) -> RankingSheet:
    """`after`: the last rank of the page before."""
    row = await ranking_of(ranking)
    numbers = {str(group["id"]): group["number"] for group in await _groups_of(row)}
    return RankingSheet(
        ranking=row,
        deciders=await rows_of("selection/sql/rankings/deciders.sql", ranking),
        quotas=sorted((numbers[group], most) for group, most in row["quotas"].items()),
        counts={found["verdict"]: found["count"] for found in await run("selection/sql/rankings/counts.sql", ranking)},
        ranks=await page("selection/sql/rankings/ranks.sql", ranking, after, key="rank"),
    )


async def ranking_of(ranking: UUID) -> Row:
    """Inside a reading."""
    found = await rows_of("selection/sql/rankings/row.sql", ranking)
    if not found:
        raise NotFound
    return found[0] | {"quotas": json.loads(found[0]["quotas"])}


async def _groups_of(row: Row) -> list[Row]:
    found = await rows_of("selection/sql/rankings/groups.sql", row["program"])
    return [group for group in found if group["kind"] == row["quota_kind"]]
