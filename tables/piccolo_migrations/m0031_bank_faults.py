from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.constraints import Check

ID = "2026-11-23T04:00:00:000031"
VERSION = "1.38.0"
DESCRIPTION = "A released list is stopped by two persons"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
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
        constraint_name="request_kind_is_listed",
        constraint_class=Check,
        params={
            "condition": "((((((\"kind\" = 'privacy_change' OR \"kind\" = 'break_glass') OR \"kind\" = 'erasure') OR \"kind\" = 'purge') OR \"kind\" = 'program_closing') OR \"kind\" = 'once_a_year') OR \"kind\" = 'list_abort')"
        },
        schema=None,
    )

    return manager
