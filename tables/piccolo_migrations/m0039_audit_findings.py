from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
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


class AuditFinding(Table, tablename="audit_finding", schema=None):
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


class AuditFollowUp(Table, tablename="audit_follow_up", schema=None):
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


class AuditRecommendation(Table, tablename="audit_recommendation", schema=None):
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


ID = "2026-11-23T08:39:00:000039"
VERSION = "1.38.0"
DESCRIPTION = "Findings of auditors, and published figures that say what they are compared with"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="AuditFollowUp",
        tablename="audit_follow_up",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="AuditFinding",
        tablename="audit_finding",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="AuditEvidence",
        tablename="audit_evidence",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="AuditRecommendation",
        tablename="audit_recommendation",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="FollowUpReview",
        tablename="follow_up_review",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="AuditRule", tablename="audit_rule", schema=None, columns=None
    )

    manager.add_column(
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        column_name="audit_finding",
        db_column_name="audit_finding",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditFinding,
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        column_name="audit_recommendation",
        db_column_name="audit_recommendation",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditRecommendation,
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        column_name="text",
        db_column_name="text",
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        column_name="recovered_rp",
        db_column_name="recovered_rp",
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        column_name="proof_no",
        db_column_name="proof_no",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 60,
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="report_no",
        db_column_name="report_no",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="report_date",
        db_column_name="report_date",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="number",
        db_column_name="number",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="title",
        db_column_name="title",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="condition",
        db_column_name="condition",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="criterion",
        db_column_name="criterion",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="cause",
        db_column_name="cause",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="effect",
        db_column_name="effect",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="received_on",
        db_column_name="received_on",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="due_on",
        db_column_name="due_on",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
            "choices": Enum(
                "AuditFindingState",
                {
                    "open": "open",
                    "answered": "answered",
                    "accepted": "accepted",
                    "escalated": "escalated",
                    "closed": "closed",
                    "withdrawn": "withdrawn",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="escalated_to",
        db_column_name="escalated_to",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 120,
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="answered_by",
        db_column_name="answered_by",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="decided_by",
        db_column_name="decided_by",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
        column_name="state_since",
        db_column_name="state_since",
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
        table_class_name="AuditFinding",
        tablename="audit_finding",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
        column_name="audit_finding",
        db_column_name="audit_finding",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditFinding,
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
        column_name="audit_follow_up",
        db_column_name="audit_follow_up",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditFollowUp,
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
        column_name="code",
        db_column_name="code",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
        column_name="sha256",
        db_column_name="sha256",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
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
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
        column_name="audit_finding",
        db_column_name="audit_finding",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditFinding,
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
        column_name="number",
        db_column_name="number",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
        column_name="text",
        db_column_name="text",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
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
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        column_name="audit_finding",
        db_column_name="audit_finding",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditFinding,
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        column_name="audit_recommendation",
        db_column_name="audit_recommendation",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditRecommendation,
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        column_name="audit_follow_up",
        db_column_name="audit_follow_up",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": AuditFollowUp,
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        column_name="verdict",
        db_column_name="verdict",
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
            "choices": Enum(
                "FollowUpClass",
                {
                    "as_recommended": "as_recommended",
                    "not_yet": "not_yet",
                    "not_followed_up": "not_followed_up",
                    "cannot_be": "cannot_be",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        column_name="recovered_rp",
        db_column_name="recovered_rp",
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
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
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
        column_name="organization",
        db_column_name="organization",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
        column_name="answer_days",
        db_column_name="answer_days",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
        column_name="legal_basis",
        db_column_name="legal_basis",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
                "AuditRuleState",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
        column_name="activated_by",
        db_column_name="activated_by",
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
        table_class_name="AuditRule",
        tablename="audit_rule",
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
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        constraint_name="audit_follow_up_is_a_sum",
        constraint_class=Check,
        params={"condition": '"recovered_rp" >= 0'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFollowUp",
        tablename="audit_follow_up",
        constraint_name="audit_follow_up_money_has_its_proof",
        constraint_class=Check,
        params={"condition": '("recovered_rp" = 0 OR "proof_no" IS NOT NULL)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_state_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((\"state\" = 'open' OR \"state\" = 'answered') OR \"state\" = 'accepted') OR \"state\" = 'escalated') OR \"state\" = 'closed') OR \"state\" = 'withdrawn')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_once",
        constraint_class=Unique,
        params={
            "columns": ["program", "report_no", "number"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_amount_is_a_sum",
        constraint_class=Check,
        params={"condition": '"amount_rp" >= 0'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_days_follow",
        constraint_class=Check,
        params={
            "condition": '("report_date" <= "received_on" AND "received_on" <= "due_on")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_answer_is_signed",
        constraint_class=Check,
        params={
            "condition": '("state" != \'answered\' OR "answered_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_decision_is_signed",
        constraint_class=Check,
        params={
            "condition": '(("state" = \'open\' OR "state" = \'answered\') OR "decided_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_escalated_says_where",
        constraint_class=Check,
        params={
            "condition": '("state" != \'escalated\' OR "escalated_to" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_closing_is_signed",
        constraint_class=Check,
        params={
            "condition": '("state" != \'closed\' OR "closed_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditFinding",
        tablename="audit_finding",
        constraint_name="audit_finding_sides_are_apart",
        constraint_class=Check,
        params={
            "condition": '("answered_by" IS NULL OR (("answered_by" != "made_by" AND ("decided_by" IS NULL OR "decided_by" != "answered_by")) AND ("closed_by" IS NULL OR "closed_by" != "answered_by")))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditEvidence",
        tablename="audit_evidence",
        constraint_name="audit_evidence_file_has_its_print",
        constraint_class=Check,
        params={
            "condition": '("subject_table" != \'document\' OR "sha256" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
        constraint_name="audit_recommendation_once",
        constraint_class=Unique,
        params={"columns": ["audit_finding", "number"], "nulls_distinct": True},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditRecommendation",
        tablename="audit_recommendation",
        constraint_name="audit_recommendation_amount_is_a_sum",
        constraint_class=Check,
        params={"condition": '("amount_rp" >= 0 AND "number" >= 1)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        constraint_name="follow_up_class_is_known",
        constraint_class=Check,
        params={
            "condition": "(((\"verdict\" = 'as_recommended' OR \"verdict\" = 'not_yet') OR \"verdict\" = 'not_followed_up') OR \"verdict\" = 'cannot_be')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        constraint_name="follow_up_review_is_a_sum",
        constraint_class=Check,
        params={"condition": '"recovered_rp" >= 0'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="FollowUpReview",
        tablename="follow_up_review",
        constraint_name="follow_up_review_is_of_something",
        constraint_class=Check,
        params={
            "condition": '("audit_follow_up" IS NOT NULL OR ("verdict" = \'not_followed_up\' AND "recovered_rp" = 0))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditRule",
        tablename="audit_rule",
        constraint_name="audit_rule_state_is_known",
        constraint_class=Check,
        params={
            "condition": "(((\"state\" = 'draft' OR \"state\" = 'active') OR \"state\" = 'superseded') OR \"state\" = 'dropped')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditRule",
        tablename="audit_rule",
        constraint_name="audit_rule_days_are_days",
        constraint_class=Check,
        params={"condition": '("answer_days" >= 1 AND "answer_days" <= 365)'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditRule",
        tablename="audit_rule",
        constraint_name="audit_rule_activated_by_another",
        constraint_class=Check,
        params={
            "condition": '("activated_by" IS NULL OR "activated_by" != "made_by")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="AuditRule",
        tablename="audit_rule",
        constraint_name="audit_rule_active_is_signed",
        constraint_class=Check,
        params={
            "condition": '(("state" = \'draft\' OR "state" = \'dropped\') OR "activated_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="corrects",
        db_column_name="corrects",
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="counted_as",
        db_column_name="counted_as",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 16,
            "default": "nothing",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum(
                "Counted",
                {
                    "promised": "promised",
                    "total_paid": "total_paid",
                    "returned": "returned",
                    "accepted": "accepted",
                    "population": "population",
                    "determined": "determined",
                    "assisted": "assisted",
                    "trained": "trained",
                    "training_days": "training_days",
                    "finished": "finished",
                    "sites": "sites",
                    "waves": "waves",
                    "nothing": "nothing",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PublishedFigure",
        tablename="published_figure",
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="made_by",
        db_column_name="made_by",
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="not_comparable",
        db_column_name="not_comparable",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 200,
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="place",
        db_column_name="place",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 120,
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="since",
        db_column_name="since",
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="until",
        db_column_name="until",
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
        table_class_name="PublishedFigure",
        tablename="published_figure",
        column_name="qualifier",
        db_column_name="qualifier",
        params={
            "choices": Enum(
                "Qualifier",
                {
                    "exact": "exact",
                    "at_least": "at_least",
                    "more_than": "more_than",
                    "at_most": "at_most",
                    "about": "about",
                },
            )
        },
        old_params={
            "choices": Enum(
                "Qualifier",
                {"exact": "exact", "at_least": "at_least", "about": "about"},
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        constraint_name="figure_once",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        constraint_name="figure_qualifier_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        constraint_name="figure_count_is_known",
        constraint_class=Check,
        params={
            "condition": "((((((((((((\"counted_as\" = 'promised' OR \"counted_as\" = 'total_paid') OR \"counted_as\" = 'returned') OR \"counted_as\" = 'accepted') OR \"counted_as\" = 'population') OR \"counted_as\" = 'determined') OR \"counted_as\" = 'assisted') OR \"counted_as\" = 'trained') OR \"counted_as\" = 'training_days') OR \"counted_as\" = 'finished') OR \"counted_as\" = 'sites') OR \"counted_as\" = 'waves') OR \"counted_as\" = 'nothing')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        constraint_name="figure_is_counted_or_says_why_not",
        constraint_class=Check,
        params={
            "condition": '(("counted_as" != \'nothing\' AND "not_comparable" IS NULL) OR ("counted_as" = \'nothing\' AND ("not_comparable" IS NOT NULL OR "made_by" IS NULL)))'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        constraint_name="figure_period_runs_forward",
        constraint_class=Check,
        params={
            "condition": '(("since" IS NULL OR "until" IS NULL) OR "since" <= "until")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PublishedFigure",
        tablename="published_figure",
        constraint_name="figure_qualifier_is_one",
        constraint_class=Check,
        params={
            "condition": "((((\"qualifier\" = 'exact' OR \"qualifier\" = 'at_least') OR \"qualifier\" = 'more_than') OR \"qualifier\" = 'at_most') OR \"qualifier\" = 'about')"
        },
        schema=None,
    )

    return manager
