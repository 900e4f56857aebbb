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
from piccolo.columns.column_types import Text
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table


class AuditSample(Table, tablename="audit_sample", schema=None):
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


class SampleRow(Table, tablename="sample_row", schema=None):
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


ID = "2026-11-23T10:16:00:000037"
VERSION = "1.38.0"
DESCRIPTION = "Audit samples"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="SampleRow", tablename="sample_row", schema=None, columns=None
    )

    manager.add_table(
        class_name="SampleResult",
        tablename="sample_result",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="AuditSample",
        tablename="audit_sample",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="SampleRow",
        tablename="sample_row",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="program",
        db_column_name="program",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="enrollment",
        db_column_name="enrollment",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="audit_sample",
        db_column_name="audit_sample",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditSample,
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="row_key",
        db_column_name="row_key",
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
        table_class_name="SampleRow",
        tablename="sample_row",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="origin",
        db_column_name="origin",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="companion",
        db_column_name="companion",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 100,
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
        table_class_name="SampleRow",
        tablename="sample_row",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="hits",
        db_column_name="hits",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        column_name="place",
        db_column_name="place",
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
        table_class_name="SampleResult",
        tablename="sample_result",
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
        table_class_name="SampleResult",
        tablename="sample_result",
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
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="sample_row",
        db_column_name="sample_row",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": SampleRow,
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
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="outcome",
        db_column_name="outcome",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 11,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "SampleOutcome",
                {
                    "exact": "exact",
                    "deviates": "deviates",
                    "no_response": "no_response",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="found_rp",
        db_column_name="found_rp",
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
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="no_response",
        db_column_name="no_response",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 11,
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "NoResponse",
                {
                    "not_found": "not_found",
                    "moved": "moved",
                    "unreachable": "unreachable",
                    "unwilling": "unwilling",
                    "ill": "ill",
                    "deceased": "deceased",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="observed_on",
        db_column_name="observed_on",
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
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="entered_by",
        db_column_name="entered_by",
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
        table_class_name="SampleResult",
        tablename="sample_result",
        column_name="entered_at",
        db_column_name="entered_at",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="frame",
        db_column_name="frame",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 12,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "SampleFrame",
                {
                    "people": "people",
                    "payments": "payments",
                    "purchases": "purchases",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="filters",
        db_column_name="filters",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 300,
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="checkpoint",
        db_column_name="checkpoint",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="known_at",
        db_column_name="known_at",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="method",
        db_column_name="method",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 14,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "SampleMethod",
                {
                    "discovery": "discovery",
                    "attribute": "attribute",
                    "monetary_unit": "monetary_unit",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="strata",
        db_column_name="strata",
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
                "Strata",
                {"none": "none", "site": "site", "companion": "companion"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="confidence_pct",
        db_column_name="confidence_pct",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="tolerable_bp",
        db_column_name="tolerable_bp",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="expected_bp",
        db_column_name="expected_bp",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="size",
        db_column_name="size",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="interval_rp",
        db_column_name="interval_rp",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="seed",
        db_column_name="seed",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 32,
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="frame_count",
        db_column_name="frame_count",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="frame_rp",
        db_column_name="frame_rp",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="frame_sha256",
        db_column_name="frame_sha256",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="drawn_count",
        db_column_name="drawn_count",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="draw_no",
        db_column_name="draw_no",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="drawn_by",
        db_column_name="drawn_by",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="drawn_at",
        db_column_name="drawn_at",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "drawn",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "SampleState",
                {
                    "drawn": "drawn",
                    "in_field": "in_field",
                    "evaluated": "evaluated",
                    "closed": "closed",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="upper_count",
        db_column_name="upper_count",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="upper_rp",
        db_column_name="upper_rp",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="evaluated_by",
        db_column_name="evaluated_by",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="closed_by",
        db_column_name="closed_by",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
        column_name="conclusion",
        db_column_name="conclusion",
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
        table_class_name="AuditSample",
        tablename="audit_sample",
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
        table_class_name="SampleRow",
        tablename="sample_row",
        constraint_name="frame_row_once",
        constraint_class=Unique,
        params={"columns": ["audit_sample", "row_key"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleRow",
        tablename="sample_row",
        constraint_name="frame_place_once",
        constraint_class=Unique,
        params={"columns": ["audit_sample", "place"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleRow",
        tablename="sample_row",
        constraint_name="frame_row_is_a_sum",
        constraint_class=Check,
        params={"condition": '("amount_rp" >= 0 AND "hits" >= 0)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleRow",
        tablename="sample_row",
        constraint_name="frame_drawn_has_a_place",
        constraint_class=Check,
        params={"condition": "(hits > 0) = (place IS NOT NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleResult",
        tablename="sample_result",
        constraint_name="sample_outcome_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"outcome\" = 'exact' OR \"outcome\" = 'deviates') OR \"outcome\" = 'no_response')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleResult",
        tablename="sample_result",
        constraint_name="sample_no_response_is_one",
        constraint_class=Check,
        params={
            "condition": "(((((\"no_response\" = 'not_found' OR \"no_response\" = 'moved') OR \"no_response\" = 'unreachable') OR \"no_response\" = 'unwilling') OR \"no_response\" = 'ill') OR \"no_response\" = 'deceased')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleResult",
        tablename="sample_result",
        constraint_name="sample_deviates_says_what",
        constraint_class=Check,
        params={"condition": "(outcome = 'deviates') = (found_rp IS NOT NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleResult",
        tablename="sample_result",
        constraint_name="sample_no_response_says_why",
        constraint_class=Check,
        params={
            "condition": "(outcome = 'no_response') = (no_response IS NOT NULL)"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SampleResult",
        tablename="sample_result",
        constraint_name="sample_found_is_a_sum",
        constraint_class=Check,
        params={"condition": '("found_rp" IS NULL OR "found_rp" >= 0)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_frame_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"frame\" = 'people' OR \"frame\" = 'payments') OR \"frame\" = 'purchases')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_method_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"method\" = 'discovery' OR \"method\" = 'attribute') OR \"method\" = 'monetary_unit')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_strata_is_one",
        constraint_class=Check,
        params={
            "condition": "((\"strata\" = 'none' OR \"strata\" = 'site') OR \"strata\" = 'companion')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_state_is_known",
        constraint_class=Check,
        params={
            "condition": "(((\"state\" = 'drawn' OR \"state\" = 'in_field') OR \"state\" = 'evaluated') OR \"state\" = 'closed')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_number_once",
        constraint_class=Unique,
        params={"columns": ["program", "number"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_draw_once",
        constraint_class=Unique,
        params={
            "columns": ["program", "frame", "filters", "draw_no"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_rates_are_rates",
        constraint_class=Check,
        params={
            "condition": '((("tolerable_bp" >= 1 AND "tolerable_bp" <= 10000) AND "expected_bp" >= 0) AND "expected_bp" <= 5000)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_confidence_is_one",
        constraint_class=Check,
        params={
            "condition": '(("confidence_pct" = 90 OR "confidence_pct" = 95) OR "confidence_pct" = 99)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_counts_are_counts",
        constraint_class=Check,
        params={
            "condition": '((("number" >= 1 AND "size" >= 1) AND "drawn_count" >= 1) AND "frame_rp" >= 0)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_is_of_its_frame",
        constraint_class=Check,
        params={"condition": "drawn_count <= frame_count"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_interval_is_of_money",
        constraint_class=Check,
        params={
            "condition": "(method = 'monetary_unit') = (interval_rp IS NOT NULL)"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_interval_is_rupiah",
        constraint_class=Check,
        params={"condition": '("interval_rp" IS NULL OR "interval_rp" >= 1)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_of_money_is_whole",
        constraint_class=Check,
        params={
            "condition": "(\"method\" != 'monetary_unit' OR \"strata\" = 'none')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_again_says_why",
        constraint_class=Check,
        params={"condition": "(draw_no = 1) = (reason IS NULL)"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_limit_is_evaluated",
        constraint_class=Check,
        params={
            "condition": "(evaluated_by IS NULL) = (upper_count IS NULL AND upper_rp IS NULL)"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_evaluated_is_signed",
        constraint_class=Check,
        params={
            "condition": '("state" != \'evaluated\' OR "evaluated_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_closing_is_signed",
        constraint_class=Check,
        params={
            "condition": "(state = 'closed') = (closed_by IS NOT NULL AND conclusion IS NOT NULL)"
        },
        schema=None,
    )

    return manager
