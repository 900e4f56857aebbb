from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from enum import Enum
from piccolo.columns.base import OnDelete
from piccolo.columns.base import OnUpdate
from piccolo.columns.column_types import ForeignKey
from piccolo.columns.column_types import UUID
from piccolo.columns.column_types import Varchar
from piccolo.columns.defaults.uuid import UUID4
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check
from piccolo.table import Table


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


ID = "2026-11-23T04:00:00:000014"
VERSION = "1.38.0"
DESCRIPTION = "cards_and_papers"


async def forwards():
    manager = MigrationManager(
        migration_id=ID, app_name="tables", description=DESCRIPTION
    )

    manager.add_column(
        table_class_name="Confirmation",
        tablename="confirmation",
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
                    "elsewhere": "X01",
                },
            )
        },
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.alter_column(
        table_class_name="Confirmation",
        tablename="confirmation",
        column_name="installment",
        db_column_name="installment",
        params={"unique": False},
        old_params={"unique": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
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
        constraint_name="check_rule_code_is_one",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="CheckReason",
        tablename="check_reason",
        constraint_name="check_reason_code_is_one",
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_code_is_one",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckRule",
        tablename="check_rule",
        constraint_name="check_rule_code_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'F19') OR \"code\" = 'F19A') OR \"code\" = 'X01')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CheckReason",
        tablename="check_reason",
        constraint_name="check_reason_code_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'F19') OR \"code\" = 'F19A') OR \"code\" = 'X01')"
        },
        schema=None,
    )

    manager.add_constraint(
        table_class_name="ListCheck",
        tablename="list_check",
        constraint_name="list_check_code_is_known",
        constraint_class=Check,
        params={
            "condition": "(((((((((((((((((((((((((\"code\" = 'F01' OR \"code\" = 'F02') OR \"code\" = 'F03') OR \"code\" = 'F04A') OR \"code\" = 'F04B') OR \"code\" = 'F06') OR \"code\" = 'F07') OR \"code\" = 'F07A') OR \"code\" = 'F07B') OR \"code\" = 'F07C') OR \"code\" = 'F08') OR \"code\" = 'F09') OR \"code\" = 'F10') OR \"code\" = 'F13') OR \"code\" = 'F14') OR \"code\" = 'F14A') OR \"code\" = 'R01') OR \"code\" = 'R02') OR \"code\" = 'H01') OR \"code\" = 'K01') OR \"code\" = 'P01') OR \"code\" = 'P02') OR \"code\" = 'P03') OR \"code\" = 'F19') OR \"code\" = 'F19A') OR \"code\" = 'X01')"
        },
        schema=None,
    )

    return manager
