"""What Save left behind: the journal's last line, and that a refusal left nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.chain_builders import rows
from tests.refusals import everything_counted


async def last_operation() -> str:
    """`money.installments.hold`, by which the last change was made."""
    return (await rows("SELECT operation FROM journal ORDER BY id DESC LIMIT 1"))[0]["operation"]


async def last_note() -> tuple[str, str, str | None]:
    """(operation, name of who did it, reason)."""
    found = await rows(
        "SELECT j.operation, u.username, j.reason FROM journal j JOIN user_account u ON u.id = j.actor "
        "ORDER BY j.id DESC LIMIT 1"
    )
    return tuple(found[0])


@asynccontextmanager
async def nothing_changes() -> AsyncIterator[None]:
    """Every change adds a line to one of the counted tables."""
    before = await everything_counted()
    yield
    assert await everything_counted() == before


def made(answer: httpx.Response) -> str | None:
    """The key of the row that was added; fails when it was refused."""
    assert answer.status_code == 201, (answer.status_code, answer.text)
    return answer.json()[0]["id"]


def saved(answer: httpx.Response) -> list[str]:
    """The columns that changed; fails when it was refused."""
    assert answer.status_code == 200, (answer.status_code, answer.text)
    return answer.json()["saved"]
