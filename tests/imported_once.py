"""`berdaya` as a process of its own that need not import everything again: forked from one that already has.

Importing costs a command more than most of what tests ask of it. Environment, folder, limits, streams and exit code are
its own; only `python -m scripts.cli` itself is not run, which the tests of `serve` do.
"""

import atexit
import contextlib
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def run(
    arguments: list[str], *, env: Mapping[str, str], cwd: str, seconds: float, file_size: int | None = None
) -> tuple[int, bytes, bytes]:
    """Exit code, output, errors; `file_size` limits every file that it writes. Raises TimeoutError."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, socket.socket(socket.AF_UNIX) as line:
        line.settimeout(seconds)
        line.connect(_the_one_that_has())
        asked = {"arguments": arguments, "env": dict(env), "cwd": cwd, "file_size": file_size}
        socket.send_fds(line, [json.dumps(asked).encode()], [out.fileno(), err.fileno()])
        code = line.recv(16)
        out.seek(0)
        err.seek(0)
        return int(code), out.read(), err.read()


@cache
def _the_one_that_has() -> str:
    """Where it listens; it ends with the process that started it."""
    folder = tempfile.TemporaryDirectory(prefix="berdaya-commands-")
    address = f"{folder.name}/socket"
    reading, _ = os.pipe()  # its other end closes when this process ends
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(16)
        arguments = [sys.executable, "-m", "tests.imported_once", str(door.fileno())]
        subprocess.Popen(arguments, cwd=ROOT, stdin=reading, pass_fds=[door.fileno()])
    os.close(reading)
    atexit.register(folder.cleanup)
    return address


def _serve(door: socket.socket) -> None:
    """Until the process that started it has ended."""
    import scripts.cli

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those between
    while door in select.select([door, sys.stdin], [], [])[0]:
        line, _ = door.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            door.close()
            _answer(line, scripts.cli.main)
            return
        line.close()


def _answer(line: socket.socket, main: Callable[[], None]) -> None:
    """In a process between: it waits for the command and tells how it ended."""
    said, streams, _, _ = socket.recv_fds(line, 1_000_000, 2)
    command = os.fork()
    if command == 0:
        line.close()
        _become(json.loads(said), streams)
        main()
        return
    _, status = os.waitpid(command, 0)
    with contextlib.suppress(BrokenPipeError):
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, Any], streams: list[int]) -> None:
    from tables import engine

    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(streams[0], 1)
    os.dup2(streams[1], 2)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    if asked["file_size"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["file_size"],) * 2)
    engine.point_at(*(os.environ.get(name, engine.UNSET) for name in ("DATABASE_URL", "BERDAYA_AUTH_URL")))
    sys.argv = ["berdaya", *asked["arguments"]]


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
