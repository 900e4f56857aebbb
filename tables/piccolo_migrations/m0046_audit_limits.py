"""A rule of an office about its auditors says how far it opens identities to them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import SmallInt
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

ID = "2026-11-23T17:00:00:000046"
VERSION = "1.38.0"
DESCRIPTION = "A rule of an office about its auditors says how far it opens identities to them"

LIMITS = {"opening_hours": 72, "opening_most": 2000, "matches_a_day": 3}
CHECKS = {
    "audit_rule_opens_for_a_while": '("opening_hours" >= 1 AND "opening_hours" <= 336)',
    "audit_rule_opens_few": '("opening_most" >= 1 AND "opening_most" <= 2000)',
    "audit_rule_matches_few": '("matches_a_day" >= 1 AND "matches_a_day" <= 50)',
}


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    for name, default in LIMITS.items():
        manager.add_column(
            table_class_name="AuditRule",
            tablename="audit_rule",
            column_name=name,
            db_column_name=name,
            column_class_name="SmallInt",
            column_class=SmallInt,
            params={"default": default, "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree, "choices": None, "db_column_name": None, "secret": False},
            schema=None,
        )

    for name, condition in CHECKS.items():
        manager.add_constraint(
            table_class_name="AuditRule",
            tablename="audit_rule",
            constraint_name=name,
            constraint_class=Check,
            params={"condition": condition},
            schema=None,
        )

    return manager
