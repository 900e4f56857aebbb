"""What stands in the database of the demo, asked by tests."""

from typing import Any

import asyncpg
from asyncpg import Record

from tests import program_builders
from tests.cluster import Cluster

PROGRAM = "(SELECT id FROM program WHERE code = 'CODE')"
PROGRAMS = {":large": "banyuwangi-2013", ":small": "usaha-ibu-2013"}


async def rows(statement: str) -> list[Record]:
    """`:large` and `:small` stand for the keys of the two programs."""
    for word, code in PROGRAMS.items():
        statement = statement.replace(word, PROGRAM.replace("CODE", code))
    return await program_builders.rows(statement)


async def value(statement: str) -> Any:
    return (await rows(statement))[0][0]


async def as_superuser(cluster: Cluster, statement: str) -> list[Record]:
    """For what nobody sees who signs in."""
    connection = await asyncpg.connect(cluster.postgres.url("postgres"))
    try:
        return await connection.fetch(statement)
    finally:
        await connection.close()


async def counted(statement: str) -> dict[str, int]:
    return {row[0]: row[1] for row in await rows(statement)}
