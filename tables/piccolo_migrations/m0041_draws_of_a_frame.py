"""Audit samples are counted by their frame, whatever their filters."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.constraints import Unique
from piccolo.table import Table

ID = "2026-11-23T11:40:00:000041"
VERSION = "1.38.0"
DESCRIPTION = "Audit samples are counted by their frame, whatever their filters"

COUNTED = """
DO $$
DECLARE r record;
BEGIN
  IF EXISTS (SELECT 1 FROM audit_sample GROUP BY program, frame, draw_no HAVING count(*) > 1) THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('books.samples.draw_sample');
    ALTER TABLE audit_sample DISABLE TRIGGER a_sealed;
    FOR r IN SELECT * FROM (SELECT id, draw_no, row_number() OVER (PARTITION BY program, frame ORDER BY number) AS turn
                            FROM audit_sample) s WHERE draw_no <> turn ORDER BY turn DESC LOOP
      UPDATE audit_sample SET draw_no = r.turn, reason = coalesce(reason, 'Diundi dengan saringan lain') WHERE id = r.id;
    END LOOP;
    ALTER TABLE audit_sample ENABLE TRIGGER a_sealed;
    PERFORM app.note('audit_sample', 'all', NULL, NULL);
  END IF;
END $$
"""


class RawTable(Table):
    """Only to send SQL."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    async def count_again():
        await RawTable.raw(COUNTED)

    manager.add_raw(count_again)

    manager.add_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_draw_of_frame_once",
        constraint_class=Unique,
        params={"columns": ["program", "frame", "draw_no"], "nulls_distinct": True},
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="AuditSample",
        tablename="audit_sample",
        constraint_name="sample_draw_once",
        schema=None,
    )

    return manager
