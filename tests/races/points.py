"""The named points at which a process that moves money dies by its own hand, as kill -9 would have hit it there."""

import os
import signal
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest

from operations import statement
from tables.engine import SafeTransaction

BEFORE = MappingProxyType(
    {
        "payments made, nobody looked at them": "money/sql/checks/examine_list.sql",
        "looked at, obligations still planned": "money/sql/release_and_seal.sql",
        "moved, not noted": "books/sql/note.sql",
        "names read, file not made": "people/sql/log_reads.sql",
        "list sent, payments not": "money/sql/send_payments.sql",
        "list back in draft, payments still live": "money/sql/undo_payments.sql",
        "answer kept, not matched": "money/sql/match_lines.sql",
        "payments answered, obligations not": "money/sql/apply_installments.sql",
        "obligations answered, rest not split": "money/sql/split_partial.sql",
    }
)
"""Point -> the statement that is not sent any more."""
AT_COMMIT, COMMITTED, ACKNOWLEDGED = "about to commit", "committed, not answered", "answered"
POINTS = (*BEFORE, AT_COMMIT, COMMITTED, ACKNOWLEDGED)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str, *, passing: int) -> Callable[[], None]:
    """Arm this process: it dies when it comes to `point`, after passing it so often. Returns what to call after an
    acknowledgment was given."""
    left = passing

    def reached(now: str) -> None:
        nonlocal left
        if now == point:
            left -= 1
            if left < 0:
                die()

    _watch_statements(reached)
    _watch_commits(reached)
    return lambda: reached(ACKNOWLEDGED)


def _watch_statements(reached: Callable[[str], None]) -> None:
    text_of = statement.sql
    points = {file: point for point, file in BEFORE.items()}

    def watched(name: str) -> str:
        if name in points:
            reached(points[name])
        return text_of(name)

    pytest.MonkeyPatch().setattr(statement, "sql", watched)


def _watch_commits(reached: Callable[[str], None]) -> None:
    commit = SafeTransaction.commit

    async def watched(self: Any) -> None:
        reached(AT_COMMIT)
        await commit(self)
        reached(COMMITTED)

    pytest.MonkeyPatch().setattr(SafeTransaction, "commit", watched)
