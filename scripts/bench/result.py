"""What a run found: each work beside its limit, round by round, and what else is asked of it."""

import statistics
from collections.abc import Sequence

from msgspec import Struct

from scripts.bench.measure import Cost

NOISY = 0.3
"""Processors used by others above which a round says more about them than about us."""


class Bound(Struct, frozen=True):
    """One thing besides the ratio: `value` in `unit`, and the most that it may be, or the least."""

    what: str
    value: float
    target: float
    unit: str = ""
    more_is_better: bool = False

    @property
    def is_met(self) -> bool:
        return self.value >= self.target if self.more_is_better else self.value <= self.target


class Ratio(Struct, frozen=True):
    """`ours` and `limit` of one round. `target` is the most that ours may be of the limit, or for requests a second the
    least; None where the ratio is only told."""

    work: str
    ours: Cost
    limit: Cost
    target: float | None
    limit_is: str
    more_is_better: bool = False
    bounds: tuple[Bound, ...] = ()

    @property
    def value(self) -> float:
        return self.limit.wall_s / self.ours.wall_s if self.more_is_better else self.ours.wall_s / self.limit.wall_s

    @property
    def cpu_value(self) -> float:
        """The same of processor time, which other work on the machine moves less."""
        spent = [cost.our_cpu_s + cost.postgres_cpu_s for cost in (self.ours, self.limit)]
        return spent[0] / spent[1] if spent[1] else 0.0


class Line(Struct, frozen=True):
    """One work over all rounds: medians, and the least and greatest ratio."""

    work: str
    people: int
    rounds: int
    ratio: float
    least: float
    greatest: float
    cpu_ratio: float
    target: float | None
    is_met: bool | None
    wall_s: float
    our_cpu_s: float
    postgres_cpu_s: float
    peak_mb: float
    wal_bytes_each: float
    statements: int
    foreign: float
    p99_ms: float
    more_is_better: bool
    limit_is: str
    bounds: list[Bound]


def summed_up(rounds: Sequence[Ratio], people: int) -> Line:
    first, values = rounds[0], [each.value for each in rounds]
    middle = statistics.median(values)
    met = None
    if first.target is not None:
        met = middle >= first.target if first.more_is_better else middle <= first.target

    def median(field: str) -> float:
        return statistics.median(getattr(each.ours, field) for each in rounds)

    return Line(
        work=first.work,
        people=people,
        rounds=len(rounds),
        ratio=middle,
        least=min(values),
        greatest=max(values),
        cpu_ratio=statistics.median(each.cpu_value for each in rounds),
        target=first.target,
        is_met=met,
        wall_s=median("wall_s"),
        our_cpu_s=median("our_cpu_s"),
        postgres_cpu_s=median("postgres_cpu_s"),
        peak_mb=median("peak_mb"),
        wal_bytes_each=median("wal_bytes") / people,
        statements=int(median("statements")),
        foreign=median("foreign"),
        p99_ms=median("p99_s") * 1000,
        more_is_better=first.more_is_better,
        limit_is=first.limit_is,
        bounds=[_middle(same) for same in zip(*(each.bounds for each in rounds), strict=True)],
    )


def _middle(same: Sequence[Bound]) -> Bound:
    first = same[0]
    return Bound(
        first.what, statistics.median(bound.value for bound in same), first.target, first.unit, first.more_is_better
    )


MOST_MS = 200
"""For one page of the demo."""


class PageTime(Struct, frozen=True):
    """`p50_ms` and the slowest of the rounds; `bytes_sent` as the page goes out, not packed."""

    template: str
    who: str
    p50_ms: float
    slowest_ms: float
    bytes_sent: int
