from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Array
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T10:10:00:000034"
VERSION = "1.38.0"
DESCRIPTION = "What lapsed is given up by two persons, as many days after it was due as the office lays down"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        column_name="things",
        db_column_name="things",
        column_class_name="Array",
        column_class=Array,
        params={
            "base_column": UUID(
                default=None,
                null=False,
                primary_key=False,
                unique=False,
                index=False,
                index_method=IndexMethod.btree,
                choices=None,
                db_column_name=None,
                secret=False,
            ),
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
        table_class_name="RefundRule",
        tablename="refund_rule",
        column_name="lapse_days",
        db_column_name="lapse_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 105,
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

    manager.add_constraint(
        table_class_name="RefundRule",
        tablename="refund_rule",
        constraint_name="refund_lapse_is_days",
        constraint_class=Check,
        params={
            "condition": "(\"lapse_days\" >= 1 AND \"lapse_days\" <= 999)"
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "RequestKind",
                {
                    "privacy_change": "privacy_change",
                    "break_glass": "break_glass",
                    "erasure": "erasure",
                    "purge": "purge",
                    "program_closing": "program_closing",
                    "once_a_year": "once_a_year",
                    "call_share": "call_share",
                    "list_abort": "list_abort",
                    "forfeiture": "forfeiture",
                },
            )
        },
        old_params={
            "choices": Enum(
                "RequestKind",
                {
                    "privacy_change": "privacy_change",
                    "break_glass": "break_glass",
                    "erasure": "erasure",
                    "purge": "purge",
                    "program_closing": "program_closing",
                    "once_a_year": "once_a_year",
                    "call_share": "call_share",
                    "list_abort": "list_abort",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        constraint_name="request_kind_is_listed",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        constraint_name="request_kind_is_one",
        constraint_class=Check,
        params={
            "condition": "((((((((\"kind\" = 'privacy_change' OR \"kind\" = 'break_glass') OR \"kind\" = 'erasure') OR \"kind\" = 'purge') OR \"kind\" = 'program_closing') OR \"kind\" = 'once_a_year') OR \"kind\" = 'call_share') OR \"kind\" = 'list_abort') OR \"kind\" = 'forfeiture')"
        },
        schema=None,
    )

    return manager
