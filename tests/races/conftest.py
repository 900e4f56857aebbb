"""The stages of the chain as fixtures, and a pool in which twenty callers really meet."""

from collections.abc import AsyncIterator

import pytest

from tables.engine import DB
from tests.chain_templates import determined, paid, payable, prepared, proposed
from tests.cluster import Database
from tests.races.crowd import CALLERS

__all__ = ["determined", "paid", "payable", "prepared", "proposed"]


@pytest.fixture
async def crowded(database: Database) -> AsyncIterator[None]:
    """A connection for each caller."""
    await DB.close()
    await DB.open(max_size=CALLERS + 4)
    yield
    assert DB.pool is not None, "opened above"
    assert DB.pool.get_idle_size() == DB.pool.get_size(), "a race leaks no connection"
