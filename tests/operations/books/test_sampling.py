"""Sizes, draws and limits without a database: against published tables, at the edges, and against every possible case.

AICPA: Audit Guide Audit Sampling, tables A-1 to A-4 (binomial, so a large population) and the factors for money.
"""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from operations.books.verifier.sampling import (
    ATTRIBUTE,
    DISCOVERY,
    MONEY,
    Asked,
    Seen,
    Unit,
    conclude,
    count_size,
    draw,
    frame_sha256,
    interval_of,
    poisson_factor,
    start_of,
)

LARGE = 10_000_000
SEED = "0123456789abcdef0123456789abcdef"


def counted(tolerable_bp: int = 500, expected_bp: int = 0, confidence_pct: int = 95, strata: str = "none") -> Asked:
    return Asked(ATTRIBUTE if expected_bp else DISCOVERY, strata, confidence_pct, tolerable_bp, expected_bp)


@pytest.mark.parametrize(("population", "size"), [(1, 1), (2, 2), (5, 5), (20, 19), (251, 51), (767, 56), (10_000, 59)])
def test_discovery_of_small_populations(population: int, size: int):
    """251 -> 51, 767 -> 56 and 10.000 -> 59 are the guide's figures for 5 percent at 95 percent."""
    assert count_size(population, counted()) == size


@pytest.mark.parametrize(
    ("confidence_pct", "tolerable_bp", "sizes"),
    [
        (95, 500, {0: 59, 25: 93, 100: 93, 125: 124, 150: 124, 175: 153, 200: 181, 225: 208}),
        (95, 1_000, {0: 29, 25: 46, 200: 46, 350: 76, 400: 89, 450: 103, 500: 116}),
        (90, 500, {0: 45, 25: 77, 100: 77, 150: 105, 200: 132}),
    ],
)
def test_attribute_sizes_are_those_of_the_published_tables(
    confidence_pct: int, tolerable_bp: int, sizes: dict[int, int]
):
    """Tables A-1 and A-2."""
    found = {expected: count_size(LARGE, counted(tolerable_bp, expected, confidence_pct)) for expected in sizes}

    assert found == sizes


@pytest.mark.parametrize(
    ("size", "found", "percent"),
    [
        (25, 0, 11.3),
        (60, 0, 4.9),
        (60, 1, 7.7),
        (80, 3, 9.5),
        (100, 0, 3.0),
        (100, 1, 4.7),
        (100, 2, 6.2),
        (125, 3, 6.1),
    ],
)
def test_upper_limits_are_those_of_the_published_table(size: int, found: int, percent: float):
    """Table A-3, 5 percent risk, rounded up to a tenth."""
    seen = [Seen("", 0, number < found, 0) for number in range(size)]

    upper = conclude(counted(), {"": LARGE}, 0, seen).upper_count

    assert upper is not None
    assert math.ceil(upper / LARGE * 1_000) / 10 == percent


def test_factors_are_those_of_the_published_table():
    found = {pct: [poisson_factor(number, pct) for number in range(6)] for pct in (90, 95, 99)}

    assert found == {
        90: [231, 389, 533, 669, 800, 928],
        95: [300, 475, 630, 776, 916, 1052],
        99: [461, 664, 841, 1005, 1161, 1311],
    }


def test_very_many_deviations_and_very_large_samples_have_their_figures_too():
    """chi-square(0.95; 3.002) / 2 = 1.565,29. The limit of a simple sample: 1.500 of 3.000 are wrong."""
    seen = [Seen("", 0, number < 1_500, 0) for number in range(3_000)]

    assert poisson_factor(1_500, 95) == 156_529
    assert count_size(1_000_000, counted(1, 0, 99)) == 45_006
    assert count_size(1_000_000, counted(2, 1, 99)) == 98_178
    assert conclude(counted(), {"": 1_000_000}, 0, seen).upper_count == 515_154
    assert conclude(counted(strata="site"), {"": 1_000_000}, 0, seen).upper_count == 521_763


def test_a_worked_example_of_monetary_units():
    """Book value 1.000.000, tolerable 50.000, expected 10.000 at 5 percent risk: interval (50.000 - 10.000 x 1,6) / 3.
    Taints of 5 and 10 percent and one row above the interval with 212 too much: 34.000 basic precision, 1.133 x 1,75,
    567 x 1,55, and 212 as it is."""
    asked = Asked(MONEY, "none", 95, 500, 100)
    interval = interval_of(1_000_000, asked)
    seen = [Seen("", 100, True, 95), Seen("", 11_700, True, 11_488), Seen("", 6_500, True, 5_850)]

    assert interval == 11_333
    assert conclude(asked._replace(interval_rp=interval), {"": 9}, 1_000_000, seen).upper_rp == 37_073


def test_money_at_the_edges():
    asked = Asked(MONEY, "none", 95, 500, 0, SEED)
    units = [Unit(f"k{n}", "", "", "", amount) for n, amount in enumerate([0, 0, 1, 99, 700, 5_000, 123_456])]
    interval = interval_of(129_256, asked)
    held = asked._replace(interval_rp=interval)

    drawn = draw(units, held)

    assert interval == 2_154
    assert "k0" not in drawn
    assert drawn["k6"] in (57, 58), "as often as intervals begin in it"
    assert drawn["k5"] in (2, 3)
    assert sum(drawn.values()) in (60, 61)
    assert interval_of(10, asked) == 0, "less than one rupiah from one to the next"
    most = conclude(held, {"": 7}, 129_256, [Seen("", unit.amount_rp, True, 0) for unit in units]).upper_rp
    assert most == 129_256, "no more can be wrong than there is"
    more = [Seen("", 700, True, 900)]
    assert conclude(held, {"": 7}, 129_256, more).upper_rp == 6_462, "too little in the books is not set off"


def test_every_rupiah_is_as_likely_as_any_other():
    """Over many seeds each row is hit as often as its share of the money says."""
    units = [Unit(f"k{n}", "", "", "", amount) for n, amount in enumerate([100, 200, 300, 400])]
    hits: Counter[str] = Counter()
    for number in range(2_000):
        hits.update(draw(units, Asked(MONEY, "none", 95, 500, 0, f"{number:032x}", 4, 250)))

    assert [round(hits[f"k{n}"] / 2_000, 1) for n in range(4)] == [0.4, 0.8, 1.2, 1.6]
    assert {start_of(f"{n:032x}", 3) for n in range(50)} == {1, 2, 3}


def test_the_smallest_lots_of_each_stratum_are_drawn_whatever_the_order_of_the_rows():
    units = [Unit(f"k{n}", "", f"Lokasi {n % 3}", "", 0) for n in range(30)] + [Unit("alone", "", "Lokasi 9", "", 0)]
    asked = Asked(DISCOVERY, "site", 95, 500, 0, SEED, 10)

    drawn = draw(units, asked)

    assert list(drawn) == list(draw(units[::-1], asked))
    assert Counter(unit.origin for unit in units if unit.key in drawn) == {
        "Lokasi 0": 4, "Lokasi 1": 4, "Lokasi 2": 4, "Lokasi 9": 1,
    }  # fmt: skip
    assert frame_sha256(units) == frame_sha256(units[::-1]) != frame_sha256(units[1:])
    assert len(draw(units, asked._replace(strata="none"))) == 10


def _chances(rows: int, wrong: int, size: int) -> dict[int, float]:
    return {
        found: math.comb(wrong, found) * math.comb(rows - wrong, size - found) / math.comb(rows, size)
        for found in range(max(0, size - rows + wrong), min(wrong, size) + 1)
    }


def _cases(strata: tuple[int, ...]) -> Iterator[tuple[list[int], tuple[int, ...]]]:
    for size in range(2, sum(strata), 4):
        sizes = [-(-size * rows // sum(strata)) for rows in strata]
        for wrong in product(*[range(rows + 1) for rows in strata]):
            yield sizes, wrong


@pytest.mark.parametrize("strata", [(16,), (4, 4, 4), (2, 3, 9), (1, 12), (8, 8)])
def test_the_limit_is_too_low_no_more_often_than_the_confidence_allows(strata: tuple[int, ...]):
    """Every way in which wrong rows can lie, and every result that the field can bring."""
    asked = counted(strata="none" if len(strata) == 1 else "site")
    many, limits = {str(place): rows for place, rows in enumerate(strata)}, {}
    for sizes, wrong in _cases(strata):
        missed = 0.0
        chances = [_chances(*case) for case in zip(strata, wrong, sizes, strict=True)]
        for found in product(*chances):
            if (*sizes, *found) not in limits:
                seen = [Seen(str(p), 0, n < found[p], 0) for p, size in enumerate(sizes) for n in range(size)]
                limits[*sizes, *found] = conclude(asked, many, 0, seen).upper_count or 0
            if limits[*sizes, *found] < sum(wrong):
                missed += math.prod(chance[x] for chance, x in zip(chances, found, strict=True))
        assert missed <= 0.05 + 1e-12, (sizes, wrong)
