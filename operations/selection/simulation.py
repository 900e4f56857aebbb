"""Rules tried on what is frozen already, before they are in force: who would get a place by them and who would lose it.

Only read, page by page. In memory are the best of each quota, never everybody."""

from collections import Counter
from datetime import date
from uuid import UUID

import asyncpg
from msgspec import Struct, field

from operations.actor import Actor
from operations.errors import RuleBroken, Unreadable
from operations.operation import reading
from operations.selection.program_sheets import program_of
from operations.selection.restricted import sees_restricted, without
from operations.selection.rule_items import LOOKED_UP, Item, Rules, check_items
from operations.selection.rule_reading import Facts, thaw, tried
from operations.selection.rule_sheets import rule_sheet
from operations.statement import run
from operations.words import mark
from tables.steps import Role

AT_ONCE = 1_000
LARGEST = 10_000_000
Standing = tuple[int, date, str]
"""Points (less is better: they are negative), day of the home visit, code: sorts as a ranking does."""


class NothingFrozen(RuleBroken):
    text = mark("Program ini belum punya penilaian yang dibekukan, jadi aturan ini belum bisa dicobakan kepadanya.")


class NoRankingYet(RuleBroken):
    text = mark("Program ini belum punya pemeringkatan yang diputuskan. Isi banyak tempat untuk mencoba.")


class TriedInPart(RuleBroken):
    text = mark("Anda hanya melihat sebagian calon program ini, jadi hasilnya akan keliru. Mintalah petugas lain.")


class Simulated(Struct, frozen=True):
    """Codes only. `number`: the ranking whose limits were taken; `unread`: judged before answers were frozen;
    `unknown`: for whom something was never asked, which counts 0; `failing`: gates that would not hold."""

    number: int | None
    places: int
    candidates: int
    unread: int
    cut_off_before: int | None
    cut_off_after: int | None
    enter: list[str]
    leave: list[str]
    stay: int
    unknown: int
    unknown_by: dict[str, int]
    failing: dict[str, int]
    items: list[Item]


class Limits(Struct, frozen=True):
    places: int
    quotas: dict[str, int]


class _Best:
    """The best so many of those who came by."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.rows: list[Standing] = []

    def add(self, row: Standing) -> None:
        self.rows.append(row)
        if len(self.rows) > 2 * self._most + AT_ONCE:
            self.cut()

    def cut(self) -> list[Standing]:
        self.rows.sort()
        del self.rows[self._most :]
        return self.rows


class Order:
    """Who gets a place: the best of each quota, and of these the best for whom there are places."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._groups: dict[str, _Best] = {}

    def add(self, group: str, row: Standing) -> None:
        if group not in self._groups:
            self._groups[group] = _Best(min(self._limits.quotas.get(group, self._limits.places), self._limits.places))
        self._groups[group].add(row)

    def placed(self) -> list[Standing]:
        best = _Best(self._limits.places)
        best.rows = [row for group in self._groups.values() for row in group.cut()]
        return best.cut()


class _Tried(Struct):
    before: Order
    after: Order
    candidates: int = 0
    unread: int = 0
    unknown: int = 0
    unknown_by: Counter[str] = field(default_factory=Counter)
    failing: Counter[str] = field(default_factory=Counter)


@reading
async def simulate(version: UUID, *, program: str, places: int | None, by: Actor) -> Simulated:
    """Try a version of the rules, usually a draft, on the candidates of `program` (its code): with its own `places`, or
    within the limits of the last ranking that was decided there, on exactly those who were ranked."""
    by.must(Role.staff, Role.supervisor, Role.approver)
    if places is not None and not 1 <= places <= LARGEST:
        raise Unreadable(field=mark("Banyak tempat"), hint=mark("tulis angka bulat"))
    sheet = await rule_sheet(version, by=by)
    check_items(sheet.items)
    row = sheet.version
    rules = Rules(row["version_no"], row["legal_basis"], row["valid_from"], row["objection_days"], tuple(sheet.items))
    key = (await program_of(program))["id"]
    base = (await run("selection/sql/rules/simulation_base.sql", key, places))[0]
    if places is None and base["ranking"] is None:
        raise NoRankingYet
    if base["in_part"]:
        raise TriedInPart
    limits = Limits(base["places"], dict(zip(base["groups"], base["quotas"], strict=True)))
    made = _Tried(Order(limits), Order(limits))
    await _try_all(made, rules, key, base, by)
    if made.candidates == made.unread:
        raise NothingFrozen
    return _compared(made, base, sheet.items)


async def _try_all(made: _Tried, rules: Rules, program: UUID, base: asyncpg.Record, by: Actor) -> None:
    """Everybody once, a thousand at a time."""
    sees, after = sees_restricted(by), UUID(int=0)
    while True:
        rows = await run(
            "selection/sql/rules/simulated.sql", program, base["ranking"], base["quota_kind"], after, AT_ONCE
        )
        for row in rows:
            _try(made, rules, row, sees)
        if len(rows) < AT_ONCE:
            return
        after = rows[-1]["enrollment"]


def _try(made: _Tried, rules: Rules, row: asyncpg.Record, sees: bool) -> None:
    made.candidates += 1
    if row["frozen"] is None:
        made.unread += 1
        return
    day, code, group = row["visited_on"] or date.max, row["code"], row["of_group"] or ""
    made.before.add(group, (-row["total"], day, code))
    result = tried(rules, _facts(row, sees))
    made.after.add(group, (-result.total, day, code))
    nobody_knows = [item for item, value in result.values.items() if value is None]
    made.unknown += bool(nobody_knows)
    made.unknown_by.update(nobody_knows)
    made.failing.update(gate.code for gate in result.gates if gate.passed is False)


def _facts(row: asyncpg.Record, sees: bool) -> Facts:
    """As they were frozen; what was not asked for then is read from today's records. Trying rules is no way to learn an
    answer that this reader may not read."""
    held = thaw(row["frozen"])
    answers = held.facts if sees else without(held.rules.restricted, held.facts)
    return {fact.value: row[fact] for fact in LOOKED_UP} | {
        name: value for name, value in answers.items() if value is not None
    }


def _compared(made: _Tried, base: asyncpg.Record, items: list[Item]) -> Simulated:
    before, after = made.before.placed(), made.after.placed()
    was, would = {code for _, _, code in before}, {code for _, _, code in after}
    return Simulated(
        number=base["number"],
        places=base["places"],
        candidates=made.candidates,
        unread=made.unread,
        cut_off_before=-before[-1][0] if before else None,
        cut_off_after=-after[-1][0] if after else None,
        enter=sorted(would - was),
        leave=sorted(was - would),
        stay=len(was & would),
        unknown=made.unknown,
        unknown_by=dict(made.unknown_by),
        failing=dict(made.failing),
        items=items,
    )
