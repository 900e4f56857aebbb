"""The staff door over HTTP: the whole application in this process, and browsers that sign in at it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar

from tests.admin.staff_browser import StaffBrowser
from tests.chain_templates import determined, paid, payable, prepared, proposed
from tests.cluster import Cluster, Database
from tests.people_builders import Office
from tests.the_app import the_app

__all__ = ["determined", "paid", "payable", "prepared", "proposed"]


@pytest.fixture(scope="session")
def house(cluster: Cluster) -> Litestar:
    """The application; the pools belong to the database of each test."""
    return the_app()


@pytest.fixture
async def visitor(house: Litestar, database: Database) -> AsyncIterator[StaffBrowser]:
    """A browser in which nobody has signed in."""
    transport = httpx.ASGITransport(house)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        yield StaffBrowser(client)


@pytest.fixture
async def staff(visitor: StaffBrowser, office: Office) -> StaffBrowser:
    """The same, signed in as the office's first member of staff."""
    return await visitor.sign_in("staff")
