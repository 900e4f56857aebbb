"""The wrapped data keys of an older database are set aside before their column goes; the fences (85) put them back."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:25:30:135152"
VERSION = "1.38.0"
DESCRIPTION = "data keys set aside"

STATEMENTS = (
    "CREATE SCHEMA IF NOT EXISTS app",
    "CREATE TABLE app.data_key_set_aside AS SELECT person, data_key, key_version, made_at FROM identity"
    " WHERE data_key IS NOT NULL",
)


class RawTable(Table):
    """Only to send SQL."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    async def set_aside():
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(set_aside)
    return manager
