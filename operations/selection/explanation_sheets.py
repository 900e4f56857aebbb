"""Why, to be read: one candidate's explanation, whether it can be computed again to the byte, and her objections."""

import json
from datetime import date
from enum import StrEnum

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.sheets import READERS
from operations.books.workdays import workday_after
from operations.errors import NotFound, RuleBroken
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.people.person_sheets import enrollment_row
from operations.selection.evidence import evidence_for
from operations.selection.explanations import Explanation, Known, LastPlace, Placing, explain, shown_to
from operations.selection.restricted import sees_restricted, without
from operations.selection.rule_items import LOOKED_UP, seal
from operations.selection.rule_reading import frozen_again, recompute, thaw
from operations.selection.rules import rules_in_force
from operations.statement import run
from operations.words import mark
from tables.selection.assessment import RankReason, RankVerdict
from tables.selection.ranking import QuotaKind


class NotAsFrozen(RuleBroken):
    text = mark("Masukan penilaian ini tidak lagi terbaca sebagaimana dibekukan. Laporkan kepada auditor.")


class Misfit(StrEnum):
    """What is no longer as it was frozen."""

    text = "text"
    result = "result"
    points = "points"
    rules = "rules"
    rank = "rank"
    ranking = "ranking"


MISFITS: dict[Misfit, str] = {
    Misfit.text: mark("teks yang dibekukan tidak sesuai dengan SHA-256-nya"),
    Misfit.result: mark("hasil yang dihitung ulang berbeda dari yang dibekukan"),
    Misfit.points: mark("nilai yang tersimpan berbeda dari yang dihitung ulang"),
    Misfit.rules: mark("aturan yang dibekukan bukan versi yang disahkan"),
    Misfit.rank: mark("jumlah nilai dalam peringkat berbeda dari yang dihitung ulang"),
    Misfit.ranking: mark("pemeringkatan tidak sesuai dengan segelnya"),
}


class Recomputed(Struct, frozen=True):
    """`misfits` is empty when every byte is as it was."""

    explanation: Explanation
    misfits: tuple[Misfit, ...]


class Why(Struct, frozen=True):
    """`enrollment` is her row; `last_day` the last day for an objection, None before the announcement."""

    enrollment: Row
    explanation: Explanation
    misfits: tuple[Misfit, ...]
    deciders: list[Row]
    objections: list[Row]
    other_aid: list[Row]
    announced_on: date | None
    objection_days: int
    last_day: date | None


@reading
async def explanation(code: str, *, program: str | None = None, by: Actor) -> Explanation:
    """Of her place in this program, or in the newest; restricted answers only for those who may see them."""
    by.must(*READERS)
    return _shown(_explained(await _known(code, program)), by)


@reading
async def recomputed(code: str, *, program: str | None = None, by: Actor) -> Recomputed:
    """With everything that can be counted again, the seal of the whole ranking too."""
    by.must(*READERS)
    row = await _known(code, program)
    misfits = _misfits(row)
    if row["ranking_key"] and not misfits:
        seals = (await run("selection/sql/explain/seal.sql", row["ranking_key"]))[0]
        misfits += (Misfit.ranking,) if seals["sealed"] != seals["counted"] else ()
    return Recomputed(_shown(_explained(row), by), misfits)


@reading
async def why(code: str, *, program: str | None = None, by: Actor) -> Why:
    by.must(*READERS)
    row = await _known(code, program)
    announced, days = row["announced_on"], row["objection_days"]
    return Why(
        enrollment=row["enrollment"],
        explanation=_shown(_explained(row), by),
        misfits=_misfits(row),
        deciders=await rows_of("selection/sql/rankings/deciders.sql", row["ranking_key"]),
        objections=await rows_of("selection/sql/objections/of_enrollment.sql", row["id"]),
        other_aid=await rows_of("selection/sql/explain/other_aid.sql", row["id"]),
        announced_on=announced,
        objection_days=days,
        last_day=workday_after(announced, days) if announced else None,
    )


async def explained(enrollment: object) -> Explanation:
    """Inside an operation or a reading: everything, for herself."""
    return _explained(await _known_of(enrollment))


async def _known(code: str, program: str | None) -> Row:
    enrollment = await enrollment_row(code.upper(), program)
    return await _known_of(enrollment["id"]) | {"enrollment": enrollment}


async def _known_of(enrollment: object) -> Row:
    found = await rows_of("selection/sql/explain/known.sql", enrollment)
    if not found:
        raise NotFound
    return found[0] | ({} if found[0]["frozen"] else await _looked_up(found[0]))


async def _looked_up(row: Row) -> Row:
    """While nobody judged her by frozen rules yet: those in force, what they may look up of her, and her evidence."""
    in_force = await rules_in_force(row["program_key"])
    known = await rows_of("selection/sql/rules/facts.sql", row["program_key"], [row["id"]])
    proofs = (await evidence_for([row["id"]])).get(row["id"], {})
    return {
        "rules": in_force[1] if in_force else None,
        "facts": {name: known[0][name] for name in LOOKED_UP},
        "evidence": {criterion: str(proof.document) for criterion, proof in proofs.items()},
    }


def _explained(row: Row) -> Explanation:
    try:
        return explain(known_of(row))
    except (msgspec.MsgspecError, RuleBroken) as error:
        raise NotAsFrozen from error


def _shown(made: Explanation, by: Actor) -> Explanation:
    return shown_to(made, restricted=sees_restricted(by))


def known_of(row: Row) -> Known:
    last = LastPlace(row["last_total"], row["last_visited_on"], row["wins"]) if row["last_total"] is not None else None
    return Known(
        code=row["code"],
        program=row["program"],
        state=row["state"],
        frozen=row["frozen"],
        rules=row.get("rules"),
        facts=row.get("facts", {}),
        evidence=row.get("evidence", {}),
        points=json.loads(row["points"]) if row["points"] else None,
        visited_on=row["visited_on"],
        placing=_placing(row) if row["rank"] is not None else None,
        last_place=last,
    )


def _placing(row: Row) -> Placing:
    return Placing(
        ranking=row["ranking"],
        based_on=row["origin"] if row["origin"] != row["ranking"] else None,
        sha256=row["sha256"],
        rank=row["rank"],
        candidates=row["candidates"],
        places=row["places"],
        waiting=row["waiting"],
        verdict=RankVerdict(row["verdict"]),
        reason=RankReason(row["reason"]) if row["reason"] else None,
        quota_kind=QuotaKind(row["quota_kind"]),
        quota=row["quota"],
        group_rank=row["group_rank"],
        waits_as=row["waits_as"],
        budget_rp=row["budget_rp"],
        cost_rp=row["cost_rp"],
        cut_off_total=row["cut_off_total"],
        tie_break=row["tie_break"],
        open=row["given"] > 0 and row["quota"] != 0,
    )


def _misfits(row: Row) -> tuple[Misfit, ...]:
    """The text, what follows from it, and what was written down beside it; from the first that does not fit."""
    if row["frozen"] is None:
        return ()
    if seal(row["frozen"]) != row["frozen_sha256"]:
        return (Misfit.text,)
    try:
        rules = thaw(row["frozen"]).rules
        again, result = frozen_again(row["frozen"]), recompute(row["frozen"])
    except (msgspec.MsgspecError, RuleBroken):
        return (Misfit.text,)
    points = without(rules.restricted, result.points)
    found = {
        Misfit.result: again != row["frozen"],
        Misfit.points: (points, result.total) != (json.loads(row["points"]), row["total"]),
        Misfit.rules: not row["criteria_sha256"] == row["rules_sha256"] == rules.sha256,
        Misfit.rank: row["rank"] is not None and row["rank_total"] != result.total,
    }
    return tuple(misfit for misfit, there in found.items() if there)
