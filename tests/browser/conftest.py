"""The six persons of the browser story, each in front of a window of her own, and the program they start from."""

from collections.abc import AsyncIterator

import pytest

from tests.api.served import served
from tests.browser.people import Crew
from tests.chain_templates import prepared
from tests.chromium import chromium
from tests.cluster import Database

__all__ = ["prepared"]


@pytest.fixture
async def crew(database: Database) -> AsyncIterator[Crew]:
    """Nobody has signed in yet."""
    async with chromium() as browser, served() as address:
        crew = await Crew.gathered(browser, address)
        yield crew
        await crew.leave()
