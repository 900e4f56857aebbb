"""The whole application, and the stages of the chain that the tests of doors start from."""

import pytest
from litestar import Litestar

from tests.audit_templates import audited
from tests.chain_templates import paid, prepared, proposed
from tests.cluster import Cluster
from tests.the_app import the_app

__all__ = ["audited", "paid", "prepared", "proposed"]


@pytest.fixture(scope="session")
def app(cluster: Cluster) -> Litestar:
    """It keeps no state: the pools belong to the database of each test."""
    return the_app()
