from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar
from piccolo.constraints import Check

ID = "2026-11-23T10:30:00:000034b"
VERSION = "1.38.0"
DESCRIPTION = "To whom something was promised leaves by two persons"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
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
        table_class_name="TwoPersonRequest",
        tablename="two_person_request",
        constraint_name="request_kind_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((((((\"kind\" = 'privacy_change' OR \"kind\" = 'break_glass') OR \"kind\" = 'erasure') OR \"kind\" = 'purge') OR \"kind\" = 'program_closing') OR \"kind\" = 'once_a_year') OR \"kind\" = 'call_share') OR \"kind\" = 'list_abort') OR \"kind\" = 'forfeiture') OR \"kind\" = 'leaving')"
        },
        schema=None,
    )

    return manager
