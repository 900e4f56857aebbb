"""pgbench, sixteen at once: the least that PostgreSQL needs for the statements of a request."""

import re
import subprocess
from pathlib import Path

from scripts.bench.measure import Cost, cpu_of_tree
from scripts.bench.world import Bench

AT_ONCE = 16


def pgbench(bench: Bench, script: Path, *, lasts_s: int = 0, each: int = 0) -> Cost:
    """For so many seconds, or so many transactions of each client."""
    before = cpu_of_tree(bench.pid)
    log = script.with_suffix(".log")
    long = ["-T", str(lasts_s)] if lasts_s else ["-t", str(each)]
    command: list[str | Path] = [
        bench.postgres.binaries / "pgbench", "-n", "-M", "prepared", "-c", str(AT_ONCE), "-j", "1", *long,
        "-f", script, "--log", f"--log-prefix={log}", bench.urls().app,
    ]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-500:]
    spent = cpu_of_tree(bench.pid) - before
    each_second = float(re.findall(r"tps = ([0-9.]+)", done.stdout)[-1])
    took = sorted(_microseconds(log))
    return Cost(
        wall_s=1 / each_second,
        postgres_cpu_s=spent / len(took),
        p50_s=took[len(took) // 2] / 1e6,
        p99_s=took[len(took) * 99 // 100] / 1e6,
    )


def _microseconds(log: Path) -> list[int]:
    """What each transaction took, from the files that pgbench wrote; they are gone afterwards."""
    took = []
    for part in log.parent.glob(f"{log.name}.*"):
        took += [int(line.split()[2]) for line in part.read_text().splitlines()]
        part.unlink()
    return took
