from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table

ID = "2026-11-23T10:50:00:000034c"
VERSION = "1.38.0"
DESCRIPTION = "Formats of bank files belong to an office, and a newer version supersedes the older one"

OLDER = {"draft": "draft", "active": "active", "dropped": "dropped"}
NEWER = {"draft": "draft", "active": "active", "superseded": "superseded", "dropped": "dropped"}


class Organization(Table, tablename="organization", schema=None):
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


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.add_column(
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        column_name="organization",
        db_column_name="organization",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Organization,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        column_name="state",
        db_column_name="state",
        params={"choices": Enum("ProfileState", NEWER)},
        old_params={"choices": Enum("ProfileState", OLDER)},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        constraint_name="profile_state_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        constraint_name="profile_state_is_one",
        constraint_class=Check,
        params={
            "condition": "(((\"state\" = 'draft' OR \"state\" = 'active') OR \"state\" = 'superseded') OR \"state\" = 'dropped')"
        },
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        constraint_name="profile_version_once",
        schema=None,
    )

    return manager
