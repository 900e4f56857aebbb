"""How large a long test is: its figure, or ten times it in the nightly run."""

import os

NIGHTLY = os.environ.get("BERDAYA_NIGHTLY") == "1"


def figure(count: int) -> int:
    """`count` attempts in `scripts/test.py --figures`, ten times as many in `--nightly`."""
    return count * 10 if NIGHTLY else count
