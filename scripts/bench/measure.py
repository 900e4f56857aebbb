"""What one piece of work costs: time, processors, memory, WAL and statements, of us and of PostgreSQL apart."""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from msgspec import Struct

from scripts.bench.statements import overheard
from tables.fences.apply import fence_sql

TICK = os.sysconf("SC_CLK_TCK")
MEGABYTE = 1024
OFTEN = 0.02  # seconds between two looks at the memory


class Cost(Struct):
    """Seconds; megabytes above what the process held before; bytes of WAL; statements without their frame.

    `foreign`: how many processors others used meanwhile. `first_s`: until the first byte. For requests everything is of
    one of them; half and 99 of 100 were answered within `p50_s` and `p99_s`."""

    wall_s: float = 0.0
    our_cpu_s: float = 0.0
    postgres_cpu_s: float = 0.0
    peak_mb: float = 0.0
    wal_bytes: int = 0
    statements: int = 0
    foreign: float = 0.0
    first_s: float = 0.0
    p50_s: float = 0.0
    p99_s: float = 0.0

    @property
    def our_share(self) -> float:
        """Our processor time for each second of PostgreSQL's."""
        return self.our_cpu_s / max(self.postgres_cpu_s, 1 / TICK)


class _Memory(threading.Thread):
    """Looks at this process while it works (the proportional set size, so that shared pages count once)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.before = self.peak = memory_mb()
        self.spent_s = 0.0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(OFTEN):
            self.peak = max(self.peak, memory_mb())
            self.spent_s = time.thread_time()

    def ended(self) -> float:
        self._done.set()
        self.join()
        return max(self.peak, memory_mb()) - self.before


def memory_mb(pid: int | str = "self") -> float:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / MEGABYTE


def cpu_of(pid: int) -> float:
    """Seconds of the processor that a process used, with its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11:15])) / TICK


def cpu_of_tree(pid: int) -> float:
    """The process, those of its children that live, and those that ended."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return cpu_of(pid) + sum(cpu_of(int(child)) for child in children.read_text().split())


def _our_cpu() -> float:
    """Of this process and of programs that it started and that have ended."""
    return sum(os.times()[:4])


def _busy() -> float:
    """Seconds that all processors together worked since the machine started, what a hypervisor took included."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICK


@asynccontextmanager
async def measured(postgres: int, watch: asyncpg.Connection) -> AsyncIterator[Cost]:
    """`postgres`: the process number of its server; `watch`: a connection that only asks how much WAL there is."""
    cost, memory = Cost(), _Memory()
    memory.start()
    ours, theirs, busy = _our_cpu(), cpu_of_tree(postgres), _busy()
    wal = int(await watch.fetchval(fence_sql("bench/wal.sql")))
    began = time.perf_counter()
    with overheard() as said:
        yield cost
    cost.wall_s = time.perf_counter() - began
    cost.our_cpu_s = _our_cpu() - ours - memory.spent_s  # looking is no part of the work
    cost.postgres_cpu_s = cpu_of_tree(postgres) - theirs
    cost.wal_bytes = int(await watch.fetchval(fence_sql("bench/wal.sql"))) - wal
    cost.statements = len(said)
    cost.foreign = max(0.0, (_busy() - busy - cost.our_cpu_s - cost.postgres_cpu_s) / cost.wall_s)
    cost.peak_mb = await asyncio.to_thread(memory.ended)
