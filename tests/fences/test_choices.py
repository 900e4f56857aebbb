"""Every choice is a CHECK in the database: its values, no more and no fewer."""

import re

from tables.piccolo_app import APP_CONFIG
from tests.cluster import Database

CHECKS = """
SELECT conrelid::regclass::text AS name, a.attname AS column, pg_get_constraintdef(k.oid) AS said
FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
WHERE k.contype = 'c' AND k.connamespace = 'public'::regnamespace AND cardinality(k.conkey) = 1"""


async def test_the_database_lists_exactly_the_values_of_every_choice(database: Database):
    fenced: dict[tuple[str, str], list[set[str]]] = {}
    for row in await (await database.owner()).fetch(CHECKS):
        values = set(re.findall(r"'([^']*)'::", row["said"]))
        fenced.setdefault((row["name"], row["column"]), []).append(values)

    choices = {
        (table._meta.tablename, column._meta.db_column_name): {choice.value for choice in column._meta.choices}
        for table in APP_CONFIG.table_classes
        for column in table._meta.columns
        if column._meta.choices
    }

    assert len(choices) > 30
    assert {name: values for name, values in choices.items() if values not in fenced.get(name, [])} == {}
