"""Points for every candidate by the criteria of her program."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken, StalePage
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.selection.evidence import Proof, evidence_for, must_be_proved
from operations.selection.restricted import without
from operations.selection.rule_items import LOOKED_UP, Rules, seal
from operations.selection.rule_reading import PointsMissing, PointsOutOfRange, Result, freeze, thaw
from operations.selection.rules import rules_in_force
from operations.statement import run
from operations.words import mark
from tables.steps import Role

FIRST = UUID(int=0)
"""Before every id."""


class NoCriteria(RuleBroken):
    text = mark("Program ini belum punya kriteria. Tambahkan dahulu di Acuan.")


class RulesFirst(RuleBroken):
    text = mark("Program ini menanyakan jawaban peka. Nilai bisa dicatat setelah orang lain mengaktifkan aturannya.")


class NotScorable(RuleBroken):
    text = mark("Sebagian calon ini belum dikunjungi, sudah dinilai, atau bukan untuk Anda. Muat ulang daftarnya.")


class Score(Struct, frozen=True):
    """What was given by criterion code: points directly, and answers where the rules ask for one."""

    enrollment: UUID
    code: str
    points: dict[str, int]
    answers: dict[str, int | str] = {}


class Weighed(Struct, frozen=True):
    """What one is judged by, as canonical text, and what follows from it. `points`: JSON for all who may read points,
    so without those of restricted criteria. `proofs` by criterion code."""

    frozen: str
    result: Result
    points: str
    proofs: Mapping[str, Proof]


@operation
async def assess(program: UUID, scores: list[Score], *, rules_seen: int | None = None, by: Actor) -> int:
    """Judge visited candidates, in one statement for any number. With rules in force, what each one was judged by is
    frozen; before, points are kept with the SHA-256 of the criteria. Gates are written down and never decide.
    `rules_seen`: the number of the version under which the answers were given; another one in force refuses them."""
    by.must(Role.staff, Role.supervisor)
    keys = [score.enrollment for score in scores]
    in_force = await rules_in_force(program)
    if rules_seen is not None and (in_force is None or in_force[1].version_no != rules_seen):
        raise StalePage
    if in_force is None:
        criteria = await _criteria(program)
        for score in scores:
            _check(score, criteria)
        await refuse_relatives(keys, by=by)
        done = await run(
            "selection/sql/assess.sql",
            program,
            keys,
            [json.dumps(score.points, sort_keys=True) for score in scores],
            [sum(score.points.values()) for score in scores],
            hashlib.sha256(json.dumps(criteria, sort_keys=True).encode()).hexdigest(),
        )
    else:
        await refuse_relatives(keys, by=by)
        done = await _assess_by_rules(program, *in_force, scores)
    if len(done) != len(set(keys)):
        raise NotScorable
    await note(("program", program), scored=len(done))
    return len(done)


async def _assess_by_rules(program: UUID, version: UUID, rules: Rules, scores: list[Score]) -> list[Any]:
    weighed = await weigh(program, rules, scores)
    for score, each in zip(scores, weighed, strict=True):
        must_be_proved(rules, each.result, each.proofs, code=score.code)
    return await run(
        "selection/sql/rules/assess.sql",
        program,
        version,
        rules.sha256,
        [score.enrollment for score in scores],
        [each.points for each in weighed],
        [each.result.total for each in weighed],
        [each.frozen for each in weighed],
        [seal(each.frozen) for each in weighed],
    )


async def weigh(program: UUID, rules: Rules, scores: Sequence[Score]) -> list[Weighed]:
    """Inside an operation: by these rules, the answers given, what the office knows of each today, and her evidence."""
    keys = [score.enrollment for score in scores]
    known = {row["enrollment"]: dict(row) for row in await run("selection/sql/rules/facts.sql", program, keys)}
    if known.keys() != set(keys):
        raise NotScorable
    proofs = await evidence_for(keys)
    return [_weighed(rules, score, known[score.enrollment], proofs.get(score.enrollment, {})) for score in scores]


def _weighed(rules: Rules, score: Score, known: dict[str, Any], proofs: dict[str, Proof]) -> Weighed:
    """Every question of the rules answered, and nothing that they do not ask."""
    given = score.answers | score.points
    if given.keys() != {item.code for item in rules.asked}:
        raise PointsMissing(code=score.code)
    facts = {name: known[name] for name in LOOKED_UP} | given
    evidence = {item.code: str(proofs[item.code].document) for item in rules.asked if item.code in proofs}
    frozen = freeze(rules, facts, evidence=evidence, visited_on=known["visited_on"], code=score.code)
    result = thaw(frozen).result
    return Weighed(frozen, result, json.dumps(without(rules.restricted, result.points), sort_keys=True), proofs)


async def _criteria(program: UUID) -> dict[str, int]:
    rows = await run("selection/sql/criteria_in_force.sql", program)
    if not rows:
        raise NoCriteria
    if any(row["restricted"] for row in rows):  # these points would stand in a row that all read
        raise RulesFirst
    return {row["code"]: row["max_points"] for row in rows}


def _check(score: Score, criteria: dict[str, int]) -> None:
    if set(score.points) != set(criteria):
        raise PointsMissing(code=score.code)
    for criterion, points in score.points.items():
        if not 0 <= points <= criteria[criterion]:
            raise PointsOutOfRange(criterion=criterion, code=score.code, most=criteria[criterion])
