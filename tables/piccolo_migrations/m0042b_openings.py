from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.column_types import Array
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import Text
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T13:44:00:000042"
VERSION = "1.38.0"
DESCRIPTION = "Identities for an auditor"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="AuditOpening",
        tablename="audit_opening",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": UUID4(),
            "null": False,
            "primary_key": True,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="program",
        db_column_name="program",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": None,
            "null": False,
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

    manager.add_column(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="audit_letter",
        db_column_name="audit_letter",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": None,
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

    manager.add_column(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="audit_sample",
        db_column_name="audit_sample",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": None,
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

    manager.add_column(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="enrollments",
        db_column_name="enrollments",
        column_class_name="Array",
        column_class=Array,
        params={
            "default": None,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="reason",
        db_column_name="reason",
        column_class_name="Text",
        column_class=Text,
        params={
            "default": None,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "asked",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "AuditOpeningState",
                {
                    "asked": "asked",
                    "checked": "checked",
                    "agreed": "agreed",
                    "refused": "refused",
                    "ended": "ended",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="asked_by",
        db_column_name="asked_by",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": None,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="asked_at",
        db_column_name="asked_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="checked_by",
        db_column_name="checked_by",
        column_class_name="UUID",
        column_class=UUID,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="checked_at",
        db_column_name="checked_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="agreed_by",
        db_column_name="agreed_by",
        column_class_name="UUID",
        column_class=UUID,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="agreed_at",
        db_column_name="agreed_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="expires_at",
        db_column_name="expires_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="ended_by",
        db_column_name="ended_by",
        column_class_name="UUID",
        column_class=UUID,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="ended_at",
        db_column_name="ended_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="end_reason",
        db_column_name="end_reason",
        column_class_name="Text",
        column_class=Text,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": 1,
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
        table_class_name="AuditOpening",
        tablename="audit_opening",
        constraint_name="audit_opening_state_is_one",
        constraint_class=Check,
        params={
            "condition": "((((\"state\" = 'asked' OR \"state\" = 'checked') OR \"state\" = 'agreed') OR \"state\" = 'refused') OR \"state\" = 'ended')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        constraint_name="audit_opening_rests_on_one",
        constraint_class=Check,
        params={"condition": "(audit_letter IS NULL) <> (audit_sample IS NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        constraint_name="audit_opening_names_persons",
        constraint_class=Check,
        params={
            "condition": "cardinality(enrollments) BETWEEN 1 AND 2000 AND array_position(enrollments, NULL) IS NULL"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        constraint_name="audit_opening_by_three",
        constraint_class=Check,
        params={
            "condition": "checked_by <> asked_by AND agreed_by <> asked_by AND agreed_by <> checked_by AND ended_by <> asked_by"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        constraint_name="audit_opening_is_signed",
        constraint_class=Check,
        params={
            "condition": "(checked_by IS NULL) = (checked_at IS NULL) AND (agreed_by IS NULL) = (agreed_at IS NULL) AND (agreed_by IS NULL) = (expires_at IS NULL) AND (agreed_by IS NULL OR checked_by IS NOT NULL) AND (state <> 'asked' OR checked_by IS NULL) AND (state <> 'checked' OR checked_by IS NOT NULL) AND (state IN ('agreed', 'ended')) = (agreed_by IS NOT NULL)"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditOpening",
        tablename="audit_opening",
        constraint_name="audit_opening_end_says_why",
        constraint_class=Check,
        params={
            "condition": "(state IN ('refused', 'ended')) = (ended_by IS NOT NULL AND ended_at IS NOT NULL AND end_reason IS NOT NULL)"
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="IdentityOpening",
        tablename="identity_opening",
        column_name="task",
        db_column_name="task",
        params={
            "choices": Enum(
                "Task",
                {
                    "import_batch": "import_batch",
                    "decree": "decree",
                    "payment_list": "payment_list",
                    "enrollment": "enrollment",
                    "account_check": "account_check",
                    "account_opening": "account_opening",
                    "service_day": "service_day",
                    "identity": "identity",
                    "break_glass": "break_glass",
                    "audit": "audit",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Task",
                {
                    "import_batch": "import_batch",
                    "decree": "decree",
                    "payment_list": "payment_list",
                    "enrollment": "enrollment",
                    "account_check": "account_check",
                    "account_opening": "account_opening",
                    "service_day": "service_day",
                    "identity": "identity",
                    "break_glass": "break_glass",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="IdentityOpening",
        tablename="identity_opening",
        constraint_name="opening_task_is_listed",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="IdentityOpening",
        tablename="identity_opening",
        constraint_name="opening_task_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((((((\"task\" = 'import_batch' OR \"task\" = 'decree') OR \"task\" = 'payment_list') OR \"task\" = 'enrollment') OR \"task\" = 'account_check') OR \"task\" = 'account_opening') OR \"task\" = 'service_day') OR \"task\" = 'identity') OR \"task\" = 'break_glass') OR \"task\" = 'audit')"
        },
        schema=None,
    )

    return manager
