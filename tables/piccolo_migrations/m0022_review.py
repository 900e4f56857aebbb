from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import BigInt
from piccolo.columns.column_types import Date
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import JSONB
from piccolo.columns.column_types import SmallInt
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.constraints import Unique
from piccolo.table import Table


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


class PlanItem(Table, tablename="plan_item", schema=None):
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


class ShoppingTrip(Table, tablename="shopping_trip", schema=None):
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


ID = "2026-11-23T05:00:00:000022"
VERSION = "1.38.0"
DESCRIPTION = "review desk"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="PriceReference",
        tablename="price_reference",
        schema=None,
        columns=None,
    )

    manager.add_table(
        class_name="PurchaseSignal",
        tablename="purchase_signal",
        schema=None,
        columns=None,
    )

    manager.add_column(
        table_class_name="PriceReference",
        tablename="price_reference",
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
        table_class_name="PriceReference",
        tablename="price_reference",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="name",
        db_column_name="name",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="unit",
        db_column_name="unit",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="region_code",
        db_column_name="region_code",
        column_class_name="Varchar",
        column_class=Varchar,
        params={
            "length": 13,
            "default": "",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="price_rp",
        db_column_name="price_rp",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="factor_percent",
        db_column_name="factor_percent",
        column_class_name="SmallInt",
        column_class=SmallInt,
        params={
            "default": 120,
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="source",
        db_column_name="source",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        column_name="priced_on",
        db_column_name="priced_on",
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
        table_class_name="PriceReference",
        tablename="price_reference",
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
                "ReferenceState",
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
        table_class_name="PriceReference",
        tablename="price_reference",
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
        table_class_name="PriceReference",
        tablename="price_reference",
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
        table_class_name="PriceReference",
        tablename="price_reference",
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
        table_class_name="PriceReference",
        tablename="price_reference",
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="shopping_trip",
        db_column_name="shopping_trip",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ShoppingTrip,
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="plan_item",
        db_column_name="plan_item",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": PlanItem,
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="other_trip",
        db_column_name="other_trip",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": ShoppingTrip,
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
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
            "choices": Enum(
                "SignalCode",
                {
                    "over_price": "over_price",
                    "over_reference": "over_reference",
                    "over_quantity": "over_quantity",
                    "substitution": "substitution",
                    "before_payment": "before_payment",
                    "no_receipt": "no_receipt",
                    "correction": "correction",
                    "photo_seen": "photo_seen",
                    "photo_alike": "photo_alike",
                    "over_plan": "over_plan",
                    "over_paid": "over_paid",
                    "one_shop": "one_shop",
                    "same_minute": "same_minute",
                    "receipt_sequence": "receipt_sequence",
                    "round_deduction": "round_deduction",
                    "own_shop": "own_shop",
                    "clock": "clock",
                    "event_doubt": "event_doubt",
                },
            ),
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="risk",
        db_column_name="risk",
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="facts",
        db_column_name="facts",
        column_class_name="JSONB",
        column_class=JSONB,
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
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="found_at",
        db_column_name="found_at",
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
        table_class_name="PriceReference",
        tablename="price_reference",
        constraint_name="reference_state_is_known",
        constraint_class=Check,
        params={
            "condition": "(((\"state\" = 'draft' OR \"state\" = 'active') OR \"state\" = 'superseded') OR \"state\" = 'dropped')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PriceReference",
        tablename="price_reference",
        constraint_name="reference_is_a_price",
        constraint_class=Check,
        params={
            "condition": '(("price_rp" > 0 AND "factor_percent" >= 100) AND "factor_percent" <= 1000)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PriceReference",
        tablename="price_reference",
        constraint_name="reference_activated_by_another",
        constraint_class=Check,
        params={
            "condition": '("activated_by" IS NULL OR "activated_by" != "made_by")'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PriceReference",
        tablename="price_reference",
        constraint_name="reference_active_is_signed",
        constraint_class=Check,
        params={
            "condition": '(("state" = \'draft\' OR "state" = \'dropped\') OR "activated_by" IS NOT NULL)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_code_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((\"code\" = 'over_price' OR \"code\" = 'over_reference') OR \"code\" = 'over_quantity') OR \"code\" = 'substitution') OR \"code\" = 'before_payment') OR \"code\" = 'no_receipt') OR \"code\" = 'correction') OR \"code\" = 'photo_seen') OR \"code\" = 'photo_alike') OR \"code\" = 'over_plan') OR \"code\" = 'over_paid') OR \"code\" = 'one_shop') OR \"code\" = 'same_minute') OR \"code\" = 'receipt_sequence') OR \"code\" = 'round_deduction') OR \"code\" = 'own_shop') OR \"code\" = 'clock') OR \"code\" = 'event_doubt')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_has_weight",
        constraint_class=Check,
        params={"condition": '"risk" > 0'},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_once",
        constraint_class=Unique,
        params={
            "columns": ["shopping_trip", "code", "plan_item", "other_trip"],
            "nulls_distinct": False,
        },
        schema=None,
    )

    manager.add_column(
        table_class_name="Purchase",
        tablename="purchase",
        column_name="answer_until",
        db_column_name="answer_until",
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
        table_class_name="Purchase",
        tablename="purchase",
        column_name="asked_by",
        db_column_name="asked_by",
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

    manager.add_constraint(
        table_class_name="Purchase",
        tablename="purchase",
        constraint_name="purchase_substitution_by_another",
        constraint_class=Check,
        params={
            "condition": '("asked_by" IS NULL OR ("asked_by" != "confirmed_by" AND ("decided_by" IS NULL OR "decided_by" != "asked_by")))'
        },
        schema=None,
    )

    return manager
