from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import BigSerial
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import SmallInt
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


class LibraryRun(Table, tablename="library_run", schema=None):
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


ID = "2026-11-23T09:00:00:000038"
VERSION = "1.38.0"
DESCRIPTION = "The library of checks over a period"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="LibraryRun",
        tablename="library_run",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="LibraryCount",
        tablename="library_count",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="LibraryHit",
        tablename="library_hit",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="LibraryRun",
        tablename="library_run",
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
        table_class_name="LibraryRun",
        tablename="library_run",
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="number",
        db_column_name="number",
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="since",
        db_column_name="since",
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="until",
        db_column_name="until",
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="wave",
        db_column_name="wave",
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="site",
        db_column_name="site",
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="fund",
        db_column_name="fund",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 80,
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
        table_class_name="LibraryRun",
        tablename="library_run",
        column_name="made_by",
        db_column_name="made_by",
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
        table_class_name="LibraryRun",
        tablename="library_run",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
        column_name="run",
        db_column_name="run",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": LibraryRun,
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
        table_class_name="LibraryCount",
        tablename="library_count",
        column_name="irregularity",
        db_column_name="irregularity",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 3,
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
        table_class_name="LibraryCount",
        tablename="library_count",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
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
        table_class_name="LibraryCount",
        tablename="library_count",
        column_name="check_rule",
        db_column_name="check_rule",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
        column_name="hit_count",
        db_column_name="hit_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
        column_name="person_count",
        db_column_name="person_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryCount",
        tablename="library_count",
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
        table_class_name="LibraryHit",
        tablename="library_hit",
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
        table_class_name="LibraryHit",
        tablename="library_hit",
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
        table_class_name="LibraryHit",
        tablename="library_hit",
        column_name="run",
        db_column_name="run",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": LibraryRun,
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
        table_class_name="LibraryHit",
        tablename="library_hit",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
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
        table_class_name="LibraryHit",
        tablename="library_hit",
        column_name="enrollment",
        db_column_name="enrollment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Enrollment,
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
        table_class_name="LibraryHit",
        tablename="library_hit",
        column_name="subject_table",
        db_column_name="subject_table",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 63,
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
        table_class_name="LibraryHit",
        tablename="library_hit",
        column_name="subject_key",
        db_column_name="subject_key",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 80,
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
        table_class_name="LibraryHit",
        tablename="library_hit",
        column_name="day",
        db_column_name="day",
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
        table_class_name="LibraryHit",
        tablename="library_hit",
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
        table_class_name="LibraryHit",
        tablename="library_hit",
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
        table_class_name="LibraryHit",
        tablename="library_hit",
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

    manager.add_constraint(
        table_class_name="LibraryRun",
        tablename="library_run",
        constraint_name="library_run_number_once",
        constraint_class=Unique,
        params={"columns": ["program", "number"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LibraryRun",
        tablename="library_run",
        constraint_name="library_run_is_a_period",
        constraint_class=Check,
        params={"condition": '"since" <= "until"'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LibraryCount",
        tablename="library_count",
        constraint_name="library_count_severity_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"severity\" = 'block' OR \"severity\" = 'justify') OR \"severity\" = 'note')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LibraryCount",
        tablename="library_count",
        constraint_name="library_count_once",
        constraint_class=Unique,
        params={"columns": ["run", "code"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="LibraryHit",
        tablename="library_hit",
        constraint_name="library_hit_once",
        constraint_class=Unique,
        params={
            "columns": ["run", "code", "subject_table", "subject_key"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="CheckRule",
        tablename="check_rule",
        column_name="code",
        db_column_name="code",
        params={
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
                    "rarely_confirmed": "F19",
                    "often_deducted": "F19A",
                    "elsewhere": "X01",
                    "received_less": "F03A",
                    "equal_deductions": "F03B",
                    "one_receipt": "F05A",
                    "one_errand": "F05B",
                    "one_keeper": "F05C",
                    "not_met": "F06A",
                    "perhaps_same": "F07D",
                    "paid_after_leaving": "F08A",
                    "report_overdue": "F10A",
                    "late_after_order": "F14B",
                    "without_hand_over": "F15",
                    "outside_purpose": "F16",
                    "not_selected_by_two": "F17",
                    "changed_after_decree": "F20",
                },
            )
        },
        old_params={
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
                    "rarely_confirmed": "F19",
                    "often_deducted": "F19A",
                    "elsewhere": "X01",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="CheckReason",
        tablename="check_reason",
        column_name="code",
        db_column_name="code",
        params={
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
                    "rarely_confirmed": "F19",
                    "often_deducted": "F19A",
                    "elsewhere": "X01",
                    "received_less": "F03A",
                    "equal_deductions": "F03B",
                    "one_receipt": "F05A",
                    "one_errand": "F05B",
                    "one_keeper": "F05C",
                    "not_met": "F06A",
                    "perhaps_same": "F07D",
                    "paid_after_leaving": "F08A",
                    "report_overdue": "F10A",
                    "late_after_order": "F14B",
                    "without_hand_over": "F15",
                    "outside_purpose": "F16",
                    "not_selected_by_two": "F17",
                    "changed_after_decree": "F20",
                },
            )
        },
        old_params={
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
                    "rarely_confirmed": "F19",
                    "often_deducted": "F19A",
                    "elsewhere": "X01",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ListCheck",
        tablename="list_check",
        column_name="code",
        db_column_name="code",
        params={
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
                    "rarely_confirmed": "F19",
                    "often_deducted": "F19A",
                    "elsewhere": "X01",
                    "received_less": "F03A",
                    "equal_deductions": "F03B",
                    "one_receipt": "F05A",
                    "one_errand": "F05B",
                    "one_keeper": "F05C",
                    "not_met": "F06A",
                    "perhaps_same": "F07D",
                    "paid_after_leaving": "F08A",
                    "report_overdue": "F10A",
                    "late_after_order": "F14B",
                    "without_hand_over": "F15",
                    "outside_purpose": "F16",
                    "not_selected_by_two": "F17",
                    "changed_after_decree": "F20",
                },
            )
        },
        old_params={
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
                    "rarely_confirmed": "F19",
                    "often_deducted": "F19A",
                    "elsewhere": "X01",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_code_is_known",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="CheckReason",
        tablename="check_reason",
        constraint_name="check_reason_code_is_known",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_code_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_code_is_listed",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'F19') OR \"code\" = 'F19A') OR \"code\" = 'X01') OR \"code\" = 'F03A') OR \"code\" = 'F03B') OR \"code\" = 'F05A') OR \"code\" = 'F05B') OR \"code\" = 'F05C') OR \"code\" = 'F06A') OR \"code\" = 'F07D') OR \"code\" = 'F08A') OR \"code\" = 'F10A') OR \"code\" = 'F14B') OR \"code\" = 'F15') OR \"code\" = 'F16') OR \"code\" = 'F17') OR \"code\" = 'F20')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckReason",
        tablename="check_reason",
        constraint_name="check_reason_code_is_listed",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'F19') OR \"code\" = 'F19A') OR \"code\" = 'X01') OR \"code\" = 'F03A') OR \"code\" = 'F03B') OR \"code\" = 'F05A') OR \"code\" = 'F05B') OR \"code\" = 'F05C') OR \"code\" = 'F06A') OR \"code\" = 'F07D') OR \"code\" = 'F08A') OR \"code\" = 'F10A') OR \"code\" = 'F14B') OR \"code\" = 'F15') OR \"code\" = 'F16') OR \"code\" = 'F17') OR \"code\" = 'F20')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_code_is_listed",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'F19') OR \"code\" = 'F19A') OR \"code\" = 'X01') OR \"code\" = 'F03A') OR \"code\" = 'F03B') OR \"code\" = 'F05A') OR \"code\" = 'F05B') OR \"code\" = 'F05C') OR \"code\" = 'F06A') OR \"code\" = 'F07D') OR \"code\" = 'F08A') OR \"code\" = 'F10A') OR \"code\" = 'F14B') OR \"code\" = 'F15') OR \"code\" = 'F16') OR \"code\" = 'F17') OR \"code\" = 'F20')"
        },
        schema=None,
    )

    return manager
