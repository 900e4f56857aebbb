"""Points for every candidate by the criteria of her program."""

import hashlib
import json
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.operation import note, operation, reading
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.steps import Role


class NoCriteria(RuleBroken):
    text = mark("Program ini belum punya kriteria. Tambahkan dahulu di Acuan.")


class NotScorable(RuleBroken):
    text = mark("Sebagian calon ini belum dikunjungi, sudah dinilai, atau bukan untuk Anda. Muat ulang daftarnya.")


class PointsOutOfRange(RuleBroken):
    text = mark("Nilai {criterion} untuk {code} harus antara 0 dan {most}.")


class PointsMissing(RuleBroken):
    text = mark("Nilai untuk {code} belum lengkap: isi semua kriteria.")


class Score(Struct, frozen=True):
    """Points by criterion code."""

    enrollment: UUID
    code: str
    points: dict[str, int]


@operation
async def assess(program: UUID, scores: list[Score], *, by: Actor) -> int:
    """Give points to visited candidates, frozen with the SHA-256 of the criteria. One statement for any number."""
    by.must(Role.staff, Role.supervisor)
    criteria = await _criteria(program)
    for score in scores:
        _check(score, criteria)
    keys = [score.enrollment for score in scores]
    await refuse_relatives(keys, by=by)
    done = await run(
        "selection/sql/assess.sql",
        program,
        keys,
        [json.dumps(score.points, sort_keys=True) for score in scores],
        [sum(score.points.values()) for score in scores],
        hashlib.sha256(json.dumps(criteria, sort_keys=True).encode()).hexdigest(),
    )
    if len(done) != len(set(keys)):
        raise NotScorable
    await note(("program", program), scored=len(done))
    return len(done)


async def _criteria(program: UUID) -> dict[str, int]:
    rows = await run("selection/sql/criteria_in_force.sql", program)
    if not rows:
        raise NoCriteria
    return {row["code"]: row["max_points"] for row in rows}


def _check(score: Score, criteria: dict[str, int]) -> None:
    if set(score.points) != set(criteria):
        raise PointsMissing(code=score.code)
    for criterion, points in score.points.items():
        if not 0 <= points <= criteria[criterion]:
            raise PointsOutOfRange(criterion=criterion, code=score.code, most=criteria[criterion])


@reading
async def scored_list(program: UUID, *, by: Actor) -> list[dict[str, object]]:
    """Candidates to score or scored: code, call name, site number, visit date, points, total, rank and verdict."""
    return [dict(row) for row in await run("selection/sql/scored_list.sql", program)]
