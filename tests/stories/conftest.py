"""The stages of the chain, and Banyuwangi 2013, as fixtures for the stories."""

import pytest

from tests.chain_templates import determined, paid, payable, prepared, proposed
from tests.cluster import Database
from tests.people_builders import Office
from tests.stories.banyuwangi import Banyuwangi, Judged
from tests.stories.kharisma import Selection

__all__ = ["determined", "paid", "payable", "prepared", "proposed"]


@pytest.fixture
def banyuwangi(database: Database) -> Banyuwangi:
    """16 September 2013: 251 women in an approved decree, with accounts, passbooks and plans; nothing is paid."""
    return database.facts["banyuwangi"]


@pytest.fixture
def judged_banyuwangi(database: Database) -> Judged:
    """29 August 2013: all 251 have been visited and have points; nobody has a place."""
    return database.facts["judged_banyuwangi"]


@pytest.fixture
def six(database: Database) -> Office:
    """Three officers and three companions, and nothing that they did."""
    return database.facts["six"]


@pytest.fixture
def judged_kharisma(database: Database) -> Selection:
    """50 candidates of the six, a tenth of the published figure; nobody has a place."""
    return database.facts["judged_kharisma"]
