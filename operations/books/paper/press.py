"""Sets one large paper in a process of its own, which gives its memory back: typst keeps what it has set for a while.

`python -m` this: a template's name, its data and the standards come in as JSON, the PDF goes out.
"""

import json
import subprocess
import sys
from pathlib import Path

_HOUSE = Path(__file__).parents[3]


def pressed(name: str, data: str, standards: list[str]) -> bytes:
    """As `compiled`, elsewhere. Raises `CalledProcessError` when it cannot be set."""
    asked = json.dumps([name, data, standards]).encode()
    command = [sys.executable, "-E", "-s", "-m", __name__]
    done = subprocess.run(command, input=asked, capture_output=True, cwd=_HOUSE, env={}, check=True)  # noqa: S603
    return done.stdout


def main() -> None:
    from operations.books.paper import compiled

    sys.stdout.buffer.write(compiled(*json.loads(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
