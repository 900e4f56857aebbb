"""Two indexes that nobody asks: the key of `list_check` begins with its run, and no statement looks for a transaction."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import BigInt, ForeignKey

ID = "2026-11-23T04:00:00:000025"
VERSION = "1.38.0"
DESCRIPTION = "speed"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)
    for class_name, table, column, kind in (
        ("ListCheck", "list_check", "run", ForeignKey),
        ("Trail", "trail", "transaction_id", BigInt),
    ):
        manager.alter_column(
            table_class_name=class_name,
            tablename=table,
            column_name=column,
            db_column_name=column,
            params={"index": False},
            old_params={"index": True},
            column_class=kind,
            old_column_class=kind,
            schema=None,
        )
    return manager
