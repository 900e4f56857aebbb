"""Is the installation whole? Every fence and migration of this checkout, no more and no fewer."""

import pytest

from operations.actor import PUBLIC
from operations.books.health import faults
from tables.fences.apply import write_setting
from tests.cluster import Database

MIGRATIONS = "migrations are not current: run `berdaya migrate`"
FENCES = "fences are not current: run `berdaya migrate`"


async def test_a_migrated_database_is_well(database: Database):
    assert await faults(by=PUBLIC) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM migration", [MIGRATIONS]),
        ("INSERT INTO migration (name, app_name) VALUES ('2099-01-01T00:00:00:000000', 'tables')", [MIGRATIONS]),
        ("UPDATE setting SET value = 'another' WHERE key = 'fences'", [FENCES]),
        ("DELETE FROM setting WHERE key = 'fences'", [FENCES]),
        ("DELETE FROM setting; DELETE FROM migration", [MIGRATIONS, FENCES]),
    ],
)
async def test_what_is_missing_or_too_new_is_named(statement: str, said: list[str], database: Database):
    await (await database.owner()).execute(statement)

    assert await faults(by=PUBLIC) == said


async def test_another_setting_is_no_fault(database: Database):
    await write_setting(await database.owner(), "time_zone", "Asia/Makassar")

    assert await faults(by=PUBLIC) == []
