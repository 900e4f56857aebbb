"""What PostgreSQL is asked: every statement on the application's login while a block runs."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from tables.engine import DB

FRAME = ("BEGIN", "COMMIT", "SELECT set_config", "SELECT pg_advisory")
"""What stands around the work of a transaction."""


@contextmanager
def all_statements(*, but: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """On the connections that are open when it begins, except statements that begin like one of these. A new connection
    would first ask which types there are."""
    seen: list[str] = []

    def note(query: Any) -> None:
        if not query.query.startswith(but):
            seen.append(query.query)

    connections = [holder._con for holder in DB.pool._holders if holder._con]
    for connection in connections:
        connection.add_query_logger(note)
    try:
        yield seen
    finally:
        for connection in connections:
            connection.remove_query_logger(note)


def counted_statements() -> AbstractContextManager[list[str]]:
    """Without the frame of transactions."""
    return all_statements(but=FRAME)
