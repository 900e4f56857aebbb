from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import BigSerial
from piccolo.columns.column_types import Boolean
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import JSONB
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


class Assessment(Table, tablename="assessment", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Document(Table, tablename="document", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Enrollment(Table, tablename="enrollment", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class HomeVisit(Table, tablename="home_visit", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class ImportBatch(Table, tablename="import_batch", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class ImportProfile(Table, tablename="import_profile", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Organization(Table, tablename="organization", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Program(Table, tablename="program", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Ranking(Table, tablename="ranking", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class RuleVersion(Table, tablename="rule_version", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Site(Table, tablename="site", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Training(Table, tablename="training", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class TrainingDay(Table, tablename="training_day", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class User(Table, tablename="user_account", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Wave(Table, tablename="wave", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


ID = "2026-11-22T13:49:28:537887"
VERSION = "1.38.0"
DESCRIPTION = "selection"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.add_table(class_name="Attendance", tablename="attendance", schema=None, columns=None)

    manager.add_table(class_name="TrainingDay", tablename="training_day", schema=None, columns=None)

    manager.add_table(class_name="OtherAid", tablename="other_aid", schema=None, columns=None)

    manager.add_table(class_name="RankingDecision", tablename="ranking_decision", schema=None, columns=None)

    manager.add_table(class_name="RuleVersion", tablename="rule_version", schema=None, columns=None)

    manager.add_table(class_name="Ranking", tablename="ranking", schema=None, columns=None)

    manager.add_table(class_name="Training", tablename="training", schema=None, columns=None)

    manager.add_table(class_name="Objection", tablename="objection", schema=None, columns=None)

    manager.add_table(class_name="ImportProfile", tablename="import_profile", schema=None, columns=None)

    manager.add_table(class_name="SampleComparison", tablename="sample_comparison", schema=None, columns=None)

    manager.add_table(class_name="Region", tablename="region", schema=None, columns=None)

    manager.add_table(class_name="VisitEvidence", tablename="visit_evidence", schema=None, columns=None)

    manager.add_column(
        table_class_name="Attendance",
        tablename="attendance",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Attendance",
        tablename="attendance",
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
        table_class_name="Attendance",
        tablename="attendance",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Attendance",
        tablename="attendance",
        column_name="training_day",
        db_column_name="training_day",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": TrainingDay,
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
        table_class_name="Attendance",
        tablename="attendance",
        column_name="present",
        db_column_name="present",
        column_class_name="Boolean",
        column_class=Boolean,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Attendance",
        tablename="attendance",
        column_name="recorded_by",
        db_column_name="recorded_by",
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
        table_class_name="Attendance",
        tablename="attendance",
        column_name="recorded_at",
        db_column_name="recorded_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Attendance",
        tablename="attendance",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TrainingDay",
        tablename="training_day",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TrainingDay",
        tablename="training_day",
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
        table_class_name="TrainingDay",
        tablename="training_day",
        column_name="training",
        db_column_name="training",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Training,
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
        table_class_name="TrainingDay",
        tablename="training_day",
        column_name="held_on",
        db_column_name="held_on",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TrainingDay",
        tablename="training_day",
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
        table_class_name="TrainingDay",
        tablename="training_day",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
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
        table_class_name="OtherAid",
        tablename="other_aid",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="source",
        db_column_name="source",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 80, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 9,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("OtherAidKind", {"capital": "capital", "allowance": "allowance", "goods": "goods", "other": "other"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="year",
        db_column_name="year",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="amount_rp",
        db_column_name="amount_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="evidence",
        db_column_name="evidence",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 120, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="document",
        db_column_name="document",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Document,
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
        table_class_name="OtherAid",
        tablename="other_aid",
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
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="made_at",
        db_column_name="made_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="withdrawn_by",
        db_column_name="withdrawn_by",
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
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="withdrawn_at",
        db_column_name="withdrawn_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="withdraw_reason",
        db_column_name="withdraw_reason",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="OtherAid",
        tablename="other_aid",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RankingDecision",
        tablename="ranking_decision",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RankingDecision",
        tablename="ranking_decision",
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
        table_class_name="RankingDecision",
        tablename="ranking_decision",
        column_name="ranking",
        db_column_name="ranking",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Ranking,
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
        table_class_name="RankingDecision",
        tablename="ranking_decision",
        column_name="no_kin",
        db_column_name="no_kin",
        column_class_name="Boolean",
        column_class=Boolean,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RankingDecision",
        tablename="ranking_decision",
        column_name="decided_by",
        db_column_name="decided_by",
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
        table_class_name="RankingDecision",
        tablename="ranking_decision",
        column_name="decided_at",
        db_column_name="decided_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
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
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="version_no",
        db_column_name="version_no",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="title",
        db_column_name="title",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 80, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="legal_basis",
        db_column_name="legal_basis",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 120, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="valid_from",
        db_column_name="valid_from",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="objection_days",
        db_column_name="objection_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": 21, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="content",
        db_column_name="content",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="sha256",
        db_column_name="sha256",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 64, "default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="copied_from",
        db_column_name="copied_from",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleVersion,
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
        table_class_name="RuleVersion",
        tablename="rule_version",
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
            "choices": Enum("RuleVersionState", {"draft": "draft", "active": "active", "superseded": "superseded", "dropped": "dropped"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="RuleVersion",
        tablename="rule_version",
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
        table_class_name="RuleVersion",
        tablename="rule_version",
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
        table_class_name="RuleVersion",
        tablename="rule_version",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
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
        table_class_name="Ranking",
        tablename="ranking",
        column_name="number",
        db_column_name="number",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="rule_version",
        db_column_name="rule_version",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleVersion,
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
        table_class_name="Ranking",
        tablename="ranking",
        column_name="wave",
        db_column_name="wave",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Wave,
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
        table_class_name="Ranking",
        tablename="ranking",
        column_name="site",
        db_column_name="site",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Site,
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
        table_class_name="Ranking",
        tablename="ranking",
        column_name="based_on",
        db_column_name="based_on",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Ranking,
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
        table_class_name="Ranking",
        tablename="ranking",
        column_name="objection",
        db_column_name="objection",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="places",
        db_column_name="places",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="waiting",
        db_column_name="waiting",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="quota_kind",
        db_column_name="quota_kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 5,
            "default": "none",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("QuotaKind", {"none": "none", "site": "site", "wave": "wave"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="quotas",
        db_column_name="quotas",
        column_class_name="JSONB",
        column_class=JSONB,
        params={"default": "{}", "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="budget_rp",
        db_column_name="budget_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="cost_rp",
        db_column_name="cost_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="candidates",
        db_column_name="candidates",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="cut_off_total",
        db_column_name="cut_off_total",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="tie_break",
        db_column_name="tie_break",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": "points,visited_on,code", "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="sha256",
        db_column_name="sha256",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 64, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="announced_on",
        db_column_name="announced_on",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "made",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("RankingState", {"made": "made", "decided": "decided", "dropped": "dropped"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
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
        table_class_name="Ranking",
        tablename="ranking",
        column_name="made_at",
        db_column_name="made_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="reason",
        db_column_name="reason",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Ranking",
        tablename="ranking",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Training",
        tablename="training",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Training",
        tablename="training",
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
        table_class_name="Training",
        tablename="training",
        column_name="title",
        db_column_name="title",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 80, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Training",
        tablename="training",
        column_name="wave",
        db_column_name="wave",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Wave,
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
        table_class_name="Training",
        tablename="training",
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
        table_class_name="Training",
        tablename="training",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
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
        table_class_name="Objection",
        tablename="objection",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="ranking",
        db_column_name="ranking",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Ranking,
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
        table_class_name="Objection",
        tablename="objection",
        column_name="filed_on",
        db_column_name="filed_on",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="due_on",
        db_column_name="due_on",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="channel",
        db_column_name="channel",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 6,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("ObjectionChannel", {"desk": "desk", "letter": "letter", "phone": "phone"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="text",
        db_column_name="text",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "open",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("ObjectionState", {"open": "open", "upheld": "upheld", "dismissed": "dismissed"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
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
        table_class_name="Objection",
        tablename="objection",
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
        table_class_name="Objection",
        tablename="objection",
        column_name="decided_at",
        db_column_name="decided_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="reason",
        db_column_name="reason",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Objection",
        tablename="objection",
        column_name="assessment",
        db_column_name="assessment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Assessment,
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
        table_class_name="Objection",
        tablename="objection",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportProfile",
        tablename="import_profile",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportProfile",
        tablename="import_profile",
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
        table_class_name="ImportProfile",
        tablename="import_profile",
        column_name="name",
        db_column_name="name",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportProfile",
        tablename="import_profile",
        column_name="headings",
        db_column_name="headings",
        column_class_name="JSONB",
        column_class=JSONB,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportProfile",
        tablename="import_profile",
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
        table_class_name="ImportProfile",
        tablename="import_profile",
        column_name="made_at",
        db_column_name="made_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportProfile",
        tablename="import_profile",
        column_name="retired_by",
        db_column_name="retired_by",
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
        table_class_name="ImportProfile",
        tablename="import_profile",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="batch",
        db_column_name="batch",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ImportBatch,
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
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="import_line",
        db_column_name="import_line",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="agrees",
        db_column_name="agrees",
        column_class_name="Boolean",
        column_class=Boolean,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="remark",
        db_column_name="remark",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="compared_by",
        db_column_name="compared_by",
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
        table_class_name="SampleComparison",
        tablename="sample_comparison",
        column_name="at",
        db_column_name="at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="id",
        db_column_name="id",
        column_class_name="BigSerial",
        column_class=BigSerial,
        params={"null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="code",
        db_column_name="code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 13, "default": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="name",
        db_column_name="name",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 80, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="name_key",
        db_column_name="name_key",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 80, "default": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="level",
        db_column_name="level",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="valid_from",
        db_column_name="valid_from",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="valid_to",
        db_column_name="valid_to",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Region",
        tablename="region",
        column_name="source",
        db_column_name="source",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
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
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
        column_name="home_visit",
        db_column_name="home_visit",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": HomeVisit,
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
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
        column_name="criterion_code",
        db_column_name="criterion_code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 20, "default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
        column_name="document",
        db_column_name="document",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Document,
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
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
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
        table_class_name="VisitEvidence",
        tablename="visit_evidence",
        column_name="made_at",
        db_column_name="made_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_constraint(table_class_name="Attendance", tablename="attendance", constraint_name="attendance_once_a_day", constraint_class=Unique, params={"columns": ["training_day", "enrollment"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(table_class_name="TrainingDay", tablename="training_day", constraint_name="training_day_once", constraint_class=Unique, params={"columns": ["training", "held_on"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(
        table_class_name="OtherAid",
        tablename="other_aid",
        constraint_name="other_aid_kind_is_one",
        constraint_class=Check,
        params={"condition": "(((\"kind\" = 'capital' OR \"kind\" = 'allowance') OR \"kind\" = 'goods') OR \"kind\" = 'other')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="OtherAid", tablename="other_aid", constraint_name="other_aid_is_a_sum", constraint_class=Check, params={"condition": '("amount_rp" IS NULL OR "amount_rp" >= 0)'}, schema=None)

    manager.add_constraint(table_class_name="OtherAid", tablename="other_aid", constraint_name="other_aid_year_fits", constraint_class=Check, params={"condition": '("year" >= 2000 AND "year" <= 2100)'}, schema=None)

    manager.add_constraint(
        table_class_name="OtherAid", tablename="other_aid", constraint_name="other_aid_withdrawn_by_another", constraint_class=Check, params={"condition": '("withdrawn_by" IS NULL OR "withdrawn_by" != "made_by")'}, schema=None
    )

    manager.add_constraint(
        table_class_name="OtherAid",
        tablename="other_aid",
        constraint_name="other_aid_withdrawal_is_signed",
        constraint_class=Check,
        params={"condition": '(("withdrawn_by" IS NULL AND "withdrawn_at" IS NULL) OR (("withdrawn_by" IS NOT NULL AND "withdrawn_at" IS NOT NULL) AND "withdraw_reason" IS NOT NULL))'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RankingDecision", tablename="ranking_decision", constraint_name="ranking_decided_once_each", constraint_class=Unique, params={"columns": ["ranking", "decided_by"], "nulls_distinct": True}, schema=None
    )

    manager.add_constraint(table_class_name="RankingDecision", tablename="ranking_decision", constraint_name="decider_declares", constraint_class=Check, params={"condition": '"no_kin" = True'}, schema=None)

    manager.add_constraint(
        table_class_name="RuleVersion",
        tablename="rule_version",
        constraint_name="rule_state_is_one",
        constraint_class=Check,
        params={"condition": "(((\"state\" = 'draft' OR \"state\" = 'active') OR \"state\" = 'superseded') OR \"state\" = 'dropped')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="RuleVersion", tablename="rule_version", constraint_name="rule_version_once", constraint_class=Unique, params={"columns": ["program", "version_no"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(
        table_class_name="RuleVersion", tablename="rule_version", constraint_name="rule_activated_by_another", constraint_class=Check, params={"condition": '("activated_by" IS NULL OR "activated_by" != "made_by")'}, schema=None
    )

    manager.add_constraint(
        table_class_name="RuleVersion",
        tablename="rule_version",
        constraint_name="rule_active_is_signed",
        constraint_class=Check,
        params={"condition": '(("state" = \'draft\' OR "state" = \'dropped\') OR (("activated_by" IS NOT NULL AND "content" IS NOT NULL) AND "sha256" IS NOT NULL))'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="RuleVersion", tablename="rule_version", constraint_name="rule_objection_days_fit", constraint_class=Check, params={"condition": '("objection_days" >= 1 AND "objection_days" <= 120)'}, schema=None
    )

    manager.add_constraint(
        table_class_name="Ranking", tablename="ranking", constraint_name="ranking_state_is_one", constraint_class=Check, params={"condition": "((\"state\" = 'made' OR \"state\" = 'decided') OR \"state\" = 'dropped')"}, schema=None
    )

    manager.add_constraint(
        table_class_name="Ranking",
        tablename="ranking",
        constraint_name="ranking_quota_kind_is_one",
        constraint_class=Check,
        params={"condition": "((\"quota_kind\" = 'none' OR \"quota_kind\" = 'site') OR \"quota_kind\" = 'wave')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="Ranking", tablename="ranking", constraint_name="ranking_number_once", constraint_class=Unique, params={"columns": ["program", "number"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(table_class_name="Ranking", tablename="ranking", constraint_name="ranking_counts_fit", constraint_class=Check, params={"condition": '(("places" >= 0 AND "waiting" >= 0) AND "candidates" > 0)'}, schema=None)

    manager.add_constraint(
        table_class_name="Ranking",
        tablename="ranking",
        constraint_name="ranking_budget_is_a_sum",
        constraint_class=Check,
        params={"condition": '(("budget_rp" IS NULL OR "budget_rp" > 0) AND ("cost_rp" IS NULL OR "cost_rp" > 0))'},
        schema=None,
    )

    manager.add_constraint(table_class_name="Ranking", tablename="ranking", constraint_name="ranking_dropped_says_why", constraint_class=Check, params={"condition": '("state" != \'dropped\' OR "reason" IS NOT NULL)'}, schema=None)

    manager.add_constraint(table_class_name="Ranking", tablename="ranking", constraint_name="ranking_placed_again_has_an_origin", constraint_class=Check, params={"condition": '("objection" IS NULL OR "based_on" IS NOT NULL)'}, schema=None)

    manager.add_constraint(table_class_name="Training", tablename="training", constraint_name="training_title_once", constraint_class=Unique, params={"columns": ["program", "title"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(
        table_class_name="Objection", tablename="objection", constraint_name="objection_state_is_one", constraint_class=Check, params={"condition": "((\"state\" = 'open' OR \"state\" = 'upheld') OR \"state\" = 'dismissed')"}, schema=None
    )

    manager.add_constraint(
        table_class_name="Objection",
        tablename="objection",
        constraint_name="objection_channel_is_one",
        constraint_class=Check,
        params={"condition": "((\"channel\" = 'desk' OR \"channel\" = 'letter') OR \"channel\" = 'phone')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Objection", tablename="objection", constraint_name="objection_decided_by_another", constraint_class=Check, params={"condition": '("decided_by" IS NULL OR "decided_by" != "made_by")'}, schema=None
    )

    manager.add_constraint(
        table_class_name="Objection",
        tablename="objection",
        constraint_name="objection_decision_is_signed",
        constraint_class=Check,
        params={"condition": '((("state" = \'open\' AND "decided_by" IS NULL) AND "decided_at" IS NULL) OR ((("state" != \'open\' AND "decided_by" IS NOT NULL) AND "decided_at" IS NOT NULL) AND "reason" IS NOT NULL))'},
        schema=None,
    )

    manager.add_constraint(table_class_name="ImportProfile", tablename="import_profile", constraint_name="import_profile_once", constraint_class=Unique, params={"columns": ["organization", "name"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(table_class_name="SampleComparison", tablename="sample_comparison", constraint_name="sample_row_once", constraint_class=Unique, params={"columns": ["batch", "import_line"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(
        table_class_name="SampleComparison", tablename="sample_comparison", constraint_name="sample_difference_is_told", constraint_class=Check, params={"condition": '("agrees" = True OR "remark" IS NOT NULL)'}, schema=None
    )

    manager.add_constraint(table_class_name="Region", tablename="region", constraint_name="region_level_is_above_villages", constraint_class=Check, params={"condition": '("level" >= 1 AND "level" <= 3)'}, schema=None)

    manager.add_constraint(table_class_name="Region", tablename="region", constraint_name="region_ends_after_it_began", constraint_class=Check, params={"condition": '("valid_to" IS NULL OR "valid_to" >= "valid_from")'}, schema=None)

    manager.add_column(
        table_class_name="Assessment",
        tablename="assessment",
        column_name="frozen",
        db_column_name="frozen",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Assessment",
        tablename="assessment",
        column_name="frozen_sha256",
        db_column_name="frozen_sha256",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 64, "default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Assessment",
        tablename="assessment",
        column_name="number",
        db_column_name="number",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Assessment",
        tablename="assessment",
        column_name="objection",
        db_column_name="objection",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Assessment",
        tablename="assessment",
        column_name="rule_version",
        db_column_name="rule_version",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleVersion,
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
        table_class_name="Assessment",
        tablename="assessment",
        column_name="visited_on",
        db_column_name="visited_on",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="answer_kind",
        db_column_name="answer_kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 8,
            "default": "points",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("AnswerKind", {"points": "points", "yes_no": "yes_no", "number": "number", "choice": "choice"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="bands",
        db_column_name="bands",
        column_class_name="JSONB",
        column_class=JSONB,
        params={"default": "[]", "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="evidence",
        db_column_name="evidence",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 8,
            "default": "none",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("EvidenceKind", {"none": "none", "note": "note", "document": "document"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="fact",
        db_column_name="fact",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": "answer",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Fact",
                {
                    "answer": "answer",
                    "age_years": "age_years",
                    "sex": "sex",
                    "village_code": "village_code",
                    "other_aid_rp": "other_aid_rp",
                    "other_aid_count": "other_aid_count",
                    "earlier_finding": "earlier_finding",
                    "duplicate_open": "duplicate_open",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 6,
            "default": "points",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("CriterionKind", {"gate": "gate", "points": "points"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="per",
        db_column_name="per",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 20, "default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="place",
        db_column_name="place",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="restricted",
        db_column_name="restricted",
        column_class_name="Boolean",
        column_class=Boolean,
        params={"default": False, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Criterion",
        tablename="criterion",
        column_name="rule_version",
        db_column_name="rule_version",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": RuleVersion,
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
        table_class_name="SelectionRank",
        tablename="selection_rank",
        column_name="assessment",
        db_column_name="assessment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Assessment,
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
        table_class_name="SelectionRank",
        tablename="selection_rank",
        column_name="group_rank",
        db_column_name="group_rank",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="SelectionRank",
        tablename="selection_rank",
        column_name="reason",
        db_column_name="reason",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("RankReason", {"within": "within", "over_places": "over_places", "over_quota": "over_quota", "over_budget": "over_budget"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Component",
        tablename="component",
        column_name="training_days",
        db_column_name="training_days",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Decree",
        tablename="decree",
        column_name="ranking",
        db_column_name="ranking",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Ranking,
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
        table_class_name="Decree",
        tablename="decree",
        column_name="skip_reason",
        db_column_name="skip_reason",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="DecreeLine",
        tablename="decree_line",
        column_name="reason_code",
        db_column_name="reason_code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("ReplacementReason", {"not_found": "not_found", "died": "died", "refused": "refused", "now_able": "now_able", "duplicate": "duplicate", "abroad": "abroad", "other": "other"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DecreeLine",
        tablename="decree_line",
        column_name="replaces",
        db_column_name="replaces",
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
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 7,
            "default": "exact",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("DuplicateKind", {"exact": "exact", "similar": "similar"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        column_name="matched",
        db_column_name="matched",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 80, "default": "nik", "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        column_name="score",
        db_column_name="score",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        column_name="undone_by",
        db_column_name="undone_by",
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
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="changed_count",
        db_column_name="changed_count",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="consent_text",
        db_column_name="consent_text",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 20, "default": "2013-1", "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 5,
            "default": "csv",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("FileKind", {"csv": "csv", "xlsx": "xlsx", "xls": "xls", "ods": "ods"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="mapping",
        db_column_name="mapping",
        column_class_name="JSONB",
        column_class=JSONB,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="profile",
        db_column_name="profile",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ImportProfile,
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
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="unchanged_count",
        db_column_name="unchanged_count",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 0, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="undone_by",
        db_column_name="undone_by",
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
        table_class_name="ImportRow",
        tablename="import_row",
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

    manager.alter_column(
        table_class_name="Document",
        tablename="document",
        column_name="kind",
        db_column_name="kind",
        params={"choices": Enum("DocumentKind", {"import_file": "import_file", "bank_result": "bank_result", "receipt_photo": "receipt_photo", "evidence": "evidence"})},
        old_params={"choices": Enum("DocumentKind", {"import_file": "import_file", "bank_result": "bank_result", "receipt_photo": "receipt_photo"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Finding",
        tablename="finding",
        column_name="code",
        db_column_name="code",
        params={"choices": Enum("FindingCode", {"deduction": "F03", "double_funding": "F09", "missing_evidence": "F11", "over_plan": "F12", "late_payment": "F14", "bank_difference": "B01", "bank_unknown_line": "B02", "other": "X00"})},
        old_params={"choices": Enum("FindingCode", {"deduction": "F03", "missing_evidence": "F11", "over_plan": "F12", "late_payment": "F14", "bank_difference": "B01", "bank_unknown_line": "B02", "other": "X00"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Assessment", tablename="assessment", column_name="enrollment", db_column_name="enrollment", params={"unique": False}, old_params={"unique": True}, column_class=ForeignKey, old_column_class=ForeignKey, schema=None
    )

    manager.alter_column(
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        column_name="enrollment",
        db_column_name="enrollment",
        params={"unique": False},
        old_params={"unique": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )

    manager.alter_column(
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        column_name="state",
        db_column_name="state",
        params={"choices": Enum("DuplicateState", {"open": "open", "same": "same", "different": "different", "unsure": "unsure", "undone": "undone"})},
        old_params={"choices": Enum("DuplicateState", {"open": "open", "same": "same", "different": "different"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ImportBatch",
        tablename="import_batch",
        column_name="state",
        db_column_name="state",
        params={"choices": Enum("ImportState", {"uploaded": "uploaded", "checked": "checked", "applied": "applied", "refused": "refused", "undone": "undone"})},
        old_params={"choices": Enum("ImportState", {"uploaded": "uploaded", "checked": "checked", "applied": "applied", "refused": "refused"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="ImportRow",
        tablename="import_row",
        column_name="verdict",
        db_column_name="verdict",
        params={"choices": Enum("RowVerdict", {"accepted": "accepted", "changed": "changed", "unchanged": "unchanged", "refused": "refused"})},
        old_params={"choices": Enum("RowVerdict", {"accepted": "accepted", "refused": "refused"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(table_class_name="Document", tablename="document", constraint_name="document_kind_is_known", schema=None)

    manager.drop_constraint(table_class_name="Finding", tablename="finding", constraint_name="finding_code_is_known", schema=None)

    manager.drop_constraint(table_class_name="Criterion", tablename="criterion", constraint_name="criterion_code_once", schema=None)

    manager.drop_constraint(table_class_name="Criterion", tablename="criterion", constraint_name="criterion_has_points", schema=None)

    manager.drop_constraint(table_class_name="DuplicateReview", tablename="duplicate_review", constraint_name="duplicate_state_is_known", schema=None)

    manager.drop_constraint(table_class_name="ImportBatch", tablename="import_batch", constraint_name="import_state_is_known", schema=None)

    manager.drop_constraint(table_class_name="ImportRow", tablename="import_row", constraint_name="import_row_verdict_is_known", schema=None)

    manager.add_constraint(
        table_class_name="Document",
        tablename="document",
        constraint_name="document_kind_is_one",
        constraint_class=Check,
        params={"condition": "(((\"kind\" = 'import_file' OR \"kind\" = 'bank_result') OR \"kind\" = 'receipt_photo') OR \"kind\" = 'evidence')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Finding",
        tablename="finding",
        constraint_name="finding_code_is_one",
        constraint_class=Check,
        params={"condition": "(((((((\"code\" = 'F03' OR \"code\" = 'F09') OR \"code\" = 'F11') OR \"code\" = 'F12') OR \"code\" = 'F14') OR \"code\" = 'B01') OR \"code\" = 'B02') OR \"code\" = 'X00')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Assessment",
        tablename="assessment",
        constraint_name="assessment_is_frozen",
        constraint_class=Check,
        params={"condition": '("rule_version" IS NULL OR ("frozen" IS NOT NULL AND "frozen_sha256" IS NOT NULL))'},
        schema=None,
    )

    manager.add_constraint(table_class_name="Assessment", tablename="assessment", constraint_name="assessment_number_once", constraint_class=Unique, params={"columns": ["enrollment", "number"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(
        table_class_name="Criterion",
        tablename="criterion",
        constraint_name="criterion_answer_kind_is_one",
        constraint_class=Check,
        params={"condition": "(((\"answer_kind\" = 'points' OR \"answer_kind\" = 'yes_no') OR \"answer_kind\" = 'number') OR \"answer_kind\" = 'choice')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="Criterion", tablename="criterion", constraint_name="criterion_code_once_a_version", constraint_class=Unique, params={"columns": ["rule_version", "code"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(
        table_class_name="Criterion",
        tablename="criterion",
        constraint_name="criterion_evidence_is_one",
        constraint_class=Check,
        params={"condition": "((\"evidence\" = 'none' OR \"evidence\" = 'note') OR \"evidence\" = 'document')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Criterion",
        tablename="criterion",
        constraint_name="criterion_fact_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((((\"fact\" = 'answer' OR \"fact\" = 'age_years') OR \"fact\" = 'sex') OR \"fact\" = 'village_code') OR \"fact\" = 'other_aid_rp') OR \"fact\" = 'other_aid_count') OR \"fact\" = 'earlier_finding') OR \"fact\" = 'duplicate_open')"
        },
        schema=None,
    )

    manager.add_constraint(table_class_name="Criterion", tablename="criterion", constraint_name="criterion_kind_is_one", constraint_class=Check, params={"condition": "(\"kind\" = 'gate' OR \"kind\" = 'points')"}, schema=None)

    manager.add_constraint(
        table_class_name="Criterion",
        tablename="criterion",
        constraint_name="criterion_points_fit",
        constraint_class=Check,
        params={"condition": '(("kind" = \'gate\' AND "max_points" = 0) OR ("kind" = \'points\' AND "max_points" > 0))'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SelectionRank",
        tablename="selection_rank",
        constraint_name="rank_reason_is_one",
        constraint_class=Check,
        params={"condition": "(((\"reason\" = 'within' OR \"reason\" = 'over_places') OR \"reason\" = 'over_quota') OR \"reason\" = 'over_budget')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="Component", tablename="component", constraint_name="component_training_days_fit", constraint_class=Check, params={"condition": '("training_days" >= 0 AND "training_days" <= 60)'}, schema=None)

    manager.add_constraint(
        table_class_name="DecreeLine",
        tablename="decree_line",
        constraint_name="decree_line_reason_is_one",
        constraint_class=Check,
        params={
            "condition": "((((((\"reason_code\" = 'not_found' OR \"reason_code\" = 'died') OR \"reason_code\" = 'refused') OR \"reason_code\" = 'now_able') OR \"reason_code\" = 'duplicate') OR \"reason_code\" = 'abroad') OR \"reason_code\" = 'other')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="DecreeLine",
        tablename="decree_line",
        constraint_name="decree_line_replaces_with_a_reason",
        constraint_class=Check,
        params={"condition": '("replaces" IS NULL OR (("replaces" != "enrollment" AND "effect" = \'grant\') AND "reason_code" IS NOT NULL))'},
        schema=None,
    )

    manager.add_constraint(table_class_name="DuplicateReview", tablename="duplicate_review", constraint_name="duplicate_kind_is_one", constraint_class=Check, params={"condition": "(\"kind\" = 'exact' OR \"kind\" = 'similar')"}, schema=None)

    manager.add_constraint(
        table_class_name="DuplicateReview", tablename="duplicate_review", constraint_name="duplicate_once_a_pair", constraint_class=Unique, params={"columns": ["enrollment", "other_person"], "nulls_distinct": True}, schema=None
    )

    manager.add_constraint(
        table_class_name="DuplicateReview", tablename="duplicate_review", constraint_name="duplicate_score_fits", constraint_class=Check, params={"condition": '("score" IS NULL OR ("score" >= 0 AND "score" <= 100))'}, schema=None
    )

    manager.add_constraint(
        table_class_name="DuplicateReview",
        tablename="duplicate_review",
        constraint_name="duplicate_state_is_one",
        constraint_class=Check,
        params={"condition": "((((\"state\" = 'open' OR \"state\" = 'same') OR \"state\" = 'different') OR \"state\" = 'unsure') OR \"state\" = 'undone')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="DuplicateReview", tablename="duplicate_review", constraint_name="duplicate_undone_by_another", constraint_class=Check, params={"condition": '("undone_by" IS NULL OR "undone_by" != "decided_by")'}, schema=None
    )

    manager.add_constraint(
        table_class_name="DuplicateReview", tablename="duplicate_review", constraint_name="duplicate_undone_is_signed", constraint_class=Check, params={"condition": '("state" != \'undone\' OR "undone_by" IS NOT NULL)'}, schema=None
    )

    manager.add_constraint(
        table_class_name="ImportBatch",
        tablename="import_batch",
        constraint_name="import_kind_is_one",
        constraint_class=Check,
        params={"condition": "(((\"kind\" = 'csv' OR \"kind\" = 'xlsx') OR \"kind\" = 'xls') OR \"kind\" = 'ods')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ImportBatch",
        tablename="import_batch",
        constraint_name="import_state_is_one",
        constraint_class=Check,
        params={"condition": "((((\"state\" = 'uploaded' OR \"state\" = 'checked') OR \"state\" = 'applied') OR \"state\" = 'refused') OR \"state\" = 'undone')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ImportBatch",
        tablename="import_batch",
        constraint_name="import_undone_is_signed",
        constraint_class=Check,
        params={"condition": '("state" != \'undone\' OR ("undone_by" IS NOT NULL AND "reason" IS NOT NULL))'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ImportRow",
        tablename="import_row",
        constraint_name="import_row_verdict_is_one",
        constraint_class=Check,
        params={"condition": "(((\"verdict\" = 'accepted' OR \"verdict\" = 'changed') OR \"verdict\" = 'unchanged') OR \"verdict\" = 'refused')"},
        schema=None,
    )

    return manager
