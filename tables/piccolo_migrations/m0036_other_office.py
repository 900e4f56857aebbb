from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table


class HandOver(Table, tablename="hand_over", schema=None):
    id = UUID(
        default=UUID4(),
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name=None,
        secret=False,
    )


ID = "2026-11-23T10:10:00:000036"
VERSION = "1.38.0"
DESCRIPTION = "The receiving office of a hand-over reports back"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.add_column(
        table_class_name="Outcome",
        tablename="outcome",
        column_name="hand_over",
        db_column_name="hand_over",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": HandOver,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="Outcome",
        tablename="outcome",
        column_name="source_kind",
        db_column_name="source_kind",
        params={
            "choices": Enum(
                "SourceKind",
                {
                    "visit": "visit",
                    "desk": "desk",
                    "third_party": "third_party",
                    "other_office": "other_office",
                },
            )
        },
        old_params={
            "choices": Enum(
                "SourceKind",
                {"visit": "visit", "desk": "desk", "third_party": "third_party"},
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="Outcome",
        tablename="outcome",
        constraint_name="outcome_source_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Outcome",
        tablename="outcome",
        constraint_name="outcome_hand_over_is_cited",
        constraint_class=Check,
        params={"condition": '("source_kind" != \'other_office\' OR "hand_over" IS NOT NULL)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Outcome",
        tablename="outcome",
        constraint_name="outcome_hand_over_is_of_the_other_office",
        constraint_class=Check,
        params={"condition": '("source_kind" = \'other_office\' OR "hand_over" IS NULL)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Outcome",
        tablename="outcome",
        constraint_name="outcome_source_is_listed",
        constraint_class=Check,
        params={
            "condition": "(((\"source_kind\" = 'visit' OR \"source_kind\" = 'desk') OR \"source_kind\" = 'third_party') OR \"source_kind\" = 'other_office')"
        },
        schema=None,
    )

    return manager
