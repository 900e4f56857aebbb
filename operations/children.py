"""Our own modules run in processes of their own: a hostile file or a greedy library ends there and not in the server.

What is worked on goes in as input, nothing stands on the line, and the child knows nothing of the environment.
"""

import subprocess
import sys
from pathlib import Path

_HOUSE = Path(__file__).parents[1]


def ran(module: str, content: bytes, *, seconds: float | None = None) -> "subprocess.CompletedProcess[bytes]":
    """What it answered. Raises `TimeoutExpired`. Call it in a thread."""
    return subprocess.run(  # noqa: S603  (our own program)
        _command(module), input=content, capture_output=True, cwd=_HOUSE, env={}, timeout=seconds, check=False
    )


def begun(module: str) -> "subprocess.Popen[bytes]":
    """One that stays, and is asked again and again."""
    return subprocess.Popen(  # noqa: S603  (our own program)
        _command(module), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_HOUSE, env={}
    )


def _command(module: str) -> list[str]:
    return [sys.executable, "-E", "-s", "-m", module]
