"""Every format gets the office of whoever wrote it or put it in force, or of a program that used it; of several versions
in force the newest stays."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import ForeignKey
from piccolo.constraints import Unique
from piccolo.table import Table

ID = "2026-11-23T10:55:00:000034d"
VERSION = "1.38.0"
DESCRIPTION = "Every format of bank files has its office"

FILLED = """
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM bank_file_profile) THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('money.profiles.activate_profile');
    ALTER TABLE bank_file_profile DISABLE TRIGGER a_sealed;
    ALTER TABLE bank_file_profile DISABLE TRIGGER c_steps_update;
    UPDATE bank_file_profile b SET organization = coalesce(
      (SELECT u.organization FROM user_account u WHERE u.id = b.made_by),
      (SELECT u.organization FROM user_account u WHERE u.id = b.activated_by),
      (SELECT p.organization FROM payment_list l JOIN program p ON p.id = l.program WHERE l.profile = b.id ORDER BY l.id LIMIT 1),
      (SELECT o.id FROM organization o ORDER BY o.id LIMIT 1));
    UPDATE bank_file_profile b SET state = 'superseded' WHERE b.state = 'active' AND EXISTS (
      SELECT 1 FROM bank_file_profile n WHERE n.organization = b.organization AND n.code = b.code AND n.state = 'active'
        AND n.version_no > b.version_no);
    ALTER TABLE bank_file_profile ENABLE TRIGGER a_sealed;
    ALTER TABLE bank_file_profile ENABLE TRIGGER c_steps_update;
    PERFORM app.note('bank_file_profile', 'all', NULL, NULL);
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

    manager.alter_column(
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        column_name="organization",
        db_column_name="organization",
        params={"null": False},
        old_params={"null": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )

    manager.add_constraint(
        table_class_name="BankFileProfile",
        tablename="bank_file_profile",
        constraint_name="profile_version_of_office_once",
        constraint_class=Unique,
        params={
            "columns": ["organization", "code", "version_no"],
            "nulls_distinct": True,
        },
        schema=None,
    )

    return manager
