"""Roles alone open nothing: a connection that claims every role and names no person is nobody's."""

from tables.steps import Role
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import TABLES, Woman

ALL = ",".join([*map(str, Role), "system"])


async def test_roles_without_a_person_see_no_row_of_any_table(database: Database, women: list[Woman]):
    app, seen = await database.app(), set()
    readable = await app.fetch(
        "SELECT table_name FROM app.matrix WHERE has_table_privilege(format('%I', table_name), 'SELECT')"
    )

    async with app.transaction():
        for name in ("app.roles", "app.own_roles"):
            await app.execute("SELECT set_config($1, $2, true)", name, ALL)
        for (table,) in readable:
            if await app.fetchval(spelled("SELECT count(*) FROM {}", table)):
                seen.add(table)

    assert len(readable) > 40
    assert {table for (table,) in readable} < set(TABLES)
    assert seen == set()
