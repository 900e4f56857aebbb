"""Lists that were locked before get the threshold of their program, which nobody could change."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-24T08:25:00:000049e"
VERSION = "1.38.0"
DESCRIPTION = "Every locked list has its threshold"

FILLED = """
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM payment_list WHERE state <> 'draft') THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('money.payment_lists.lock_list');
    ALTER TABLE payment_list DISABLE TRIGGER a_final;
    UPDATE payment_list l SET second_above_rp = p.second_approver_above_rp FROM program p
      WHERE p.id = l.program AND l.state <> 'draft' AND p.second_approver_above_rp IS NOT NULL;
    ALTER TABLE payment_list ENABLE TRIGGER a_final;
    PERFORM app.note('payment_list', 'all', NULL, NULL);
  END IF;
END $$
"""


class RawTable(Table):
    """Only to send SQL."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    async def fill():
        await RawTable.raw(FILLED)

    manager.add_raw(fill)

    return manager
