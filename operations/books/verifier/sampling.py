"""How large a sample must be, which rows it draws, and what may be concluded from it: the same on every machine.

Counting is exact (hypergeometric, whole numbers); money is by Stringer's bound. A lot is SHA-256 of `seed:key`; the
rows with the smallest lots are drawn, of each stratum. A monetary-unit sample lays the rows end to end in the order of
their lots, each as long as its rupiah, and takes every `interval`-th rupiah from a start that the seed gives.

- Discovery and attribute sizes, upper limits: hypergeometric distribution; for large populations these are the tables
  of the AICPA Audit Guide Audit Sampling, Appendix A.
- Intervals: the same guide, reliability and expansion factors; (tolerable - expected x expansion) / reliability.
- Upper limit of money: K. W. Stringer 1963, with Poisson factors; rows as large as the interval are all in the sample.
- Stratified sizes and limits: the same Poisson factors over the smallest fraction drawn. What is found is a sum of
  independent unequal chances (V. A. Vatutin and V. G. Mikhailov 1982), of which few are never likelier than under
  Poisson (W. Hoeffding 1956; T. W. Anderson and S. M. Samuels 1967). A stratum that was drawn whole is known.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import comb
from typing import NamedTuple

DISCOVERY, ATTRIBUTE, MONEY = "discovery", "attribute", "monetary_unit"
SIMPLE = "none"
"""Not stratified."""
WHOLE = 10_000
"""Rates are in hundredths of a percent (bp)."""
EXPANSION = {90: 150, 95: 160, 99: 190}
"""Confidence in percent -> expansion factor of the guide, in hundredths."""
CONFIDENCES = tuple(EXPANSION)


class Unit(NamedTuple):
    """A row of the frame, as in `sample_rows.csv`; `key` is its own in its frame."""

    key: str
    code: str
    origin: str
    companion: str
    amount_rp: int

    def stratum(self, strata: str) -> str:
        return {"site": self.origin, "companion": self.companion}.get(strata, "")


class Asked(NamedTuple):
    """`strata` none, site or companion. `size` of a monetary-unit sample is how many intervals there are."""

    method: str
    strata: str
    confidence_pct: int
    tolerable_bp: int
    expected_bp: int
    seed: str = ""
    size: int = 0
    interval_rp: int | None = None


class Seen(NamedTuple):
    """What one drawn row brought. Who did not answer is wrong, and nothing of her amount was found."""

    stratum: str
    amount_rp: int
    is_wrong: bool
    found_rp: int


class Bound(NamedTuple):
    """At the confidence that was asked for: at most so many rows are wrong, or at most so many rupiah."""

    upper_count: int | None
    upper_rp: int | None


def is_unlikely(found: int, *, population: int, wrong: int, size: int, confidence_pct: int) -> bool:
    """With so many wrong rows in the population, is finding at most `found` rarer than the confidence allows?"""
    few, many = sorted((wrong, size))  # which of the two is drawn from the other makes no difference
    first, last = max(0, few + many - population), min(found, few)
    ways, term = 0, comb(many, first) * comb(population - many, few - first)
    for number in range(first, last + 1):
        ways += term
        left = population - many - few + number + 1
        term = term * (few - number) * (many - number) // ((number + 1) * left) if number < last else 0
    return ways * 100 <= (100 - confidence_pct) * comb(population, few)


def tolerable_count(population: int, tolerable_bp: int) -> int:
    """The least number of wrong rows that is not tolerated: at least one."""
    return max(1, -(-population * tolerable_bp // WHOLE))


def count_size(population: int, asked: Asked) -> int:
    """The smallest sample that would rarely hold no more wrong rows than expected, were the tolerable number there."""
    wrong, least = tolerable_count(population, asked.tolerable_bp), 1
    for found in range(wrong):
        if asked.strata == SIMPLE:
            least = _least(found, least, population, wrong, asked.confidence_pct)
        else:
            least = min(population, -(-population * poisson_factor(found, asked.confidence_pct) // (100 * wrong)))
        if least * asked.expected_bp <= found * WHOLE:
            return least
    return population


def _least(found: int, low: int, population: int, wrong: int, confidence_pct: int) -> int:
    def enough(size: int) -> bool:
        return is_unlikely(found, population=population, wrong=wrong, size=size, confidence_pct=confidence_pct)

    return _first(enough, low, population)


def _first(is_enough: Callable[[int], bool], low: int, most: int) -> int:
    """The least number from `low` on that is enough, else `most`; doubling first, because large ones take long."""
    high = low
    while high < most and not is_enough(high):
        low, high = high + 1, min(2 * high, most)
    while low < high:
        number = (low + high) // 2
        low, high = (low, number) if is_enough(number) else (number + 1, high)
    return low


def interval_of(total_rp: int, asked: Asked) -> int:
    """Rupiah from one drawn rupiah to the next; 0 when the sums are too small for any."""
    tolerable, expected = total_rp * asked.tolerable_bp // WHOLE, -(-total_rp * asked.expected_bp // WHOLE)
    room = 100 * tolerable - EXPANSION[asked.confidence_pct] * expected
    return max(0, room // poisson_factor(0, asked.confidence_pct))


@cache
def poisson_factor(found: int, confidence_pct: int) -> int:
    """Hundredths, rounded up as the guide's tables are: with so many expected, at most `found` would rarely be seen."""

    def is_rare(more: int) -> bool:
        return _poisson_at_most(found, 100 * found + more) * 100 <= 100 - confidence_pct

    return 100 * found + _first(is_rare, 100, 1_000 * (found + 1))


def _poisson_at_most(found: int, hundredths: int) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        mean = Decimal(hundredths) / 100
        term = total = (-mean).exp()
        for number in range(1, found + 1):
            term = term * mean / number
            total += term
        return total


def lot(seed: str, key: str) -> bytes:
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def start_of(seed: str, interval_rp: int) -> int:
    """The first drawn rupiah, from 1 to the interval."""
    return int.from_bytes(lot(seed, "start"), "big") % interval_rp + 1


def frame_sha256(units: Iterable[Unit]) -> str:
    """Of one line a row, in the order of their keys: key, code, origin, companion, rupiah, with tabs between."""
    digest = hashlib.sha256()
    for unit in sorted(units, key=lambda one: one.key.encode()):
        digest.update(("\t".join([*unit[:4], str(unit.amount_rp)]) + "\n").encode())
    return digest.hexdigest()


def draw(units: Iterable[Unit], asked: Asked) -> dict[str, int]:
    """Key -> how often it was hit, in the order of the lots. What was not drawn is not in it."""
    lots = sorted(units, key=lambda unit: lot(asked.seed, unit.key))
    if asked.method == MONEY:
        return _draw_rupiah(lots, asked)
    many = Counter(unit.stratum(asked.strata) for unit in lots)
    taken: Counter[str] = Counter()
    drawn = {}
    for unit in lots:
        stratum = unit.stratum(asked.strata)
        if taken[stratum] < -(-asked.size * many[stratum] // len(lots)):
            taken[stratum] += 1
            drawn[unit.key] = 1
    return drawn


def _draw_rupiah(lots: list[Unit], asked: Asked) -> dict[str, int]:
    assert asked.interval_rp, "a monetary-unit sample has one"
    step, upto, drawn = asked.interval_rp, 0, {}
    start = start_of(asked.seed, step)
    for unit in lots:
        before, upto = upto, upto + unit.amount_rp
        hits = (upto - start + step) // step - (before - start + step) // step
        if hits:
            drawn[unit.key] = hits
    return drawn


def conclude(asked: Asked, many: dict[str, int], total_rp: int, seen: list[Seen]) -> Bound:
    """`many`: stratum -> its rows in the frame. Every drawn row was seen."""
    if asked.method == MONEY:
        return Bound(None, _upper_rp(asked, total_rp, seen))
    taken = Counter(one.stratum for one in seen)
    left = {stratum: rows for stratum, rows in many.items() if taken[stratum] < rows}
    wrong = sum(one.is_wrong for one in seen)
    if not left:
        return Bound(wrong, None)
    open_wrong = sum(one.is_wrong for one in seen if one.stratum in left)
    most = open_wrong + sum(rows - taken[stratum] for stratum, rows in left.items())
    if asked.strata == SIMPLE:
        upper = _upper_count(open_wrong, most, sum(left.values()), len(seen), asked.confidence_pct)
    else:
        share = min(Fraction(taken[stratum], rows) for stratum, rows in left.items())
        unlikely = -(-Fraction(poisson_factor(open_wrong, asked.confidence_pct), 100) // share)
        upper = min(most, max(open_wrong, unlikely - 1))
    return Bound(wrong - open_wrong + upper, None)


def _upper_count(found: int, most: int, population: int, size: int, confidence_pct: int) -> int:
    """The largest number of wrong rows, up to `most`, under which it is not unlikely to find so few."""

    def enough(wrong: int) -> bool:
        return is_unlikely(found, population=population, wrong=wrong, size=size, confidence_pct=confidence_pct)

    return _first(enough, found + 1, most + 1) - 1


def _upper_rp(asked: Asked, total_rp: int, seen: list[Seen]) -> int:
    """Too much in the books; too little is not set off against it."""
    assert asked.interval_rp, "a monetary-unit sample has one"
    short = [(one.amount_rp, max(0, one.amount_rp - one.found_rp)) for one in seen if one.is_wrong]
    known = sum(missing for amount, missing in short if amount >= asked.interval_rp)
    taints = sorted((Fraction(m, amount) for amount, m in short if m and amount < asked.interval_rp), reverse=True)
    factors = [poisson_factor(found, asked.confidence_pct) for found in range(len(taints) + 1)]
    steps = (above - below for below, above in zip(factors, factors[1:], strict=False))
    hundredths = factors[0] + sum((step * taint for step, taint in zip(steps, taints, strict=True)), Fraction(0))
    return min(total_rp, known + -(-asked.interval_rp * hundredths // 100))
