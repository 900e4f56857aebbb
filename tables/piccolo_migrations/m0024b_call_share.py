from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T07:30:00:000025"
VERSION = "1.38.0"
DESCRIPTION = "How many payments of a program are called back"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Program",
        tablename="program",
        column_name="call_share_pct",
        db_column_name="call_share_pct",
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
        constraint_name="request_kind_is_one",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Program",
        tablename="program",
        constraint_name="program_call_share_is_one",
        constraint_class=Check,
        params={
            "condition": '("call_share_pct" IS NULL OR ("call_share_pct" > 0 AND "call_share_pct" <= 100))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        constraint_name="request_kind_is_known",
        constraint_class=Check,
        params={
            "condition": "((((((\"kind\" = 'privacy_change' OR \"kind\" = 'break_glass') OR \"kind\" = 'erasure') OR \"kind\" = 'purge') OR \"kind\" = 'program_closing') OR \"kind\" = 'once_a_year') OR \"kind\" = 'call_share')"
        },
        schema=None,
    )

    return manager
