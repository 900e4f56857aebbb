"""Figures that were compared by their name say what they are compared with."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T08:39:01:000039"
VERSION = "1.38.0"
DESCRIPTION = "Figures that were compared by their name say what they are compared with"

NAMED = """
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM published_figure WHERE name IN ('total_paid', 'assisted', 'population', 'sites', 'trained')) THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('books.published.add_figure');
    UPDATE published_figure SET counted_as = name WHERE name IN ('total_paid', 'assisted', 'population', 'sites', 'trained');
    PERFORM app.note('published_figure', 'all', NULL, NULL);
  END IF;
END $$
"""


class RawTable(Table):
    """Only to send SQL."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    async def say_what_counts():
        await RawTable.raw(NAMED)

    manager.add_raw(say_what_counts)

    return manager
