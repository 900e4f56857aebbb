from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Varchar
from piccolo.constraints import Check

ID = "2026-11-23T17:00:00:000048"
VERSION = "1.38.0"
DESCRIPTION = "A home visit from a phone comes with photos of the house and of papers"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.alter_column(
        table_class_name="EventPhoto",
        tablename="event_photo",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "FieldPhotoKind",
                {
                    "receipt": "receipt",
                    "goods": "goods",
                    "slip": "slip",
                    "visit": "visit",
                    "passbook": "passbook",
                    "house": "house",
                    "paper": "paper",
                },
            )
        },
        old_params={
            "choices": Enum(
                "FieldPhotoKind",
                {
                    "receipt": "receipt",
                    "goods": "goods",
                    "slip": "slip",
                    "visit": "visit",
                    "passbook": "passbook",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="EventPhoto", tablename="event_photo", constraint_name="event_photo_kind_is_known", schema=None
    )

    manager.add_constraint(
        table_class_name="EventPhoto",
        tablename="event_photo",
        constraint_name="event_photo_kind_is_one",
        constraint_class=Check,
        params={
            "condition": "((((((\"kind\" = 'receipt' OR \"kind\" = 'goods') OR \"kind\" = 'slip') OR \"kind\" = 'visit') OR \"kind\" = 'passbook') OR \"kind\" = 'house') OR \"kind\" = 'paper')"
        },
        schema=None,
    )

    return manager
