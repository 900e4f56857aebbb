"""The application as an office runs it, in a process of its own, on the fresh copy of the database."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from scripts.backup.places import OFF
from scripts.bench.load import load
from scripts.bench.measure import Cost, cpu_of_tree
from scripts.bench.world import Bench
from scripts.environment import ROOT

PATIENCE = 300


@contextlib.contextmanager
def served(bench: Bench) -> Iterator[tuple[int, int]]:
    """Its port and its process number, once it answers."""
    urls, port = bench.urls(), _free_port()
    env = os.environ | {
        "DATABASE_URL": urls.app, "BERDAYA_OWNER_URL": urls.owner, "BERDAYA_AUTH_URL": urls.auth, OFF: "off",
    }  # fmt: skip
    data = str(bench.postgres.folder.path)
    command = [sys.executable, "-m", "scripts.cli", "serve", "--data", data, "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


async def under_load(
    bench: Bench, server: tuple[int, int], requests: Iterator[bytes], *, at_once: int, lasts_s: float, wanted: bytes
) -> Cost:
    """Of one request, until there are no more or the time is over; each must be answered `wanted`."""
    port, pid = server
    before = cpu_of_tree(pid), cpu_of_tree(bench.pid)
    done = await load(port, requests, at_once=at_once, lasts_s=lasts_s, wanted=wanted)
    assert not done.refused, f"{done.refused} requests were not answered {wanted.decode()}"
    each = len(done.seconds)
    return Cost(
        wall_s=done.lasted_s / each,
        our_cpu_s=(cpu_of_tree(pid) - before[0]) / each,
        postgres_cpu_s=(cpu_of_tree(bench.pid) - before[1]) / each,
        p50_s=done.percentile(0.5),
        p99_s=done.percentile(0.99),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended by itself"
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health").close()
            return
        time.sleep(0.1)
    raise TimeoutError("/health")
