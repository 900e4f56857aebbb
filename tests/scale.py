"""How large a long test is: its figure, a fifth of it in CI, which has forty minutes, or ten times it at night."""

import os

NIGHTLY = os.environ.get("BERDAYA_NIGHTLY") == "1"
FIFTH = os.environ.get("BERDAYA_FIFTH") == "1"


def figure(count: int) -> int:
    """`count` attempts in `scripts/test.py --figures`, a fifth with `--fifth`, ten times as many in `--nightly`."""
    if NIGHTLY:
        return count * 10
    return max(1, count // 5) if FIFTH else count
