"""The databases that tests start from, each made once out of the one before by real operations.

A test asks for the fixture with a template's name and gets a clone of that template.
"""

from tests.cluster import Database, Template
from tests.fences.rows_everywhere import fill_every_table
from tests.people_builders import OPENED_ON, Office, make_office


async def _one_office(database: Database) -> Office:
    await database.set_today(OPENED_ON)
    return await make_office()


async def _neighbor(database: Database) -> Office:
    return await make_office("Dinas Sosial Tetangga", prefix="neighbor_")


TEMPLATES = {
    "office": Template("empty", _one_office),
    "neighbor": Template("office", _neighbor),
    "women": Template("neighbor", fill_every_table),
}
"""In this order: a test that asks for several gets the last of them, which must hold the others."""
