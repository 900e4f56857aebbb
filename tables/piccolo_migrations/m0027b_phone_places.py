from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import Integer
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table


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


class Site(Table, tablename="site", schema=None):
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


ID = "2026-11-23T07:00:00:000027b"
VERSION = "1.38.0"
DESCRIPTION = "phone_places"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_table(
        class_name="SitePoint", tablename="site_point", schema=None, columns=None
    )

    manager.add_column(
        table_class_name="SitePoint",
        tablename="site_point",
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
        table_class_name="SitePoint",
        tablename="site_point",
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
        table_class_name="SitePoint",
        tablename="site_point",
        column_name="site",
        db_column_name="site",
        column_class_name="ForeignKey",
        column_class=ForeignKey,
        params={
            "references": Site,
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
        table_class_name="SitePoint",
        tablename="site_point",
        column_name="latitude",
        db_column_name="latitude",
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
        table_class_name="SitePoint",
        tablename="site_point",
        column_name="longitude",
        db_column_name="longitude",
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
        table_class_name="SitePoint",
        tablename="site_point",
        column_name="radius_m",
        db_column_name="radius_m",
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
        table_class_name="SitePoint",
        tablename="site_point",
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
        table_class_name="SitePoint",
        tablename="site_point",
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
        table_class_name="SitePoint",
        tablename="site_point",
        constraint_name="site_point_is_on_earth",
        constraint_class=Check,
        params={
            "condition": '((("latitude" >= -90000 AND "latitude" <= 90000) AND "longitude" >= -180000) AND "longitude" <= 180000)'
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="SitePoint",
        tablename="site_point",
        constraint_name="site_point_has_a_radius",
        constraint_class=Check,
        params={"condition": '("radius_m" >= 500 AND "radius_m" <= 500000)'},
        schema=None,
    )

    manager.add_column(
        table_class_name="ShoppingTrip",
        tablename="shopping_trip",
        column_name="distance_m",
        db_column_name="distance_m",
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
        table_class_name="Visit",
        tablename="visit",
        column_name="distance_m",
        db_column_name="distance_m",
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

    manager.alter_column(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="code",
        db_column_name="code",
        params={
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
                    "far_from_site": "far_from_site",
                },
            )
        },
        old_params={
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
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_code_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_code_is_one",
        constraint_class=Check,
        params={
            "condition": "((((((((((((((((((\"code\" = 'over_price' OR \"code\" = 'over_reference') OR \"code\" = 'over_quantity') OR \"code\" = 'substitution') OR \"code\" = 'before_payment') OR \"code\" = 'no_receipt') OR \"code\" = 'correction') OR \"code\" = 'photo_seen') OR \"code\" = 'photo_alike') OR \"code\" = 'over_plan') OR \"code\" = 'over_paid') OR \"code\" = 'one_shop') OR \"code\" = 'same_minute') OR \"code\" = 'receipt_sequence') OR \"code\" = 'round_deduction') OR \"code\" = 'own_shop') OR \"code\" = 'clock') OR \"code\" = 'event_doubt') OR \"code\" = 'far_from_site')"
        },
        schema=None,
    )

    return manager
