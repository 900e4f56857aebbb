"""Files that are written beside those they will replace, and what a writer who was killed left of one."""

import contextlib
import time
from pathlib import Path

HALF = "tmp"
"""How their names begin."""


def remove_halves(folder: Path, seconds: float, begin: str = HALF) -> int:
    """Files of which a killed writer left a half so long ago, or longer; nobody writes on at them. How many went."""
    latest, gone = time.time() - seconds, 0
    for path in folder.glob(f"{begin}*"):
        with contextlib.suppress(OSError):
            if path.is_file() and path.stat().st_mtime <= latest:
                path.unlink()
                gone += 1
    return gone
