"""Browsers for the people of the office, and the stages of the chain that the desk's tests start from."""

from collections.abc import Awaitable, Callable

import pytest
from litestar import Litestar

from api.app import build_app
from tests.admin.desk.browser import Browser
from tests.chain_templates import determined, paid, payable, proposed, sent
from tests.cluster import Cluster, Database

__all__ = ["determined", "paid", "payable", "proposed", "sent"]

SignIn = Callable[[str], Awaitable[Browser]]


@pytest.fixture(scope="session")
def app(cluster: Cluster) -> Litestar:
    """One application for all tests: it keeps no state, and the database of a test is found when a page asks for it."""
    return build_app(pinned_date="2013-09-01")


@pytest.fixture
def seat(app: Litestar, database: Database) -> SignIn:
    """`await seat("staff")`: her browser, signed in."""

    async def sign_in(username: str) -> Browser:
        return await Browser(app).sign_in(username)

    return sign_in
