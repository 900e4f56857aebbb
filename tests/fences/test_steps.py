"""The steps of every state machine, tried by SQL against the dict beside the enum.

Every listed step in each role, every other pair of states with all roles at once, and every pair with none.
"""

import json
from itertools import permutations

import asyncpg
import pytest

from tables.fences.apply import step_rows
from tables.piccolo_app import APP_CONFIG
from tables.steps import Role, born_in
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import Woman
from tests.people_builders import Office

MACHINES = {table._meta.tablename: table for table in APP_CONFIG.table_classes if hasattr(table, "steps")}
ROLES = [*map(str, Role), "system"]
ALL_AT_ONCE = ",".join(ROLES)

TRY_EVERYTHING = """
CREATE FUNCTION pg_temp.try_steps(name text, key uuid, attempts jsonb)
RETURNS TABLE (was text, wanted text, roles text) LANGUAGE plpgsql AS $$
DECLARE who text := current_setting('app.actor_id');
BEGIN
  FOR was, wanted, roles IN SELECT a->>0, a->>1, a->>2 FROM jsonb_array_elements(attempts) AS a LOOP
    PERFORM set_config('app.actor_id',
      CASE roles WHEN 'system' THEN '00000000-0000-7000-8000-000000000001' ELSE who END, true);
    PERFORM set_config('app.roles', roles, true), set_config('session_replication_role', 'replica', true);
    EXECUTE format('UPDATE %I SET state = $1 WHERE id = $2', name) USING was, key;
    PERFORM set_config('session_replication_role', 'origin', true);
    BEGIN
      EXECUTE format('UPDATE %I SET state = $1 WHERE id = $2', name) USING wanted, key;
      RETURN NEXT;
    EXCEPTION WHEN check_violation THEN NULL;
    END;
  END LOOP;
END $$;
CREATE FUNCTION pg_temp.try_births(name text, key uuid, states text[])
RETURNS TABLE (wanted text) LANGUAGE plpgsql AS $$
DECLARE saved jsonb;
BEGIN
  EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE id = $1', name) INTO saved USING key;
  FOREACH wanted IN ARRAY states LOOP
    PERFORM set_config('session_replication_role', 'replica', true);
    EXECUTE format('DELETE FROM %I WHERE id = $1', name) USING key;
    PERFORM set_config('session_replication_role', 'origin', true);
    BEGIN
      EXECUTE format('INSERT INTO %I SELECT (jsonb_populate_record(NULL::%I, $1)).*', name, name)
        USING saved || jsonb_build_object('state', wanted);
      RETURN NEXT;
    EXCEPTION WHEN check_violation THEN NULL;
    END;
  END LOOP;
END $$"""


async def only_steps_guard(database: Database, table: str) -> asyncpg.Connection:
    """A superuser's connection on which nothing but the step trigger of this table says no."""
    superuser = await database.superuser()
    await superuser.execute(TRY_EVERYTHING)
    await superuser.execute(spelled("ALTER TABLE {} DISABLE TRIGGER USER", table))
    for trigger in ("c_steps_insert", "c_steps_update"):
        await superuser.execute(spelled("ALTER TABLE {} ENABLE TRIGGER {}", table, trigger))
    return superuser


@pytest.mark.parametrize("name", sorted(MACHINES))
async def test_every_pair_of_states_is_allowed_exactly_as_written(name: str, database: Database, women: list[Woman]):
    table = MACHINES[name]
    states = [str(state) for state in table.steps]
    superuser = await only_steps_guard(database, name)
    listed = {(str(a), str(b)): {"system", *map(str, rs)} for a, bs in table.steps.items() for b, rs in bs.items()}
    attempts = [(a, b, role) for a, b in listed for role in ROLES]
    attempts += [(a, b, roles) for a, b in permutations(states, 2) for roles in (ALL_AT_ONCE, "")]
    expected = {(a, b, role) for (a, b), roles in listed.items() for role in {*roles, ALL_AT_ONCE}}

    async with superuser.transaction():
        await superuser.execute("SELECT set_config('app.actor_id', $1, true)", str(women[0].office.staff.id))
        tried = "SELECT * FROM pg_temp.try_steps($1, $2, $3::jsonb)"
        accepted = await superuser.fetch(tried, name, women[0].key(name), json.dumps(attempts))
        births = await superuser.fetch("SELECT * FROM pg_temp.try_births($1, $2, $3)", name, women[0].key(name), states)

    assert {tuple(row) for row in accepted} == expected
    assert {row[0] for row in births} == {str(state) for state in born_in(table)}


async def test_the_database_has_the_steps_of_the_dicts_and_no_others(database: Database):
    rows = await (await database.owner()).fetch("SELECT table_name, from_state, to_state, roles FROM app.step")

    assert sorted((*row[:3], sorted(row[3])) for row in map(tuple, rows)) == sorted(step_rows())


async def test_every_table_with_a_state_has_its_guard(database: Database):
    owner = await database.owner()
    with_state = await owner.fetch(
        "SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'state'"
    )
    guarded = await owner.fetch(
        "SELECT tgrelid::regclass::text FROM pg_trigger "
        "WHERE tgname IN ('c_steps_insert', 'c_steps_update') AND tgenabled = 'O' GROUP BY 1 HAVING count(*) = 2"
    )

    assert {row[0] for row in with_state} == {row[0] for row in guarded} == set(MACHINES)


@pytest.mark.parametrize(
    ("who", "wanted", "said"),
    [
        ("staff", "screened", None),
        ("staff", "active", 'Langkah enrollment dari "proposed" ke "active" tidak diperbolehkan'),
        ("treasurer", "screened", 'Langkah enrollment dari "proposed" ke "screened" tidak diperbolehkan'),
        ("companion", "screened", 'Langkah enrollment dari "proposed" ke "screened" tidak diperbolehkan'),
    ],
)
async def test_the_application_moves_an_enrollment_only_along_its_steps(
    who: str, wanted: str, said: str | None, database: Database, office: Office, women: list[Woman]
):
    key, owner = women[0].key("enrollment"), await database.owner()
    statement = "UPDATE enrollment SET state = $1 WHERE id = $2"

    if said is None:
        async with database.acting(office.people[who]) as app:
            await app.execute(statement, wanted, key)
    else:
        with pytest.raises(asyncpg.CheckViolationError, match=said):
            async with database.acting(office.people[who]) as app:
                await app.execute(statement, wanted, key)

    expected = wanted if said is None else "proposed"
    assert await owner.fetchval("SELECT state FROM enrollment WHERE id = $1", key) == expected
