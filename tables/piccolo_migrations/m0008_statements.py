from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import BigSerial
from piccolo.columns.column_types import Bytea
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Text
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table


class BankResultLine(Table, tablename="bank_result_line", schema=None):
    id = BigSerial(
        null=False,
        primary_key=True,
        unique=False,
        index=False,
        index_method=IndexMethod.btree,
        choices=None,
        db_column_name=None,
        secret=False,
    )


class Payment(Table, tablename="payment", schema=None):
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


class PaymentList(Table, tablename="payment_list", schema=None):
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


class Program(Table, tablename="program", schema=None):
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


class TypedResult(Table, tablename="typed_result", schema=None):
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


class User(Table, tablename="user_account", schema=None):
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


ID = "2026-11-23T04:00:00:000008"
VERSION = "1.38.0"
DESCRIPTION = "statements"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="LineExplanation",
        tablename="line_explanation",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="TypedLine", tablename="typed_line", schema=None, columns=None
    )

    manager.add_table(
        class_name="TypedResult",
        tablename="typed_result",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="LineExplanation",
        tablename="line_explanation",
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
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Program,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="bank_line",
        db_column_name="bank_line",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": BankResultLine,
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

    manager.add_column(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="payment",
        db_column_name="payment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Payment,
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

    manager.add_column(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 15,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "ExplanationKind",
                {
                    "fee": "fee",
                    "list_total": "list_total",
                    "other_business": "other_business",
                    "ours_wrong": "ours_wrong",
                    "awaited": "awaited",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LineExplanation",
        tablename="line_explanation",
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
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "given",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "ExplanationState",
                {
                    "given": "given",
                    "confirmed": "confirmed",
                    "taken_back": "taken_back",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="made_by",
        db_column_name="made_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": User,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="made_at",
        db_column_name="made_at",
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
        table_class_name="LineExplanation",
        tablename="line_explanation",
        column_name="decided_by",
        db_column_name="decided_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": User,
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

    manager.add_column(
        table_class_name="LineExplanation",
        tablename="line_explanation",
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

    manager.add_column(
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="id",
        db_column_name="id",
        column_class_name="BigSerial",
        column_class=BigSerial,
        params={
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Program,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="typed_result",
        db_column_name="typed_result",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": TypedResult,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="line_no",
        db_column_name="line_no",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="payment",
        db_column_name="payment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Payment,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="status",
        db_column_name="status",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "TypedStatus",
                {
                    "paid": "paid",
                    "returned": "returned",
                    "failed": "failed",
                    "reversed": "reversed",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="amount_rp",
        db_column_name="amount_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="value_date",
        db_column_name="value_date",
        column_class_name="Date",
        column_class=Date,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="bank_reference",
        db_column_name="bank_reference",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 60,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="reason_code",
        db_column_name="reason_code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 40,
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
        table_class_name="TypedLine",
        tablename="typed_line",
        column_name="bank_line",
        db_column_name="bank_line",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": BankResultLine,
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

    manager.add_column(
        table_class_name="TypedResult",
        tablename="typed_result",
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Program,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="payment_list",
        db_column_name="payment_list",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PaymentList,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="sha256",
        db_column_name="sha256",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 64,
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="line_count",
        db_column_name="line_count",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="total_rp",
        db_column_name="total_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "proposed",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "TypedState",
                {
                    "proposed": "proposed",
                    "confirmed": "confirmed",
                    "refused": "refused",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="reason",
        db_column_name="reason",
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="made_by",
        db_column_name="made_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": User,
            "on_delete": OnDelete.restrict,
            "on_update": OnUpdate.cascade,
            "target_column": None,
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="made_at",
        db_column_name="made_at",
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
        table_class_name="TypedResult",
        tablename="typed_result",
        column_name="decided_by",
        db_column_name="decided_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": User,
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

    manager.add_column(
        table_class_name="TypedResult",
        tablename="typed_result",
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
        table_class_name="LineExplanation",
        tablename="line_explanation",
        constraint_name="explanation_kind_is_known",
        constraint_class=Check,
        params={
            "condition": "((((\"kind\" = 'fee' OR \"kind\" = 'list_total') OR \"kind\" = 'other_business') OR \"kind\" = 'ours_wrong') OR \"kind\" = 'awaited')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        constraint_name="explanation_state_is_known",
        constraint_class=Check,
        params={
            "condition": "((\"state\" = 'given' OR \"state\" = 'confirmed') OR \"state\" = 'taken_back')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        constraint_name="explanation_is_of_a_line",
        constraint_class=Check,
        params={
            "condition": '("kind" = \'awaited\' OR ("bank_line" IS NOT NULL AND "payment" IS NULL))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        constraint_name="explanation_is_of_a_payment",
        constraint_class=Check,
        params={
            "condition": '("kind" != \'awaited\' OR ("payment" IS NOT NULL AND "bank_line" IS NULL))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LineExplanation",
        tablename="line_explanation",
        constraint_name="explanation_confirmed_by_another",
        constraint_class=Check,
        params={
            "condition": '("state" != \'confirmed\' OR ("decided_by" IS NOT NULL AND "decided_by" != "made_by"))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedLine",
        tablename="typed_line",
        constraint_name="typed_status_is_known",
        constraint_class=Check,
        params={
            "condition": "(((\"status\" = 'paid' OR \"status\" = 'returned') OR \"status\" = 'failed') OR \"status\" = 'reversed')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedLine",
        tablename="typed_line",
        constraint_name="typed_is_a_sum",
        constraint_class=Check,
        params={"condition": '"amount_rp" > 0'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedLine",
        tablename="typed_line",
        constraint_name="typed_line_once",
        constraint_class=Unique,
        params={"columns": ["typed_result", "line_no"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedLine",
        tablename="typed_line",
        constraint_name="typed_payment_once",
        constraint_class=Unique,
        params={"columns": ["typed_result", "payment"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedLine",
        tablename="typed_line",
        constraint_name="typed_reversal_has_a_line",
        constraint_class=Check,
        params={
            "condition": '("status" != \'reversed\' OR "bank_line" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedResult",
        tablename="typed_result",
        constraint_name="typed_state_is_known",
        constraint_class=Check,
        params={
            "condition": "((\"state\" = 'proposed' OR \"state\" = 'confirmed') OR \"state\" = 'refused')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedResult",
        tablename="typed_result",
        constraint_name="typed_is_confirmed_by_another",
        constraint_class=Check,
        params={
            "condition": '("state" != \'confirmed\' OR ("decided_by" IS NOT NULL AND "decided_by" != "made_by"))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="TypedResult",
        tablename="typed_result",
        constraint_name="typed_refusal_says_why",
        constraint_class=Check,
        params={
            "condition": '("state" != \'refused\' OR ("decided_by" IS NOT NULL AND "reason" IS NOT NULL))'
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="account_digest",
        db_column_name="account_digest",
        column_class_name="Bytea",
        column_class=Bytea,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": True,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="closed_on",
        db_column_name="closed_on",
        column_class_name="Date",
        column_class=Date,
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
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="closing_sen",
        db_column_name="closing_sen",
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

    manager.add_column(
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="opened_on",
        db_column_name="opened_on",
        column_class_name="Date",
        column_class=Date,
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
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="opening_sen",
        db_column_name="opening_sen",
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

    manager.add_column(
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="source",
        db_column_name="source",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
            "default": "status_file",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "ResultSource",
                {
                    "status_file": "status_file",
                    "statement": "statement",
                    "typed": "typed",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="statement_no",
        db_column_name="statement_no",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 35,
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
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        column_name="and_sen",
        db_column_name="and_sen",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 0,
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
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        column_name="candidate",
        db_column_name="candidate",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Payment,
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

    manager.add_column(
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        column_name="line_key",
        db_column_name="line_key",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 64,
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
        table_class_name="PaymentList",
        tablename="payment_list",
        column_name="released_on",
        db_column_name="released_on",
        column_class_name="Date",
        column_class=Date,
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
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="payment_list",
        db_column_name="payment_list",
        params={"null": True},
        old_params={"null": False},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )

    manager.alter_column(
        table_class_name="BankResult",
        tablename="bank_result",
        column_name="document",
        db_column_name="document",
        params={"null": True},
        old_params={"null": False},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )

    manager.alter_column(
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        column_name="verdict",
        db_column_name="verdict",
        params={
            "choices": Enum(
                "LineVerdict",
                {
                    "matched": "matched",
                    "agrees": "agrees",
                    "seen": "seen",
                    "unknown": "unknown",
                    "amount_differs": "amount_differs",
                    "wrong_account": "wrong_account",
                    "too_early": "too_early",
                    "other_currency": "other_currency",
                    "duplicate_debit": "duplicate_debit",
                    "paid_anyway": "paid_anyway",
                    "not_reversible": "not_reversible",
                    "repeated": "repeated",
                    "unreadable": "unreadable",
                },
            )
        },
        old_params={
            "choices": Enum(
                "LineVerdict",
                {
                    "matched": "matched",
                    "unknown": "unknown",
                    "amount_differs": "amount_differs",
                    "repeated": "repeated",
                    "unreadable": "unreadable",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Payment",
        tablename="payment",
        column_name="state",
        db_column_name="state",
        params={
            "choices": Enum(
                "PaymentState",
                {
                    "ready": "ready",
                    "sent": "sent",
                    "paid": "paid",
                    "partial": "partial",
                    "failed": "failed",
                    "returned": "returned",
                    "reversed": "reversed",
                    "cancelled": "cancelled",
                },
            )
        },
        old_params={
            "choices": Enum(
                "PaymentState",
                {
                    "ready": "ready",
                    "sent": "sent",
                    "paid": "paid",
                    "partial": "partial",
                    "failed": "failed",
                    "returned": "returned",
                    "cancelled": "cancelled",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        constraint_name="bank_line_verdict_is_known",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="Payment",
        tablename="payment",
        constraint_name="payment_state_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankResult",
        tablename="bank_result",
        constraint_name="result_has_its_file",
        constraint_class=Check,
        params={"condition": '("source" = \'typed\' OR "document" IS NOT NULL)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankResult",
        tablename="bank_result",
        constraint_name="result_is_of_a_list",
        constraint_class=Check,
        params={
            "condition": '("source" = \'statement\' OR "payment_list" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankResult",
        tablename="bank_result",
        constraint_name="result_source_is_known",
        constraint_class=Check,
        params={
            "condition": "((\"source\" = 'status_file' OR \"source\" = 'statement') OR \"source\" = 'typed')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankResult",
        tablename="bank_result",
        constraint_name="statement_has_balances",
        constraint_class=Check,
        params={
            "condition": '("source" != \'statement\' OR ((((("payment_list" IS NULL AND "account_digest" IS NOT NULL) AND "opened_on" IS NOT NULL) AND "closed_on" IS NOT NULL) AND "opening_sen" IS NOT NULL) AND "closing_sen" IS NOT NULL))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankResultLine",
        tablename="bank_result_line",
        constraint_name="bank_line_verdict_is_one",
        constraint_class=Check,
        params={
            "condition": "((((((((((((\"verdict\" = 'matched' OR \"verdict\" = 'agrees') OR \"verdict\" = 'seen') OR \"verdict\" = 'unknown') OR \"verdict\" = 'amount_differs') OR \"verdict\" = 'wrong_account') OR \"verdict\" = 'too_early') OR \"verdict\" = 'other_currency') OR \"verdict\" = 'duplicate_debit') OR \"verdict\" = 'paid_anyway') OR \"verdict\" = 'not_reversible') OR \"verdict\" = 'repeated') OR \"verdict\" = 'unreadable')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Payment",
        tablename="payment",
        constraint_name="payment_state_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((\"state\" = 'ready' OR \"state\" = 'sent') OR \"state\" = 'paid') OR \"state\" = 'partial') OR \"state\" = 'failed') OR \"state\" = 'returned') OR \"state\" = 'reversed') OR \"state\" = 'cancelled')"
        },
        schema=None,
    )

    return manager
