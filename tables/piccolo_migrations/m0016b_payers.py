from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Bytea
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T04:00:00:000016b"
VERSION = "1.38.0"
DESCRIPTION = "Numbers of paying accounts sealed"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="PayingAccount",
        tablename="paying_account",
        column_name="number_sealed",
        db_column_name="number_sealed",
        column_class_name="Bytea",
        column_class=Bytea,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": True,
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="PayingAccount",
        tablename="paying_account",
        column_name="number",
        db_column_name="number",
        params={"null": True},
        old_params={"null": False},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PayingAccount",
        tablename="paying_account",
        constraint_name="paying_account_has_one_number",
        constraint_class=Check,
        params={
            "condition": '(("number" IS NULL AND "number_sealed" IS NOT NULL) OR ("number" IS NOT NULL AND "number_sealed" IS NULL))'
        },
        schema=None,
    )

    return manager
