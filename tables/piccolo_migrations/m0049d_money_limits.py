"""A fund's ceiling and a program's threshold are changed by two persons; a list keeps the threshold that it
was locked with."""

from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import BigInt, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-24T08:20:00:000049d"
VERSION = "1.38.0"
DESCRIPTION = "Limits of money are changed by two persons"

async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.add_column(
        table_class_name="PaymentList",
        tablename="payment_list",
        column_name="second_above_rp",
        db_column_name="second_above_rp",
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
                    "leaving": "leaving",
                    "fund_ceiling": "fund_ceiling",
                    "second_approver": "second_approver",
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
                    "forfeiture": "forfeiture",
                    "leaving": "leaving",
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
        constraint_name="request_kind_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        constraint_name="request_kind_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((((((\"kind\" = 'privacy_change' OR \"kind\" = 'break_glass') OR \"kind\" = 'erasure') OR \"kind\" = 'purge') OR \"kind\" = 'program_closing') OR \"kind\" = 'once_a_year') OR \"kind\" = 'call_share') OR \"kind\" = 'list_abort') OR \"kind\" = 'forfeiture') OR \"kind\" = 'leaving') OR \"kind\" = 'fund_ceiling') OR \"kind\" = 'second_approver')"
        },
        schema=None,
    )

    return manager
