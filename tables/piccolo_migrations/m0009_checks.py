from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigSerial
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


class CheckRule(Table, tablename="check_rule", schema=None):
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


class CheckRun(Table, tablename="check_run", schema=None):
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


class Enrollment(Table, tablename="enrollment", schema=None):
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


class Installment(Table, tablename="installment", schema=None):
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


ID = "2026-11-23T04:00:00:000009"
VERSION = "1.38.0"
DESCRIPTION = "checks"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="ListCheck", tablename="list_check", schema=None, columns=None
    )

    manager.add_table(
        class_name="CheckRun", tablename="check_run", schema=None, columns=None
    )

    manager.add_table(
        class_name="CheckRule", tablename="check_rule", schema=None, columns=None
    )

    manager.add_table(
        class_name="CheckReason",
        tablename="check_reason",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="ListCheck",
        tablename="list_check",
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
        table_class_name="ListCheck",
        tablename="list_check",
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
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="enrollment",
        db_column_name="enrollment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Enrollment,
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
        table_class_name="ListCheck",
        tablename="list_check",
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
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="run",
        db_column_name="run",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CheckRun,
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
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="installment",
        db_column_name="installment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Installment,
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
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 4,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "CheckCode",
                {
                    "not_decreed": "F01",
                    "never_paid": "F02",
                    "deducted": "F03",
                    "held_by_companion": "F04A",
                    "held_by_office": "F04B",
                    "deceased": "F06",
                    "same_nik": "F07",
                    "nik_differs": "F07A",
                    "nik_region": "F07B",
                    "without_nik": "F07C",
                    "earlier_finding": "F08",
                    "double_funding": "F09",
                    "report_missing": "F10",
                    "idle_money": "F13",
                    "late": "F14",
                    "late_after_decree": "F14A",
                    "shared_account": "R01",
                    "account_changed": "R02",
                    "shared_phone": "H01",
                    "same_card": "K01",
                    "companion_related": "P01",
                    "companion_household": "P02",
                    "companion_name": "P03",
                    "elsewhere": "X01",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="rule",
        db_column_name="rule",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": CheckRule,
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
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="severity",
        db_column_name="severity",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 7,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Severity",
                {"block": "block", "justify": "justify", "note": "note"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="days",
        db_column_name="days",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="many",
        db_column_name="many",
        column_class_name="Integer",
        column_class=Integer,
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
        table_class_name="CheckRun",
        tablename="check_run",
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
        table_class_name="CheckRun",
        tablename="check_run",
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
        table_class_name="CheckRun",
        tablename="check_run",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CheckRun",
        tablename="check_run",
        column_name="list_revision",
        db_column_name="list_revision",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="CheckRun",
        tablename="check_run",
        column_name="step",
        db_column_name="step",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 7,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "CheckStep",
                {
                    "lock": "lock",
                    "check": "check",
                    "approve": "approve",
                    "release": "release",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CheckRun",
        tablename="check_run",
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
        table_class_name="CheckRun",
        tablename="check_run",
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
        table_class_name="CheckRun",
        tablename="check_run",
        column_name="at",
        db_column_name="at",
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
        table_class_name="CheckRule",
        tablename="check_rule",
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
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="organization",
        db_column_name="organization",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Organization,
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
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 4,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "CheckCode",
                {
                    "not_decreed": "F01",
                    "never_paid": "F02",
                    "deducted": "F03",
                    "held_by_companion": "F04A",
                    "held_by_office": "F04B",
                    "deceased": "F06",
                    "same_nik": "F07",
                    "nik_differs": "F07A",
                    "nik_region": "F07B",
                    "without_nik": "F07C",
                    "earlier_finding": "F08",
                    "double_funding": "F09",
                    "report_missing": "F10",
                    "idle_money": "F13",
                    "late": "F14",
                    "late_after_decree": "F14A",
                    "shared_account": "R01",
                    "account_changed": "R02",
                    "shared_phone": "H01",
                    "same_card": "K01",
                    "companion_related": "P01",
                    "companion_household": "P02",
                    "companion_name": "P03",
                    "elsewhere": "X01",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="version_no",
        db_column_name="version_no",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="severity",
        db_column_name="severity",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 7,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Severity",
                {"block": "block", "justify": "justify", "note": "note"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="days",
        db_column_name="days",
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

    manager.add_column(
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="many",
        db_column_name="many",
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

    manager.add_column(
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="legal_basis",
        db_column_name="legal_basis",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 120,
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
        table_class_name="CheckRule",
        tablename="check_rule",
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
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="valid_from",
        db_column_name="valid_from",
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
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "draft",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "CheckRuleState",
                {
                    "draft": "draft",
                    "active": "active",
                    "superseded": "superseded",
                    "dropped": "dropped",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CheckRule",
        tablename="check_rule",
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
        table_class_name="CheckRule",
        tablename="check_rule",
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
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="activated_by",
        db_column_name="activated_by",
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
        table_class_name="CheckRule",
        tablename="check_rule",
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
        table_class_name="CheckReason",
        tablename="check_reason",
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
        table_class_name="CheckReason",
        tablename="check_reason",
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
        table_class_name="CheckReason",
        tablename="check_reason",
        column_name="enrollment",
        db_column_name="enrollment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Enrollment,
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
        table_class_name="CheckReason",
        tablename="check_reason",
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
        table_class_name="CheckReason",
        tablename="check_reason",
        column_name="list_revision",
        db_column_name="list_revision",
        column_class_name="SmallInt",
        column_class=SmallInt,
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
        table_class_name="CheckReason",
        tablename="check_reason",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 4,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "CheckCode",
                {
                    "not_decreed": "F01",
                    "never_paid": "F02",
                    "deducted": "F03",
                    "held_by_companion": "F04A",
                    "held_by_office": "F04B",
                    "deceased": "F06",
                    "same_nik": "F07",
                    "nik_differs": "F07A",
                    "nik_region": "F07B",
                    "without_nik": "F07C",
                    "earlier_finding": "F08",
                    "double_funding": "F09",
                    "report_missing": "F10",
                    "idle_money": "F13",
                    "late": "F14",
                    "late_after_decree": "F14A",
                    "shared_account": "R01",
                    "account_changed": "R02",
                    "shared_phone": "H01",
                    "same_card": "K01",
                    "companion_related": "P01",
                    "companion_household": "P02",
                    "companion_name": "P03",
                    "elsewhere": "X01",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="CheckReason",
        tablename="check_reason",
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
        table_class_name="CheckReason",
        tablename="check_reason",
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
        table_class_name="CheckReason",
        tablename="check_reason",
        column_name="at",
        db_column_name="at",
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

    manager.add_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_code_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'X01')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_severity_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"severity\" = 'block' OR \"severity\" = 'justify') OR \"severity\" = 'note')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_once",
        constraint_class=Unique,
        params={
            "columns": ["run", "code", "installment"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRun",
        tablename="check_run",
        constraint_name="check_run_step_is_one",
        constraint_class=Check,
        params={
            "condition": "(((\"step\" = 'lock' OR \"step\" = 'check') OR \"step\" = 'approve') OR \"step\" = 'release')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_code_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'X01')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_severity_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"severity\" = 'block' OR \"severity\" = 'justify') OR \"severity\" = 'note')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_state_is_one",
        constraint_class=Check,
        params={
            "condition": "(((\"state\" = 'draft' OR \"state\" = 'active') OR \"state\" = 'superseded') OR \"state\" = 'dropped')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_version_once",
        constraint_class=Unique,
        params={
            "columns": ["organization", "code", "version_no"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_limits_fit",
        constraint_class=Check,
        params={
            "condition": '(("days" IS NULL OR "days" >= 0) AND ("many" IS NULL OR "many" >= 1))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_activated_by_another",
        constraint_class=Check,
        params={
            "condition": '("activated_by" IS NULL OR "activated_by" != "made_by")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_active_is_signed",
        constraint_class=Check,
        params={
            "condition": '(("state" = \'draft\' OR "state" = \'dropped\') OR "activated_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckReason",
        tablename="check_reason",
        constraint_name="check_reason_code_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'X01')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckReason",
        tablename="check_reason",
        constraint_name="check_reason_once",
        constraint_class=Unique,
        params={
            "columns": ["payment_list", "list_revision", "code", "enrollment"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    return manager
