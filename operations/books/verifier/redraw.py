"""`python verify/samples.py PACK`: draws every audit sample of a pack again from its seed, and judges it again.

Reads the sheets `samples` and `sample_rows`. Exit 0 when every sample has the seal, the rows and the limits that stand
there, else 1. A pack that was narrowed by a filter holds no samples.
"""

import csv
import io
import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

from .sampling import MONEY, Asked, Bound, Seen, Unit, conclude, count_size, draw, frame_sha256, interval_of
from .totals import MANIFEST, Pack

SHEETS = ("samples", "sample_rows")
Line = dict[str, str]


class Wrong(NamedTuple):
    """What is wrong with the sample of this number."""

    sample_no: str
    wrong: str


def sample_faults(pack: Pack) -> tuple[int, list[Wrong]]:
    """(samples that were drawn again, what does not fit)."""
    with pack.open(MANIFEST) as file:
        listed = {entry["sheet"]: entry["file"] for entry in json.load(file)["files"]}
    if not all(listed.get(sheet) in pack.names() for sheet in SHEETS):
        return 0, []
    samples = {line["sample_no"]: line for line in _lines(pack, listed["samples"])}
    found: list[Wrong] = []
    done: set[str] = set()
    for number, rows in groupby(_lines(pack, listed["sample_rows"]), key=lambda line: line["sample_no"]):
        if number not in samples or number in done:
            found.append(Wrong(number, "has rows and is no sample of this pack"))
            continue
        done.add(number)
        found += [Wrong(number, wrong) for wrong in _wrong_with(samples[number], list(rows))]
    found += [Wrong(number, "has no rows") for number in samples if number not in done]
    return len(samples), found


def _lines(pack: Pack, name: str) -> Iterator[Line]:
    with pack.open(name) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


def _wrong_with(sample: Line, rows: list[Line]) -> list[str]:
    units = [_unit(row) for row in rows]
    asked = _asked(sample)
    total_rp = sum(unit.amount_rp for unit in units)
    found = []
    if (len(units), total_rp) != (int(sample["frame_rows"]), int(sample["frame_amount"])):
        found.append(f"its frame has {len(units)} rows of {total_rp} rupiah, it says otherwise")
    if frame_sha256(units) != sample["frame_sha256"]:
        found.append("its frame has another seal")
    interval_rp = interval_of(total_rp, asked) if asked.method == MONEY else None
    size = -(-total_rp // interval_rp) if interval_rp else count_size(len(units), asked)
    if (size, interval_rp) != (asked.size, asked.interval_rp):
        found.append(f"its method asks for {size}, it says {asked.size}")
        return found
    drawn = sorted((_number(row["place"]) or 0, row["row_key"], int(row["hits"])) for row in rows if row["hits"] != "0")
    wanted = [(place, key, hits) for place, (key, hits) in enumerate(draw(units, asked).items(), start=1)]
    if drawn != wanted or len(drawn) != int(sample["drawn"]):
        found.append("its seed draws other rows")
    return found + _other_limit(sample, rows, asked)


def _other_limit(sample: Line, rows: list[Line], asked: Asked) -> list[str]:
    """Of a sample that was judged."""
    stands = Bound(_number(sample["upper_count"]), _number(sample["upper_amount"]))
    drawn = [row for row in rows if row["hits"] != "0"]
    if stands == (None, None):
        return []
    if not all(row["outcome"] for row in drawn):
        return ["it was judged before every drawn row had its result"]
    many: dict[str, int] = {}
    for row in rows:
        stratum = _unit(row).stratum(asked.strata)
        many[stratum] = many.get(stratum, 0) + 1
    seen = [
        Seen(_unit(row).stratum(asked.strata), int(row["amount"]), row["outcome"] != "exact",
             int(row["found_amount"] or 0))
        for row in drawn
    ]  # fmt: skip
    bound = conclude(asked, many, sum(int(row["amount"]) for row in rows), seen)
    return [] if bound == stands else [f"its results give the limit {tuple(bound)}, it says {tuple(stands)}"]


def _unit(row: Line) -> Unit:
    return Unit(row["row_key"], row["code"], row["origin"], row["companion"], int(row["amount"]))


def _asked(sample: Line) -> Asked:
    return Asked(
        sample["method"], sample["strata"], int(sample["confidence_pct"]), int(sample["tolerable_bp"]),
        int(sample["expected_bp"]), sample["seed"], int(sample["size"]), _number(sample["interval"]),
    )  # fmt: skip


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    try:
        many, found = sample_faults(Pack(path))
    except (OSError, KeyError, ValueError, BadZipFile, csv.Error) as error:
        sys.stdout.write(f"TIDAK COCOK / WRONG: {path.name}: {error}\n")
        return 1
    for fault in found:
        sys.stdout.write(f"TIDAK COCOK / WRONG: sampel / sample {fault.sample_no}: {fault.wrong}\n")
    sys.stdout.write(f"{many} sampel diundi ulang / samples drawn again, {len(found)} tidak cocok / wrong\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
