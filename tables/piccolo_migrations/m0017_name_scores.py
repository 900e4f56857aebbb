from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import SmallInt
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T04:00:00:000017"
VERSION = "1.38.0"
DESCRIPTION = "How like names on bank lines are"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.add_column(
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        column_name="name_score",
        db_column_name="name_score",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        constraint_name="bank_line_score_fits",
        constraint_class=Check,
        params={
            "condition": '("name_score" IS NULL OR ("name_score" >= 0 AND "name_score" <= 100))'
        },
        schema=None,
    )

    return manager
