"""`berdaya bench` measures real work on made-up women in a database of its own, and leaves nothing behind."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from scripts.bench.measure import Cost
from scripts.bench.report import ALSO, COLUMNS, keep
from scripts.bench.result import Bound, Ratio, summed_up
from scripts.environment import ROOT

pytestmark = pytest.mark.anyio
WORKS = {
    "payment list": 1.45, "payment list, as demanded": None, "payment list, bare": None, "release": 1.5,
    "release, as demanded": None, "bank answer": 1.5, "CSV export": 1.15,
}  # fmt: skip
ASKED = {
    "WAL a payment": 900, "statements, whatever its length": 8, "memory above an idle server": 16,
    "until the first byte": 50, "our processor beside PostgreSQL's": 0.5,
}  # fmt: skip


async def bench(*arguments: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scripts.cli", "bench", *arguments, cwd=ROOT, env=os.environ | {"COLUMNS": "200"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, error = await process.communicate()
    assert process.returncode is not None, "it has ended"
    return process.returncode, out.decode(), error.decode()


@pytest.mark.figures
async def test_a_list_a_file_an_answer_and_a_sheet_are_measured_and_the_data_are_gone(open_folder: Path):
    place = open_folder / "bench"
    place.mkdir(mode=0o755)

    code, out, error = await bench(
        "lists", "exports", "--people", "200", "--rounds", "1", "--place", str(place), "--json"
    )

    assert code == 0, error
    lines = {line["work"]: line for line in json.loads(out)["lines"]}
    assert {work: line["target"] for work, line in lines.items()} == WORKS
    assert all(line["people"] == 200 and line["ratio"] > 0 and line["wall_s"] > 0 for line in lines.values())
    assert all(lines[work]["wal_bytes_each"] > 0 for work in ("payment list", "release", "bank answer"))
    bounds = {bound["what"]: bound for line in lines.values() for bound in line["bounds"]}
    assert {what: bound["target"] for what, bound in bounds.items()} == ASKED
    assert 0 < bounds["until the first byte"]["value"] <= lines["CSV export"]["wall_s"] * 1000
    assert bounds["WAL a payment"]["value"] == lines["payment list"]["wal_bytes_each"]
    assert list(place.iterdir()) == []


async def test_work_that_nobody_measures_is_refused(open_folder: Path):
    code, out, error = await bench("umur")

    assert (code, out) == (2, "")
    assert "lists, exports, requests" in error


async def test_a_folder_that_is_not_there_is_named(open_folder: Path):
    code, out, error = await bench("exports", "--place", str(open_folder / "tidak-ada"))

    assert (code, out) == (2, "")
    assert "tidak-ada" in error


def test_of_several_rounds_the_middle_one_counts_and_the_range_is_told():
    rounds = [Ratio("x", Cost(wall_s=wall), Cost(wall_s=2.0), 1.5, "y") for wall in (2.0, 8.0, 4.0)]

    line = summed_up(rounds, 10)

    assert (line.ratio, line.least, line.greatest, line.is_met) == (2.0, 1.0, 4.0, False)


def test_of_requests_a_second_more_is_better():
    line = summed_up([Ratio("x", Cost(wall_s=4.0), Cost(wall_s=2.0), 0.4, "y", more_is_better=True)], 10)

    assert (line.ratio, line.is_met) == (0.5, True)


def test_what_else_is_asked_is_the_middle_of_the_rounds_and_said_to_be_met_or_missed(tmp_path, monkeypatch):
    def one(first_ms: float, together: float) -> Ratio:
        bounds = (Bound("first", first_ms, 50, "ms"), Bound("together", together, 3, "x", more_is_better=True))
        return Ratio("x", Cost(wall_s=1.0), Cost(wall_s=2.0), None, "y", bounds=bounds)

    line = summed_up([one(10, 1), one(60, 5), one(70, 2)], 10)
    monkeypatch.setattr("scripts.bench.report.PAGE", tmp_path / "page.md")
    page = keep([line]).read_text(encoding="utf-8")

    assert [(bound.value, bound.is_met) for bound in line.bounds] == [(60, False), (2, False)]
    assert f"| {' | '.join(COLUMNS)} |" in page
    assert f"| {' | '.join(ALSO)} |" in page
    assert "| x | 10 | first | 60 ms | <= 50 ms **missed** |" in page
    assert "| x | 10 | together | 2 x | >= 3 x **missed** |" in page
