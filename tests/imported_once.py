"""`berdaya` as a process of its own that need not import everything again (tests/forked.py).

Importing costs a command more than most of what tests ask of it. Environment, folder, limits, streams and exit code are
its own; only `python -m scripts.cli` itself is not run, which the tests of `serve` do.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

from tests.forked import PROCESSES


def run(
    arguments: list[str], *, env: Mapping[str, str], cwd: str, seconds: float, file_size: int | None = None
) -> tuple[int, bytes, bytes]:
    """Exit code, output, errors; `file_size` limits every file that it writes. Raises TimeoutError."""
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        told = (arguments, dict(env), cwd, file_size, out.name, err.name)
        command: Any = PROCESSES.Process(target=_become, args=told)
        command.start()
        command.join(seconds)
        if command.exitcode is None:
            command.kill()
            command.join()
            raise TimeoutError
        return command.exitcode, out.read(), err.read()


def _become(arguments: list[str], env: dict[str, str], cwd: str, file_size: int | None, out: str, error: str) -> None:
    from scripts import cli
    from tables import engine

    os.setsid()
    for stream, path, how in ((0, os.devnull, os.O_RDONLY), (1, out, os.O_WRONLY), (2, error, os.O_WRONLY)):
        os.dup2(os.open(path, how), stream)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    if file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size,) * 2)
    engine.point_at(*(os.environ.get(name, engine.UNSET) for name in ("DATABASE_URL", "BERDAYA_AUTH_URL")))
    sys.argv = ["berdaya", *arguments]
    cli.main()
