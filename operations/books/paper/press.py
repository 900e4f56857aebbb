"""Sets one large paper in a process of its own, which gives its memory back: typst keeps what it has set for a while.

`python -m` this: a template's name, its data and the standards come in as JSON, the PDF goes out.
"""

import json
import sys

from operations.children import ran

SECONDS = 300
"""A thousand receipts take a tenth of it."""


def pressed(name: str, data: str, standards: list[str]) -> bytes:
    """As `compiled`, elsewhere. Raises `SubprocessError` when it cannot be set, or not in time."""
    asked = json.dumps([name, data, standards]).encode()
    done = ran(__name__, asked, seconds=SECONDS)
    done.check_returncode()
    return done.stdout


def main() -> None:
    from operations.books.paper import compiled

    sys.stdout.buffer.write(compiled(*json.loads(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
