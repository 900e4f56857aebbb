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


class Document(Table, tablename="document", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Enrollment(Table, tablename="enrollment", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Organization(Table, tablename="organization", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class PastBatch(Table, tablename="past_batch", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Payment(Table, tablename="payment", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class PaymentList(Table, tablename="payment_list", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Payout(Table, tablename="payout", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class Program(Table, tablename="program", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


class User(Table, tablename="user_account", schema=None):
    id = UUID(default=UUID4(), null=False, primary_key=True, unique=False, index=False, index_method=IndexMethod.btree, choices=None, db_column_name=None, secret=False)


ID = "2026-11-23T04:00:00:000006"
VERSION = "1.38.0"
DESCRIPTION = "the routes of a payment list"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    manager.add_table(class_name="Payout", tablename="payout", schema=None, columns=None)

    manager.add_table(class_name="PastBatch", tablename="past_batch", schema=None, columns=None)

    manager.add_table(class_name="PayoutLine", tablename="payout_line", schema=None, columns=None)

    manager.add_table(class_name="PastPayment", tablename="past_payment", schema=None, columns=None)

    manager.add_table(class_name="TreasuryDocument", tablename="treasury_document", schema=None, columns=None)

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Program, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="payment_list",
        db_column_name="payment_list",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": PaymentList, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="paid_on",
        db_column_name="paid_on",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="paper_no",
        db_column_name="paper_no",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 40, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="officer",
        db_column_name="officer",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="second_officer",
        db_column_name="second_officer",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="line_count",
        db_column_name="line_count",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="content_sha256",
        db_column_name="content_sha256",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 64, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="made_by",
        db_column_name="made_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="Payout",
        tablename="payout",
        column_name="made_at",
        db_column_name="made_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Program, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="source",
        db_column_name="source",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 120, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="document_no",
        db_column_name="document_no",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="dated",
        db_column_name="dated",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="sp2d_no",
        db_column_name="sp2d_no",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="sp2d_dated",
        db_column_name="sp2d_dated",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="document",
        db_column_name="document",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Document, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="content_sha256",
        db_column_name="content_sha256",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 64, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="line_count",
        db_column_name="line_count",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="total_rp",
        db_column_name="total_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "recorded",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("PastState", {"recorded": "recorded", "confirmed": "confirmed", "dropped": "dropped"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="made_by",
        db_column_name="made_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="made_at",
        db_column_name="made_at",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="confirmed_by",
        db_column_name="confirmed_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="reason",
        db_column_name="reason",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastBatch",
        tablename="past_batch",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="id",
        db_column_name="id",
        column_class_name="BigSerial",
        column_class=BigSerial,
        params={"null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Program, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="enrollment",
        db_column_name="enrollment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Enrollment, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="payout",
        db_column_name="payout",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Payout, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="payment",
        db_column_name="payment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Payment, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": True, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="line_no",
        db_column_name="line_no",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="amount_rp",
        db_column_name="amount_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="outcome",
        db_column_name="outcome",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 12, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": Enum("PayoutOutcome", {"handed": "handed", "uncollected": "uncollected"}), "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="identity_shown",
        db_column_name="identity_shown",
        column_class_name="Boolean",
        column_class=Boolean,
        params={"default": False, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
        column_name="signed_with",
        db_column_name="signed_with",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 10, "default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": Enum("SignedWith", {"signature": "signature", "thumb": "thumb"}), "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PayoutLine",
        tablename="payout_line",
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
            "choices": Enum("UncollectedReason", {"absent": "absent", "refused": "refused", "no_identity": "no_identity", "moved": "moved", "deceased": "deceased"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="id",
        db_column_name="id",
        column_class_name="BigSerial",
        column_class=BigSerial,
        params={"null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Program, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="enrollment",
        db_column_name="enrollment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Enrollment, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="past_batch",
        db_column_name="past_batch",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": PastBatch, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="payment",
        db_column_name="payment",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Payment, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": True, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="line_no",
        db_column_name="line_no",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="amount_rp",
        db_column_name="amount_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="value_date",
        db_column_name="value_date",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="PastPayment",
        tablename="past_payment",
        column_name="proof",
        db_column_name="proof",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="id",
        db_column_name="id",
        column_class_name="UUID",
        column_class=UUID,
        params={"default": UUID4(), "null": False, "primary_key": True, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="program",
        db_column_name="program",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Program, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="organization",
        db_column_name="organization",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": Organization, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="fiscal_year",
        db_column_name="fiscal_year",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="payment_list",
        db_column_name="payment_list",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": PaymentList, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": True, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="kind",
        db_column_name="kind",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 4, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": Enum("TreasuryKind", {"spp": "spp", "spm": "spm", "sp2d": "sp2d"}), "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="number",
        db_column_name="number",
        column_class_name="Varchar",
        column_class=Varchar,
        params={"length": 60, "default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="dated",
        db_column_name="dated",
        column_class_name="Date",
        column_class=Date,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="amount_rp",
        db_column_name="amount_rp",
        column_class_name="BigInt",
        column_class=BigInt,
        params={"default": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="state",
        db_column_name="state",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 10,
            "default": "recorded",
            "null": False,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": Enum("TreasuryState", {"recorded": "recorded", "confirmed": "confirmed", "dropped": "dropped"}),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="recorded_by",
        db_column_name="recorded_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="confirmed_by",
        db_column_name="confirmed_by",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={"references": User, "on_delete": OnDelete.restrict, "on_update": OnUpdate.cascade, "target_column": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="reason",
        db_column_name="reason",
        column_class_name="Text",
        column_class=Text,
        params={"default": None, "null": True, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_column(
        table_class_name="TreasuryDocument",
        tablename="treasury_document",
        column_name="version",
        db_column_name="version",
        column_class_name="Integer",
        column_class=Integer,
        params={"default": 1, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
        schema=None,
    )

    manager.add_constraint(table_class_name="Payout", tablename="payout", constraint_name="payout_has_lines", constraint_class=Check, params={"condition": '"line_count" > 0'}, schema=None)

    manager.add_constraint(table_class_name="Payout", tablename="payout", constraint_name="payout_has_two_officers", constraint_class=Check, params={"condition": '"officer" != "second_officer"'}, schema=None)

    manager.add_constraint(table_class_name="PastBatch", tablename="past_batch", constraint_name="past_state_is_known", constraint_class=Check, params={"condition": "((\"state\" = 'recorded' OR \"state\" = 'confirmed') OR \"state\" = 'dropped')"}, schema=None)

    manager.add_constraint(table_class_name="PastBatch", tablename="past_batch", constraint_name="past_has_lines", constraint_class=Check, params={"condition": '("line_count" > 0 AND "total_rp" > 0)'}, schema=None)

    manager.add_constraint(table_class_name="PastBatch", tablename="past_batch", constraint_name="past_sp2d_is_whole", constraint_class=Check, params={"condition": '(("sp2d_no" IS NULL AND "sp2d_dated" IS NULL) OR ("sp2d_no" IS NOT NULL AND "sp2d_dated" IS NOT NULL))'}, schema=None)

    manager.add_constraint(table_class_name="PastBatch", tablename="past_batch", constraint_name="past_confirmed_by_another", constraint_class=Check, params={"condition": '("confirmed_by" IS NULL OR "confirmed_by" != "made_by")'}, schema=None)

    manager.add_constraint(table_class_name="PastBatch", tablename="past_batch", constraint_name="past_confirmed_is_signed", constraint_class=Check, params={"condition": '("state" != \'confirmed\' OR "confirmed_by" IS NOT NULL)'}, schema=None)

    manager.add_constraint(table_class_name="PastBatch", tablename="past_batch", constraint_name="past_dropped_says_why", constraint_class=Check, params={"condition": '("state" != \'dropped\' OR "reason" IS NOT NULL)'}, schema=None)

    manager.add_constraint(table_class_name="PayoutLine", tablename="payout_line", constraint_name="payout_outcome_is_known", constraint_class=Check, params={"condition": "(\"outcome\" = 'handed' OR \"outcome\" = 'uncollected')"}, schema=None)

    manager.add_constraint(table_class_name="PayoutLine", tablename="payout_line", constraint_name="payout_signature_is_known", constraint_class=Check, params={"condition": "(\"signed_with\" = 'signature' OR \"signed_with\" = 'thumb')"}, schema=None)

    manager.add_constraint(
        table_class_name="PayoutLine",
        tablename="payout_line",
        constraint_name="payout_reason_is_known",
        constraint_class=Check,
        params={"condition": "((((\"reason_code\" = 'absent' OR \"reason_code\" = 'refused') OR \"reason_code\" = 'no_identity') OR \"reason_code\" = 'moved') OR \"reason_code\" = 'deceased')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="PayoutLine", tablename="payout_line", constraint_name="payout_handed_is_signed", constraint_class=Check, params={"condition": '("outcome" != \'handed\' OR (("identity_shown" = True AND "signed_with" IS NOT NULL) AND "reason_code" IS NULL))'}, schema=None)

    manager.add_constraint(table_class_name="PayoutLine", tablename="payout_line", constraint_name="payout_uncollected_says_why", constraint_class=Check, params={"condition": '("outcome" != \'uncollected\' OR ("reason_code" IS NOT NULL AND "signed_with" IS NULL))'}, schema=None)

    manager.add_constraint(table_class_name="PastPayment", tablename="past_payment", constraint_name="past_line_once", constraint_class=Unique, params={"columns": ["past_batch", "line_no"], "nulls_distinct": True}, schema=None)

    manager.add_constraint(table_class_name="PastPayment", tablename="past_payment", constraint_name="past_line_is_a_sum", constraint_class=Check, params={"condition": '"amount_rp" > 0'}, schema=None)

    manager.add_constraint(table_class_name="TreasuryDocument", tablename="treasury_document", constraint_name="treasury_kind_is_known", constraint_class=Check, params={"condition": "((\"kind\" = 'spp' OR \"kind\" = 'spm') OR \"kind\" = 'sp2d')"}, schema=None)

    manager.add_constraint(table_class_name="TreasuryDocument", tablename="treasury_document", constraint_name="treasury_state_is_known", constraint_class=Check, params={"condition": "((\"state\" = 'recorded' OR \"state\" = 'confirmed') OR \"state\" = 'dropped')"}, schema=None)

    manager.add_constraint(table_class_name="TreasuryDocument", tablename="treasury_document", constraint_name="treasury_amount_is_a_sum", constraint_class=Check, params={"condition": '"amount_rp" > 0'}, schema=None)

    manager.add_constraint(table_class_name="TreasuryDocument", tablename="treasury_document", constraint_name="treasury_confirmed_by_another", constraint_class=Check, params={"condition": '("confirmed_by" IS NULL OR "confirmed_by" != "recorded_by")'}, schema=None)

    manager.add_constraint(table_class_name="TreasuryDocument", tablename="treasury_document", constraint_name="treasury_confirmed_is_signed", constraint_class=Check, params={"condition": '("state" != \'confirmed\' OR "confirmed_by" IS NOT NULL)'}, schema=None)

    manager.add_constraint(table_class_name="TreasuryDocument", tablename="treasury_document", constraint_name="treasury_dropped_says_why", constraint_class=Check, params={"condition": '("state" != \'dropped\' OR "reason" IS NOT NULL)'}, schema=None)

    manager.alter_column(table_class_name="Payment", tablename="payment", column_name="bank_account", db_column_name="bank_account", params={"null": True}, old_params={"null": False}, column_class=ForeignKey, old_column_class=ForeignKey, schema=None)

    manager.alter_column(
        table_class_name="PaymentList",
        tablename="payment_list",
        column_name="route",
        db_column_name="route",
        params={"length": 16, "choices": Enum("Route", {"bank_upload": "bank_upload", "treasury": "treasury", "post": "post", "cash_desk": "cash_desk", "goods": "goods", "recorded_before": "recorded_before"})},
        old_params={"length": 12, "choices": Enum("Route", {"bank_upload": "bank_upload"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(table_class_name="PaymentList", tablename="payment_list", column_name="profile", db_column_name="profile", params={"null": True}, old_params={"null": False}, column_class=ForeignKey, old_column_class=ForeignKey, schema=None)

    manager.alter_column(
        table_class_name="Settlement",
        tablename="settlement",
        column_name="kind",
        db_column_name="kind",
        params={"length": 16, "choices": Enum("SettlementKind", {"returned": "returned", "written_off": "written_off", "reported_before": "reported_before"})},
        old_params={"length": 12, "choices": Enum("SettlementKind", {"returned": "returned", "written_off": "written_off"})},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(table_class_name="PaymentList", tablename="payment_list", constraint_name="list_route_is_known", schema=None)

    manager.drop_constraint(table_class_name="Settlement", tablename="settlement", constraint_name="settlement_kind_is_known", schema=None)

    manager.add_constraint(
        table_class_name="PaymentList",
        tablename="payment_list",
        constraint_name="list_profile_fits_its_route",
        constraint_class=Check,
        params={"condition": '(("route" != \'bank_upload\' OR "profile" IS NOT NULL) AND (("route" = \'bank_upload\' OR "route" = \'treasury\') OR "profile" IS NULL))'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PaymentList",
        tablename="payment_list",
        constraint_name="list_route_is_one",
        constraint_class=Check,
        params={"condition": "(((((\"route\" = 'bank_upload' OR \"route\" = 'treasury') OR \"route\" = 'post') OR \"route\" = 'cash_desk') OR \"route\" = 'goods') OR \"route\" = 'recorded_before')"},
        schema=None,
    )

    manager.add_constraint(table_class_name="Settlement", tablename="settlement", constraint_name="settlement_kind_is_one", constraint_class=Check, params={"condition": "((\"kind\" = 'returned' OR \"kind\" = 'written_off') OR \"kind\" = 'reported_before')"}, schema=None)

    return manager
