"""Tokens that are there open one thing too, and none lives longer than 90 days."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T13:40:01:000043b"
VERSION = "1.38.0"
DESCRIPTION = "Tokens that are there open one thing too, and none lives longer than 90 days"

NARROWED = """
UPDATE api_token t SET expires_at = least(t.expires_at, now() + interval '90 days'),
  scope = CASE WHEN EXISTS (SELECT 1 FROM user_role r WHERE r."user" = t."user" AND r.role = 'staff') THEN 'imports'
               WHEN EXISTS (SELECT 1 FROM user_role r WHERE r."user" = t."user" AND r.role = 'auditor') THEN 'pack'
               ELSE 'api' END
"""
"""Those that are there keep what their holders most probably made them for: lists of candidates, or the pack."""


class RawTable(Table):
    """Only to send SQL."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    async def narrow():
        await RawTable.raw(NARROWED)

    manager.add_raw(narrow)

    return manager
