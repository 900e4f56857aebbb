from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table


class Document(Table, tablename="document", schema=None):
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


class PrintedPaper(Table, tablename="printed_paper", schema=None):
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


ID = "2026-11-23T04:00:00:000004"
VERSION = "1.38.0"
DESCRIPTION = "papers"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="PrintedPaper",
        tablename="printed_paper",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="SignedScan",
        tablename="signed_scan",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
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

    manager.add_column(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="paper",
        db_column_name="paper",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 30,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "PaperKind",
                {
                    "receipt": "receipt",
                    "payment_list": "payment_list",
                    "responsibility_statement": "responsibility_statement",
                    "goods_handover": "goods_handover",
                    "refund_notice": "refund_notice",
                    "decree_annex": "decree_annex",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="applies",
        db_column_name="applies",
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
                "StampDutyWhen",
                {"above": "above", "always": "always", "never": "never"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="threshold_rp",
        db_column_name="threshold_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="duty_rp",
        db_column_name="duty_rp",
        column_class_name="BigInt",
        column_class=BigInt,
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="legal_basis",
        db_column_name="legal_basis",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="valid_from",
        db_column_name="valid_from",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="valid_to",
        db_column_name="valid_to",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
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
                "StampDutyState",
                {"draft": "draft", "active": "active", "ended": "ended"},
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="made_by",
        db_column_name="made_by",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        column_name="made_at",
        db_column_name="made_at",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
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
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="number",
        db_column_name="number",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 20,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": True,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="check_code",
        db_column_name="check_code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 16,
            "default": None,
            "null": False,
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 30,
            "default": None,
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "PaperKind",
                {
                    "receipt": "receipt",
                    "payment_list": "payment_list",
                    "responsibility_statement": "responsibility_statement",
                    "goods_handover": "goods_handover",
                    "refund_notice": "refund_notice",
                    "decree_annex": "decree_annex",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="subject_table",
        db_column_name="subject_table",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 40,
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="subject_key",
        db_column_name="subject_key",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="revision",
        db_column_name="revision",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        column_name="dated",
        db_column_name="dated",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="PrintedPaper",
        tablename="printed_paper",
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
        table_class_name="SignedScan",
        tablename="signed_scan",
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
        table_class_name="SignedScan",
        tablename="signed_scan",
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
        table_class_name="SignedScan",
        tablename="signed_scan",
        column_name="printed_paper",
        db_column_name="printed_paper",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PrintedPaper,
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
        table_class_name="SignedScan",
        tablename="signed_scan",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "signed",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("ScanKind", {"signed": "signed", "sp2d": "sp2d"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="SignedScan",
        tablename="signed_scan",
        column_name="read_from",
        db_column_name="read_from",
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
            "choices": Enum("ReadFrom", {"qr": "qr", "typed": "typed"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="SignedScan",
        tablename="signed_scan",
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
            "index": True,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="SignedScan",
        tablename="signed_scan",
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
        table_class_name="SignedScan",
        tablename="signed_scan",
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
        table_class_name="SignedScan",
        tablename="signed_scan",
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

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_paper_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((\"paper\" = 'receipt' OR \"paper\" = 'payment_list') OR \"paper\" = 'responsibility_statement') OR \"paper\" = 'goods_handover') OR \"paper\" = 'refund_notice') OR \"paper\" = 'decree_annex')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_applies_is_known",
        constraint_class=Check,
        params={
            "condition": "((\"applies\" = 'above' OR \"applies\" = 'always') OR \"applies\" = 'never')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_state_is_known",
        constraint_class=Check,
        params={
            "condition": "((\"state\" = 'draft' OR \"state\" = 'active') OR \"state\" = 'ended')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_is_a_sum",
        constraint_class=Check,
        params={
            "condition": '(("threshold_rp" >= 0 AND (("applies" = \'never\' AND "duty_rp" = 0) OR ("applies" != \'never\' AND "duty_rp" > 0))) AND ("applies" = \'above\' OR "threshold_rp" = 0))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_days_are_in_order",
        constraint_class=Check,
        params={
            "condition": '("valid_to" IS NULL OR "valid_from" <= "valid_to")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_of_an_office_is_dated",
        constraint_class=Check,
        params={
            "condition": '("organization" IS NULL OR (("made_by" IS NOT NULL AND "made_at" IS NOT NULL) AND "valid_from" IS NOT NULL))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_of_nobody_is_as_delivered",
        constraint_class=Check,
        params={
            "condition": '("organization" IS NOT NULL OR ((("state" = \'active\' AND "made_by" IS NULL) AND "activated_by" IS NULL) AND "valid_to" IS NULL))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_activated_by_another",
        constraint_class=Check,
        params={
            "condition": '("activated_by" IS NULL OR "activated_by" != "made_by")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="StampDutyRule",
        tablename="stamp_duty_rule",
        constraint_name="stamp_duty_active_is_signed",
        constraint_class=Check,
        params={
            "condition": '(("state" != \'active\' OR "organization" IS NULL) OR "activated_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        constraint_name="paper_kind_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((\"kind\" = 'receipt' OR \"kind\" = 'payment_list') OR \"kind\" = 'responsibility_statement') OR \"kind\" = 'goods_handover') OR \"kind\" = 'refund_notice') OR \"kind\" = 'decree_annex')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        constraint_name="paper_once",
        constraint_class=Unique,
        params={
            "columns": ["kind", "subject_key", "revision"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PrintedPaper",
        tablename="printed_paper",
        constraint_name="paper_is_a_sum",
        constraint_class=Check,
        params={
            "condition": '(("total_rp" >= 0 AND "line_count" > 0) AND "revision" > 0)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SignedScan",
        tablename="signed_scan",
        constraint_name="scan_kind_is_known",
        constraint_class=Check,
        params={"condition": "(\"kind\" = 'signed' OR \"kind\" = 'sp2d')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SignedScan",
        tablename="signed_scan",
        constraint_name="scan_read_from_is_known",
        constraint_class=Check,
        params={"condition": "(\"read_from\" = 'qr' OR \"read_from\" = 'typed')"},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SignedScan",
        tablename="signed_scan",
        constraint_name="scan_once",
        constraint_class=Unique,
        params={
            "columns": ["printed_paper", "kind", "sha256"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.alter_column(
        table_class_name="Document",
        tablename="document",
        column_name="kind",
        db_column_name="kind",
        params={
            "choices": Enum(
                "DocumentKind",
                {
                    "import_file": "import_file",
                    "bank_result": "bank_result",
                    "receipt_photo": "receipt_photo",
                    "evidence": "evidence",
                    "signed_scan": "signed_scan",
                },
            )
        },
        old_params={
            "choices": Enum(
                "DocumentKind",
                {
                    "import_file": "import_file",
                    "bank_result": "bank_result",
                    "receipt_photo": "receipt_photo",
                    "evidence": "evidence",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="Document",
        tablename="document",
        constraint_name="document_kind_is_one",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="Document",
        tablename="document",
        constraint_name="document_kind_is_known",
        constraint_class=Check,
        params={
            "condition": "((((\"kind\" = 'import_file' OR \"kind\" = 'bank_result') OR \"kind\" = 'receipt_photo') OR \"kind\" = 'evidence') OR \"kind\" = 'signed_scan')"
        },
        schema=None,
    )

    return manager
