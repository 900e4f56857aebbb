"""A phone in the hands of a companion whose six women were paid, on a road that a test may cut."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.chain_templates import Chain, paid, proposed
from tests.chromium import chromium
from tests.cluster import Database
from tests.field.handset import Handset
from tests.field.road import Road
from tests.people_builders import Office
from tests.shopping_builders import Item, items_of

__all__ = ["paid", "proposed"]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as program:
        yield program


@pytest.fixture
async def road(database: Database) -> AsyncIterator[Road]:
    road = Road()
    await road.open()
    yield road
    await road.close()


@pytest.fixture
async def handset(paid: Chain, office: Office, browser: Browser, road: Road) -> AsyncIterator[Handset]:
    """Paired, open, its worker ready."""
    handset = await Handset.bought(browser, road, office)
    await handset.start()
    yield handset
    await handset.context.close()


@pytest.fixture
async def items(paid: Chain) -> list[Item]:
    """The plan of the first woman: a shelf, a stove, ten sacks, the rent."""
    return await items_of(paid.women[0])
