"""Judging by rules, without a database: what follows from the facts, frozen so that anybody can compute it again."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from msgspec import Struct

from operations.errors import RuleBroken
from operations.selection.rule_items import Band, Item, RuleCycle, Rules, canonical, parse, seal
from operations.words import mark
from tables.selection.assessment import AnswerKind, CriterionKind, Fact

__all__ = [
    "Band", "Item", "Rules", "canonical", "evaluate", "freeze", "frozen_again", "parse", "points_of", "recompute",
    "seal",
]  # fmt: skip

Value = int | str | None
Facts = Mapping[str, Value]
"""An answer by the code of its item, anything else by the name of the fact. None: nobody knows."""
YES, NO = "yes", "no"
LARGEST = 10**18
"""A number above it is no answer, and no fact of an office; any text of frozen numbers can be read back."""


class PointsMissing(RuleBroken):
    text = mark("Nilai untuk {code} belum lengkap: isi semua kriteria.")


class PointsOutOfRange(RuleBroken):
    text = mark("Nilai {criterion} untuk {code} harus antara 0 dan {most}.")


class AnswerUnfit(RuleBroken):
    text = mark('Jawaban "{criterion}" untuk {code} tidak terbaca. Pilih salah satu jawaban yang tersedia.')


class DividedByNothing(RuleBroken):
    text = mark('"{criterion}" untuk {code} tidak bisa dihitung: pembaginya, "{field}", nol. Periksa jawabannya.')


class Gate(Struct, frozen=True):
    """`passed` is None when the value is not known. A gate that does not hold is shown; a person decides."""

    code: str
    label: str
    value: Value
    passed: bool | None


class Result(Struct, frozen=True):
    """`points` and `values` by the code of the item."""

    gates: tuple[Gate, ...]
    points: dict[str, int]
    values: dict[str, Value]
    total: int
    fits: bool


class Frozen(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a decision follows from, and what followed. `evidence`: criterion -> key of a document."""

    rules: Rules
    facts: dict[str, Value]
    evidence: dict[str, str]
    visited_on: date | None
    result: Result


def evaluate(rules: Rules, facts: Facts, *, code: str = "") -> Result:
    """`code` names the person in a refusal. Only what the rules ask for is looked at."""
    by_code = {item.code: item for item in rules.items}
    return _follows(rules, {item.code: _value(item, by_code, facts, code, ()) for item in rules.items})


def tried(rules: Rules, facts: Facts) -> Result:
    """As `evaluate`, for facts that were gathered by other rules: what nobody can read from them is None and 0."""
    by_code = {item.code: item for item in rules.items}
    return _follows(rules, {item.code: _or_nothing(item, by_code, facts) for item in rules.items})


def _or_nothing(item: Item, by_code: Mapping[str, Item], facts: Facts) -> Value:
    try:
        return _value(item, by_code, facts, "", ())
    except RuleBroken:
        return None


def _follows(rules: Rules, values: dict[str, Value]) -> Result:
    gates = tuple(gate_of(item, values[item.code]) for item in rules.items if item.kind == CriterionKind.gate)
    points = {
        item.code: points_of(item, values[item.code]) for item in rules.items if item.kind == CriterionKind.points
    }
    return Result(gates, points, values, sum(points.values()), all_hold(gates))


def all_hold(gates: Iterable[Gate]) -> bool:
    """What is not known does not hold."""
    return all(gate.passed is True for gate in gates)


def gate_of(item: Item, value: Value) -> Gate:
    passed = None if value is None else any(band.holds(value) for band in item.bands)
    return Gate(item.code, item.label, value, passed)


def gates_of_facts(rules: Rules, facts: Facts) -> tuple[Gate, ...]:
    """The gates that nobody has to be asked for."""
    found = [item for item in rules.items if item.kind == CriterionKind.gate and not item.is_asked and not item.per]
    return tuple(gate_of(item, facts.get(item.fact)) for item in found)


def points_of(item: Item, value: Value) -> int:
    """What an answer, already divided where the item says so, is worth."""
    if value is None:
        return 0
    given = value if item.counts_itself else next((band.points for band in item.bands if band.holds(value)), 0)
    return min(int(given), item.max_points)


def _value(item: Item, by_code: Mapping[str, Item], facts: Facts, code: str, passed: tuple[str, ...]) -> Value:
    """Divided and rounded down where the item says so."""
    if item.code in passed:
        raise RuleCycle(item=item.code)
    value = _read(item, facts, code)
    if item.per is None or not isinstance(value, int):
        return value
    if item.per in by_code:
        divisor = _value(by_code[item.per], by_code, facts, code, (*passed, item.code))
    else:
        divisor = facts.get(item.per)
    if divisor == 0:
        raise DividedByNothing(criterion=item.code, code=code, field=item.per)
    return value // divisor if isinstance(divisor, int) else None


def _read(item: Item, facts: Facts, code: str) -> Value:
    value = facts.get(item.code if item.is_asked else item.fact)
    if value is None and item.is_asked:
        raise PointsMissing(code=code)
    if value is None:
        return None
    if not (_is_number(value) if item.is_number else isinstance(value, str)):
        raise _out_of_range(item, code)
    if not item.is_asked or item.answer_kind == AnswerKind.number:
        return value
    if item.answer_kind == AnswerKind.points:
        if int(value) > item.max_points:
            raise _out_of_range(item, code)
    elif value not in options_of(item):
        raise AnswerUnfit(criterion=item.code, code=code)
    return value


def _is_number(value: int | str) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _out_of_range(item: Item, code: str) -> RuleBroken:
    if item.is_asked and item.answer_kind == AnswerKind.points:
        return PointsOutOfRange(criterion=item.code, code=code, most=item.max_points)
    return AnswerUnfit(criterion=item.code, code=code)


def options_of(item: Item) -> tuple[str, ...]:
    """The answers to choose from, in the order of the bands."""
    if item.answer_kind == AnswerKind.yes_no:
        return YES, NO
    return tuple(dict.fromkeys(word for band in item.bands for word in band.equals))


def known_of(rules: Rules, facts: Facts) -> dict[str, Value]:
    """What these rules look at, and nothing else about her."""
    wanted = {item.code if item.is_asked else str(item.fact) for item in rules.items}
    wanted |= {item.per for item in rules.items if item.per in set(Fact)}
    return {name: facts.get(name) for name in wanted}


def freeze(
    rules: Rules,
    facts: Facts,
    *,
    evidence: Mapping[str, str] | None = None,
    visited_on: date | None = None,
    code: str = "",
) -> str:
    """The canonical text of the inputs and of what follows from them; the same inputs give the same bytes."""
    result = evaluate(rules, facts, code=code)
    frozen = Frozen(rules, known_of(rules, facts), dict(evidence or {}), visited_on, result)
    return canonical(msgspec.to_builtins(frozen))


def thaw(frozen: str) -> Frozen:
    return msgspec.json.decode(frozen, type=Frozen)


def recompute(frozen: str) -> Result:
    """From the frozen inputs alone; what was written down as the result is not looked at."""
    held = thaw(frozen)
    return evaluate(held.rules, held.facts)


def frozen_again(frozen: str) -> str:
    """The bytes that these inputs give today: equal to `frozen` unless somebody touched it."""
    held = thaw(frozen)
    return freeze(held.rules, held.facts, evidence=held.evidence, visited_on=held.visited_on)
