"""A refusal leaves nothing behind: no row, no line in the trail, no note in the journal, no entry in a log."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from operations.errors import RuleBroken
from tests.chain_builders import rows

GROWING = """
SELECT (SELECT count(*) FROM trail) AS trail, (SELECT count(*) FROM journal) AS journal,
       (SELECT count(*) FROM identity_read) AS read_log, (SELECT count(*) FROM import_row) AS import_rows,
       (SELECT count(*) FROM selection_rank) AS ranks, (SELECT count(*) FROM bank_result_line) AS bank_lines,
       (SELECT count(*) FROM download_log) AS downloads, (SELECT count(*) FROM check_run) AS looks,
       (SELECT count(*) FROM list_check) AS found
"""


async def everything_counted() -> asyncpg.Record:
    """Every change adds a line to one of these."""
    return (await rows(GROWING))[0]


@asynccontextmanager
async def refused(error: type[RuleBroken], match: str | None = None) -> AsyncIterator[pytest.ExceptionInfo[RuleBroken]]:
    """The block is refused with this class, in words or with a fact (a state) that match; nothing has changed after."""
    before = await everything_counted()
    with pytest.raises(error) as said:
        yield said
    heard = [str(said.value), *map(str, said.value.facts.values())]
    assert match is None or any(re.search(match, words) for words in heard), heard
    assert await everything_counted() == before
