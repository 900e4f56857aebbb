"""Runs `berdaya` as a newcomer's shell does: another process, another directory, nothing inherited by accident."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.processes import is_running
from tests.imported_once import run

ROOT = Path(__file__).parents[2]
PATIENCE = 90
"""Seconds after which a test gives up waiting; nothing is asserted about time."""


Result = subprocess.CompletedProcess[str]


def shell(**changes: str) -> dict[str, str]:
    """The environment of a plain shell: no database, no data folder, no cluster of ours in it."""
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("BERDAYA_", "DATABASE_URL", "PIP_"))
    }
    return plain | {"PYTHONPATH": str(ROOT), "COLUMNS": "400"} | changes


def berdaya(
    *arguments: str, data: Path, file_size: int | None = None, seconds: int = PATIENCE, **changes: str
) -> Result:
    """A command that ends by itself; `file_size` limits every file it writes, as a full disk would."""
    told = [*arguments, "--data", str(data)]
    code, out, error = run(told, env=shell(**changes), cwd="/", seconds=seconds, file_size=file_size)
    return Result(told, code, out.decode(), error.decode())


def _command(*arguments: str, data: Path) -> list[str]:
    return [sys.executable, "-P", "-m", "scripts.cli", *arguments, "--data", str(data)]


def the_one_line(result: Result) -> str:
    """A refusal is exactly one line in two languages and exit code 1."""
    lines = result.stderr.splitlines()
    assert (result.returncode, len(lines)) == (1, 1), result.stderr
    assert lines[0].startswith("Gagal: ")
    assert " | Failed: " in lines[0]
    return lines[0]


def until(happened: Callable[[], object], *, seconds: int = PATIENCE) -> None:
    """Wait for it, at most so long that something must be broken."""
    pause, deadline = threading.Event(), time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        pause.wait(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def health(port: int) -> int:
    """The HTTP code of /health, 0 when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=PATIENCE) as answer:
            return answer.status if json.load(answer)["status"] == "ok" else 0
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class Served:
    """A running `berdaya serve`."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, data: Path, output: Path) -> None:
        self.process, self.port, self.data, self.output = process, port, data, output

    @property
    def said(self) -> str:
        return self.output.read_text()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ctrl-C; returns the exit code."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def serving(data: Path, port: int | None = None, *options: str) -> Iterator[Served]:
    """Served and ready inside the block; whatever still runs afterwards is killed."""
    port = port or free_port()
    output = data.with_name(f"{data.name}.{port}.out")
    arguments = _command("serve", "--port", str(port), "--demo", "none", *options, data=data)
    with open(output, "wb") as file:
        process = subprocess.Popen(arguments, env=shell(), cwd="/", stdout=file, stderr=file, start_new_session=True)
    served = Served(process, port, data, output)
    try:
        until(lambda: "Berdaya siap" in served.said or process.poll() is not None)
        assert process.poll() is None, served.said
        yield served
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
        kill_postgres(data)


def lock_file(data: Path) -> list[str]:
    """What PostgreSQL says about itself: its number first, its socket folder fifth."""
    pointer = data / "postgres.path"
    cluster = Path(pointer.read_text()) if pointer.exists() else data / "postgres"
    file = cluster / "postmaster.pid"
    return file.read_text().splitlines() if file.exists() else []


def postmaster(data: Path) -> int | None:
    """Process id of the PostgreSQL of this data folder while it lives."""
    lines = lock_file(data)
    if not lines:
        return None
    return int(lines[0]) if is_running(int(lines[0])) else None


def kill_postgres(data: Path) -> None:
    """What a failed test left running."""
    pid, lines = postmaster(data), lock_file(data)
    if pid:
        os.kill(pid, signal.SIGKILL)
        until(lambda: postmaster(data) is None)
    if len(lines) > 4:
        shutil.rmtree(lines[4], ignore_errors=True)


def copy_of(data: Path, to: Path) -> Path:
    """A stopped data folder with its owners and modes."""
    subprocess.run(["cp", "-a", str(data), str(to)], check=True)
    return to


def tree_without_environment(to: Path) -> Path:
    """The checkout as a fresh clone has it: no .venv, no data."""
    left_out = shutil.ignore_patterns(".git", ".venv", "data", "__pycache__", ".*_cache", ".hypothesis", "screenshots")
    shutil.copytree(ROOT, to, ignore=left_out)
    return to
