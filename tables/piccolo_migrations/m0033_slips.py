from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "2026-11-23T07:20:00:000033"
VERSION = "1.38.0"
DESCRIPTION = "A deposit slip may cover several promises, and a rejected one does not burn its number"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.drop_constraint(
        table_class_name="Settlement", tablename="settlement", constraint_name="settlement_document_once", schema=None
    )

    return manager
