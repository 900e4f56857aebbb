"""An index that nobody asks: the key of `list_check` begins with its run."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import ForeignKey

ID = "2026-11-23T04:00:00:000025"
VERSION = "1.38.0"
DESCRIPTION = "speed"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)
    manager.alter_column(
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="run",
        db_column_name="run",
        params={"index": False},
        old_params={"index": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )
    return manager
