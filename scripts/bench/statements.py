"""What the application asks of PostgreSQL while a block runs, word for word."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tables.engine import DB

Said = list[tuple[str, tuple[Any, ...]]]
"""Statements with what was put into their places."""

FRAME = ("begin", "commit", "select set_config", "select pg_advisory")
"""How the statements begin that stand around the work of a transaction."""
TYPES = ("select current_setting('jit')", "with recursive typeinfo_tree")
"""And those with which the driver asks a connection about types, the first time that it meets them."""


@contextmanager
def overheard() -> Iterator[Said]:
    """On the connections that are open when it begins, without the frame and what the driver asks once."""
    said: Said = []

    def note(query: Any) -> None:
        if not " ".join(query.query.lower().split()).startswith(FRAME + TYPES):
            said.append((query.query, query.args))

    pool: Any = DB.pool
    connections = [holder._con for holder in pool._holders if holder._con]
    for connection in connections:
        connection.add_query_logger(note)
    try:
        yield said
    finally:
        for connection in connections:
            connection.remove_query_logger(note)
