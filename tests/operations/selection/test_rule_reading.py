"""Judging by rules as data: what follows, what is refused, and that it can be computed again to the byte."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from operations.errors import RuleBroken
from operations.selection import rule_items as items
from operations.selection.rule_bands import BandUnreadable, band_lines, read_bands
from operations.selection.rule_items import Band, Item, Rules, check_items, parse
from operations.selection.rule_presets import PRESETS
from operations.selection.rule_reading import (
    AnswerUnfit,
    DividedByNothing,
    Gate,
    PointsMissing,
    PointsOutOfRange,
    evaluate,
    freeze,
    frozen_again,
    recompute,
    thaw,
    tried,
)
from tables.selection.assessment import AnswerKind, CriterionKind, Fact

AGE = Item("usia", "Usia 18-59", "SK", CriterionKind.gate, Fact.age_years, bands=(Band(least=18, most=59),))
WOMAN = Item("perempuan", "Perempuan", "SK", CriterionKind.gate, Fact.sex, bands=(Band(equals=("female",)),))
DIRECT = Item("usaha", "Usaha", "SK", max_points=10)
INCOME = Item(
    "pendapatan", "Pendapatan per orang", "SK", answer_kind=AnswerKind.number, per="jiwa", max_points=30,
    bands=(Band(30, most=300_000), Band(20, most=600_000), Band(5, least=600_001)),
)  # fmt: skip
HEADS = Item(
    "jiwa", "Anggota keluarga", "SK", answer_kind=AnswerKind.number, max_points=5, place=2
)  # without bands: its own points, five at most
ROOF = Item(
    "atap", "Atap", "SK", answer_kind=AnswerKind.choice, max_points=8,
    bands=(Band(8, equals=("rumbia",)), Band(3, equals=("seng", "genteng"))),
)  # fmt: skip
RULES = Rules(3, "SK 7", date(2013, 8, 1), 21, (AGE, WOMAN, DIRECT, INCOME, HEADS, ROOF))
FACTS = {
    "age_years": 40, "sex": "female", "village_code": "99.01.01.2001",
    "usaha": 7, "pendapatan": 1_200_000, "jiwa": 9, "atap": "seng",
}  # fmt: skip


def test_gates_points_bands_caps_and_divisors_follow_from_the_facts():
    result = evaluate(RULES, FACTS)

    assert result.gates == (Gate("usia", "Usia 18-59", 40, True), Gate("perempuan", "Perempuan", "female", True))
    assert result.values["pendapatan"] == 133_333
    assert result.points == {"usaha": 7, "pendapatan": 30, "jiwa": 5, "atap": 3}
    assert (result.total, result.fits) == (45, True)


@pytest.mark.parametrize(
    ("income", "points"), [(300_000, 30), (300_001, 20), (600_000, 20), (600_001, 5), (0, 30), (10**12, 5)]
)
def test_the_first_band_that_holds_counts(income: int, points: int):
    assert evaluate(RULES, FACTS | {"pendapatan": income, "jiwa": 1}).points["pendapatan"] == points


@pytest.mark.parametrize(("age", "passed"), [(17, False), (18, True), (59, True), (60, False), (None, None)])
def test_a_gate_that_does_not_hold_is_shown_and_takes_no_points(age: int | None, passed: bool | None):
    result = evaluate(RULES, FACTS | {"age_years": age})

    assert (result.gates[0].passed, result.fits, result.total) == (passed, passed is True, 45)


@pytest.mark.parametrize(
    ("facts", "error", "about"),
    [
        ({"jiwa": 0}, DividedByNothing, {"criterion": "pendapatan", "field": "jiwa", "code": "PM-1"}),
        ({"usaha": None}, PointsMissing, {"code": "PM-1"}),
        ({"usaha": 11}, PointsOutOfRange, {"criterion": "usaha", "code": "PM-1", "most": 10}),
        ({"usaha": -1}, PointsOutOfRange, {"criterion": "usaha", "code": "PM-1", "most": 10}),
        ({"usaha": "7"}, PointsOutOfRange, {"criterion": "usaha", "code": "PM-1", "most": 10}),
        ({"jiwa": -1}, AnswerUnfit, {"criterion": "jiwa", "code": "PM-1"}),
        ({"jiwa": 10**18 + 1}, AnswerUnfit, {"criterion": "jiwa", "code": "PM-1"}),
        ({"jiwa": True}, AnswerUnfit, {"criterion": "jiwa", "code": "PM-1"}),
        ({"atap": "emas"}, AnswerUnfit, {"criterion": "atap", "code": "PM-1"}),
        ({"atap": 3}, AnswerUnfit, {"criterion": "atap", "code": "PM-1"}),
    ],
)
def test_what_cannot_be_judged_is_refused_by_name(facts: dict, error: type[RuleBroken], about: dict):
    with pytest.raises(error) as said:
        freeze(RULES, FACTS | facts, code="PM-1")

    assert said.value.facts == about


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ([DIRECT, DIRECT], items.CodeTwice),
        ([structs.replace(DIRECT, code="Usaha!")], items.CodeUnreadable),
        ([structs.replace(DIRECT, code="sex")], items.CodeUnreadable),
        ([structs.replace(AGE, fact=Fact.duplicate_open), DIRECT], items.UnknownFact),
        ([structs.replace(AGE, restricted=True), DIRECT], items.NotForFew),
        ([structs.replace(AGE, kind=CriterionKind.points, max_points=5, restricted=True)], items.NotForFew),
        ([INCOME, structs.replace(HEADS, restricted=True)], items.GivenAway),
        ([structs.replace(INCOME, per="entah")], items.UnknownDivisor),
        ([INCOME, structs.replace(ROOF, code="jiwa")], items.UnknownDivisor),
        ([structs.replace(ROOF, per="jiwa"), HEADS], items.UnknownDivisor),
        ([structs.replace(INCOME, per="pendapatan")], items.RuleCycle),
        ([INCOME, structs.replace(HEADS, per="pendapatan")], items.RuleCycle),
        ([structs.replace(ROOF, bands=())], items.BandsMissing),
        ([structs.replace(AGE, bands=()), DIRECT], items.BandsMissing),
        ([structs.replace(ROOF, bands=(Band(3, least=1),))], items.BandsUnfit),
        ([structs.replace(INCOME, bands=(Band(3, equals=("ya",)),), per=None)], items.BandsUnfit),
        ([structs.replace(INCOME, bands=(Band(3),), per=None)], items.BandsUnfit),
        ([structs.replace(ROOF, bands=(Band(-3, equals=("seng",)),))], items.BandsUnfit),
        ([structs.replace(DIRECT, bands=(Band(3, least=1),))], items.BandsUnfit),
        ([structs.replace(DIRECT, max_points=0)], items.PointsUnfit),
        ([structs.replace(DIRECT, max_points=1001)], items.PointsUnfit),
        ([structs.replace(AGE, max_points=5), DIRECT], items.PointsUnfit),
        ([structs.replace(ROOF, kind=CriterionKind.gate, max_points=0), DIRECT], items.GateUnfit),
        ([AGE, WOMAN], items.NothingToScore),
        ([structs.replace(DIRECT, code=f"k{n}", max_points=1000) for n in range(33)], items.TooManyPoints),
    ],
)
def test_rules_that_could_never_be_judged_by_are_refused(wrong: list[Item], error: type[RuleBroken]):
    with pytest.raises(error):
        check_items(wrong)


def test_an_answer_for_few_divides_only_what_is_for_few():
    check_items([structs.replace(INCOME, restricted=True), structs.replace(HEADS, restricted=True)])
    check_items([structs.replace(INCOME, restricted=True), HEADS])


def test_the_rules_above_and_every_preset_can_be_judged_by():
    check_items(RULES.items)
    for preset in PRESETS.values():
        check_items([*preset.items, *([] if any(item.max_points for item in preset.items) else [DIRECT])])


def test_a_cycle_is_refused_where_it_would_run_for_ever():
    round_about = structs.replace(RULES, items=(INCOME, structs.replace(HEADS, per="pendapatan")))

    with pytest.raises(items.RuleCycle):
        evaluate(round_about, FACTS)


FACT_SETS = st.fixed_dictionaries(
    {
        "age_years": st.none() | st.integers(0, 120),
        "sex": st.sampled_from(["female", "male", None]),
        "usaha": st.integers(0, 10),
        "pendapatan": st.integers(0, 10**12),
        "jiwa": st.integers(1, 40),
        "atap": st.sampled_from(["rumbia", "seng", "genteng"]),
        "nothing_of_ours": st.text(max_size=5),
    }
)


@settings(max_examples=150, deadline=None)
@given(FACT_SETS, st.randoms(use_true_random=False), st.none() | st.dates())
def test_any_frozen_decision_is_computed_again_to_the_byte_whatever_the_order(facts, draw, visited_on):
    shuffled = list(facts.items())
    draw.shuffle(shuffled)

    frozen = freeze(RULES, facts, evidence={"atap": "b", "jiwa": "a"}, visited_on=visited_on)
    again = freeze(RULES, dict(shuffled), evidence={"jiwa": "a", "atap": "b"}, visited_on=visited_on)

    assert frozen == again == frozen_again(frozen)
    assert recompute(frozen) == thaw(frozen).result == evaluate(RULES, facts)
    assert "nothing_of_ours" not in frozen
    assert thaw(frozen).result.total == sum(thaw(frozen).result.points.values()) <= 53


def test_whoever_touches_the_frozen_text_is_found_out():
    frozen = freeze(RULES, FACTS)
    touched = frozen.replace('"total":45', '"total":46')

    assert touched != frozen
    assert frozen_again(touched) == frozen


def test_the_sealed_text_of_rules_is_read_back_as_it_was():
    again = parse(RULES.content)

    assert again == RULES
    assert (again.content, again.sha256) == (RULES.content, RULES.sha256)
    assert RULES.content.startswith('{"items":[{"answer_kind":"points","bands":[{"least":18,"most":59}]')


@pytest.mark.parametrize(
    ("item", "lines", "bands"),
    [
        (AGE, ["18-59", "65-"], (Band(least=18, most=59), Band(least=65))),
        (INCOME, ["-300000 = 30", " 7=2", "8 – 9 = 1"], (Band(30, most=300_000), Band(2, 7, 7), Band(1, 8, 9))),
        (WOMAN, ["Perempuan"], (Band(equals=("female",)),)),
        (structs.replace(ROOF, answer_kind=AnswerKind.yes_no), ["ya = 5", "Tidak = 0"],
         (Band(5, equals=("yes",)), Band(0, equals=("no",)))),
        (ROOF, ["daun = rumbia = 8"], (Band(8, equals=("daun = rumbia",)),)),
    ],
)  # fmt: skip
def test_bands_are_written_one_a_line_and_read_back(item: Item, lines: list[str], bands: tuple[Band, ...]):
    read = read_bands(lines, item)

    assert read == bands
    assert read_bands(band_lines(structs.replace(item, bands=read)), item) == bands


@pytest.mark.parametrize("line", ["", "= 5", "ya", "ya = lima", "ya = -1", "18-59 = 99999", "- = 3", "satu = 3"])
def test_a_line_that_says_nothing_is_refused(line: str):
    with pytest.raises(BandUnreadable):
        read_bands([line], INCOME)


CODES = st.sampled_from(["satu", "dua", "tiga", "empat"])
UP_TO_99 = st.integers(0, 99)
BAND = st.builds(lambda points, least, more: Band(points, least, least + more), st.integers(0, 50), UP_TO_99, UP_TO_99)


@st.composite
def some_rules(draw: st.DrawFn) -> Rules:
    """Rules that may be put in force: numbers with bands, divided by each other without going round."""
    codes = draw(st.lists(CODES, unique=True, min_size=1))
    made = []
    for place, code in enumerate(codes):
        per = draw(st.none() | st.sampled_from(codes[:place])) if place else None
        most, bands = draw(st.integers(1, 100)), tuple(draw(st.lists(BAND, min_size=1, max_size=3)))
        gate = place > 0 and draw(st.booleans())
        kind = CriterionKind.gate if gate else CriterionKind.points
        made.append(
            Item(code, code.upper(), "SK", kind, Fact.answer, AnswerKind.number, bands, per, 0 if gate else most)
        )
    check_items(made)
    return Rules(1, "SK", date(2013, 8, 1), 21, tuple(made))


ANSWERS = st.fixed_dictionaries({code: st.integers(0, 10**12) for code in ("satu", "dua", "tiga", "empat")})


@settings(max_examples=150, deadline=None)
@given(some_rules(), ANSWERS)
def test_whatever_the_rules_a_decision_is_computed_again_to_the_byte_or_refused_by_name(rules: Rules, facts: dict):
    again = parse(rules.content)
    assert (again, again.sha256) == (rules, rules.sha256)
    if None in tried(rules, facts).values.values():
        with pytest.raises(DividedByNothing):
            freeze(rules, facts, code="PM-1")
        return
    frozen = freeze(rules, facts, code="PM-1")

    assert freeze(again, dict(reversed(facts.items())), code="PM-2") == frozen == frozen_again(frozen)
    assert recompute(frozen) == tried(rules, facts) == thaw(frozen).result
    assert 0 <= thaw(frozen).result.total <= sum(item.max_points for item in rules.items)


GARBAGE = st.dictionaries(CODES, st.none() | st.booleans() | st.integers() | st.text(max_size=3))


@settings(max_examples=100, deadline=None)
@given(some_rules(), GARBAGE)
def test_rules_are_tried_on_anything_and_never_fail(rules: Rules, facts: dict):
    result = tried(rules, facts)

    asked_for_nothing = [code for code, value in result.values.items() if value is None]
    assert all(result.points.get(code, 0) == 0 for code in asked_for_nothing)
    assert {item.code for item in rules.items if facts.get(item.code) is None} <= set(asked_for_nothing)
