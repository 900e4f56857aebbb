from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.constraints import Check

ID = "2026-11-23T07:00:00:000024"
VERSION = "1.38.0"
DESCRIPTION = "A list for the post office may have a format"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.drop_constraint(
        table_class_name="PaymentList",
        tablename="payment_list",
        constraint_name="list_profile_fits_its_route",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PaymentList",
        tablename="payment_list",
        constraint_name="list_profile_suits_its_route",
        constraint_class=Check,
        params={
            "condition": "((\"route\" != 'bank_upload' OR \"profile\" IS NOT NULL) AND (((\"route\" = 'bank_upload' OR \"route\" = 'treasury') OR \"route\" = 'post') OR \"profile\" IS NULL))"
        },
        schema=None,
    )

    return manager
