from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T04:00:00:000013"
VERSION = "1.38.0"
DESCRIPTION = "Rates per day, routes of components, obligations split by attendance"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Component",
        tablename="component",
        column_name="by_attendance",
        db_column_name="by_attendance",
        column_class_name="Boolean",
        column_class=Boolean,
        params={
            "default": False,
            "null": False,
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

    manager.add_column(
        table_class_name="Component",
        tablename="component",
        column_name="route",
        db_column_name="route",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 16,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Route",
                {
                    "bank_upload": "bank_upload",
                    "treasury": "treasury",
                    "post": "post",
                    "cash_desk": "cash_desk",
                    "goods": "goods",
                    "recorded_before": "recorded_before",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Component",
        tablename="component",
        column_name="unit_name",
        db_column_name="unit_name",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
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

    manager.add_column(
        table_class_name="Component",
        tablename="component",
        column_name="unit_rp",
        db_column_name="unit_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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

    manager.add_column(
        table_class_name="Component",
        tablename="component",
        column_name="units",
        db_column_name="units",
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

    manager.add_column(
        table_class_name="DecreeLine",
        tablename="decree_line",
        column_name="unit_rp",
        db_column_name="unit_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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

    manager.add_column(
        table_class_name="DecreeLine",
        tablename="decree_line",
        column_name="units",
        db_column_name="units",
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

    manager.add_column(
        table_class_name="Installment",
        tablename="installment",
        column_name="unit_rp",
        db_column_name="unit_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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

    manager.add_column(
        table_class_name="Installment",
        tablename="installment",
        column_name="units",
        db_column_name="units",
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

    manager.alter_column(
        table_class_name="Installment",
        tablename="installment",
        column_name="state",
        db_column_name="state",
        params={
            "choices": Enum(
                "InstallmentState",
                {
                    "planned": "planned",
                    "released": "released",
                    "paid": "paid",
                    "confirmed": "confirmed",
                    "held": "held",
                    "forfeited": "forfeited",
                    "cancelled": "cancelled",
                    "divided": "divided",
                },
            )
        },
        old_params={
            "choices": Enum(
                "InstallmentState",
                {
                    "planned": "planned",
                    "released": "released",
                    "paid": "paid",
                    "confirmed": "confirmed",
                    "held": "held",
                    "forfeited": "forfeited",
                    "cancelled": "cancelled",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="Installment",
        tablename="installment",
        constraint_name="installment_state_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Component",
        tablename="component",
        constraint_name="component_route_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((\"route\" = 'bank_upload' OR \"route\" = 'treasury') OR \"route\" = 'post') OR \"route\" = 'cash_desk') OR \"route\" = 'goods') OR \"route\" = 'recorded_before')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Installment",
        tablename="installment",
        constraint_name="installment_state_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((\"state\" = 'planned' OR \"state\" = 'released') OR \"state\" = 'paid') OR \"state\" = 'confirmed') OR \"state\" = 'held') OR \"state\" = 'forfeited') OR \"state\" = 'cancelled') OR \"state\" = 'divided')"
        },
        schema=None,
    )

    return manager
