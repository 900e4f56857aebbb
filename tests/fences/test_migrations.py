"""Migrations and fences: forwards from zero, safe to run again, nothing left to do, no table forgotten."""

import shutil
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from scripts.migrate import migrate
from tables.engine import DB
from tables.fences.apply import apply_fences, fingerprint, known_migrations, step_rows
from tests.cluster import Database

ROOT = Path(__file__).parents[2]
FENCES = {
    "policies": "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
    "grants": "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace",
    "columns": "SELECT attrelid::regclass::text, attname, attacl::text, atthasdef FROM pg_attribute WHERE attnum > 0",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled FROM pg_trigger",
    "functions": "SELECT proname, md5(pg_get_functiondef(oid)), proacl::text FROM pg_proc"
    " WHERE pronamespace = 'app'::regnamespace",
    "constraints": "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "steps": "SELECT * FROM app.step",
    "matrix": "SELECT * FROM app.matrix",
    "nobodies": "SELECT username FROM user_account",
    "trail": "SELECT count(*) FROM trail",
}


TAKEN_DOWN = [
    "ALTER TABLE payment DISABLE ROW LEVEL SECURITY",
    "DROP POLICY reads ON payment",
    "GRANT TRUNCATE ON payment TO berdaya_app",
    "DROP TRIGGER z_trail_update ON payment",
    "DELETE FROM app.step",
    "UPDATE setting SET value = 'old' WHERE key = 'fences'",
]


async def picture(owner: asyncpg.Connection) -> dict[str, list[str]]:
    """Everything that fences consist of, in a form that can be compared."""
    return {name: sorted(map(repr, await owner.fetch(statement))) for name, statement in FENCES.items()}


async def test_fences_applied_again_change_nothing(database: Database):
    owner = await database.owner()
    before = await picture(owner)

    await apply_fences(owner)

    assert await picture(owner) == before
    assert all(before.values())


async def test_a_fence_that_was_taken_down_comes_back(database: Database):
    owner = await database.owner()
    before = await picture(owner)
    for statement in TAKEN_DOWN:
        await owner.execute(statement)
    assert await picture(owner) != before
    await DB.close()  # a command that migrates has no pool open yet

    await migrate(database.urls.owner)

    assert await picture(owner) == before
    assert await owner.fetchval("SELECT relrowsecurity FROM pg_class WHERE relname = 'payment'")


async def test_migrating_again_does_nothing(database: Database):
    owner = await database.owner()
    before = await picture(owner), await owner.fetchval("SELECT max(ran_on) FROM migration")

    await migrate(database.urls.owner)

    assert (await picture(owner), await owner.fetchval("SELECT max(ran_on) FROM migration")) == before


async def test_the_database_knows_its_migrations_and_fences(database: Database):
    owner = await database.owner()

    assert {row[0] for row in await owner.fetch("SELECT app.migrations()")} == known_migrations()
    assert await owner.fetchval("SELECT app.setting('fences')") == fingerprint()
    assert known_migrations()
    assert len(step_rows()) > 100


async def test_a_table_that_is_not_in_the_matrix_stops_the_fences(database: Database):
    owner = await database.owner()
    await owner.execute("CREATE TABLE forgotten (id uuid PRIMARY KEY)")

    with pytest.raises(asyncpg.RaiseError, match=r"table forgotten is not declared in 60_matrix\.sql"):
        await apply_fences(owner)

    assert await owner.fetchval("SELECT count(*) FROM pg_policies WHERE tablename = 'forgotten'") == 0


def test_piccolo_finds_no_table_change_without_a_migration(tmp_path: Path):
    """Asked in a copy, so that a finding would leave no file here; and it does find one when there is one."""
    for name in ("tables", "operations"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "piccolo_conf.py", tmp_path)
    ask = [sys.executable, "-m", "piccolo.main", "migrations", "new", "tables", "--auto"]

    as_it_is = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    table = tmp_path / "tables" / "people" / "person.py"
    table.write_text(table.read_text().replace("call_name = Varchar(length=40", "call_name = Varchar(length=41"))
    changed = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)

    assert "No changes detected" in as_it_is.stdout
    assert "No changes detected" not in changed.stdout
    assert len(list((tmp_path / "tables" / "piccolo_migrations").glob("*.py"))) == 1 + len(
        list((ROOT / "tables" / "piccolo_migrations").glob("*.py"))
    )
