"""Who may write which rows, tried with SQL on the application's login against every table."""

from typing import Any

import asyncpg
import msgspec
import pytest

from operations.actor import Actor
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import FILLED_ALREADY, TABLES, Woman, insert, row_of
from tests.people_builders import Office

BY_ROLE_ONLY = {"person", "identity"}
"""Added before the person is enrolled anywhere, so only the role can be asked."""
OF_AUDITORS = {
    f"audit_sample.{column}"
    for column in ("state", "upper_count", "upper_rp", "evaluated_by", "closed_by", "conclusion")
}
"""What becomes of a sample that she drew."""
OF_AUDITORS |= {"audit_rule.state", "audit_rule.activated_by"}
"""What another auditor wrote is put in force by her."""
COUNTED_UP = ("audit_sample", "audit_rule", "trail")
"""Its version, and the lines about it."""


async def contents(database: Database) -> dict[str, str]:
    """A fingerprint of every table but the journal and trail, whose rows are checked elsewhere."""
    owner = await database.owner()
    statement = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t"
    return {table: await owner.fetchval(spelled(statement, table)) for table in TABLES}


async def columns_of(database: Database) -> dict[str, list[str]]:
    """The columns that an UPDATE may touch; the key where there is none."""
    owner = await database.owner()
    rows = await owner.fetch("SELECT table_name, columns FROM app.matrix")
    return {row["table_name"]: list(row["columns"]) or ["id"] for row in rows}


async def attempt(database: Database, actor: Actor | None, statement: str, *values: Any) -> str:
    """What PostgreSQL says it did: `UPDATE 1`. Row-level security refuses silently with `UPDATE 0`, the grants loudly:
    `refused`. `checked`: both let her, and only what the row says was not right."""
    try:
        async with database.acting(actor) as connection:
            return await connection.execute(statement, *values)
    except asyncpg.InsufficientPrivilegeError:
        return "refused"
    except asyncpg.CheckViolationError:
        return "checked"


async def insert_refused(database: Database, actor: Actor | None, table: str, woman: Woman) -> bool:
    """Rights are asked before keys, so a row that is there already tells whether it would be let in."""
    try:
        async with database.acting(actor) as connection:
            await insert(connection, table, row_of(table, woman))
    except asyncpg.InsufficientPrivilegeError:
        return True
    except asyncpg.IntegrityConstraintViolationError:
        return False
    raise AssertionError("the row was there already")


async def write_everything(database: Database, actor: Actor | None) -> set[str]:
    """Update and delete in every table; returns the statements that were not refused."""
    columns, got_through = await columns_of(database), set()
    for table in TABLES:
        for column in columns[table]:
            update = spelled("UPDATE {} SET {} = {}", table, column, column)
            if await attempt(database, actor, update) not in ("refused", "checked", "UPDATE 0"):
                got_through.add(f"{table}.{column}")
        delete = spelled("DELETE FROM {}", table)
        if await attempt(database, actor, delete) not in ("refused", "checked", "DELETE 0"):
            got_through.add(f"{table} deleted")
    return got_through


async def test_an_auditor_updates_her_samples_and_deletes_nothing_anywhere(
    database: Database, office: Office, women: list[Woman]
):
    before = await contents(database)

    got_through = await write_everything(database, office.auditor)

    assert got_through == OF_AUDITORS
    assert await contents(database) | {name: before[name] for name in COUNTED_UP} == before


async def test_an_auditor_inserts_downloads_checkpoints_and_samples_only(
    database: Database, office: Office, women: list[Woman]
):
    own = row_of("download_log", women[0]) | {"id": 7, "actor": office.auditor.id, "event": "aborted"}

    allowed = {
        t for t in TABLES.keys() - FILLED_ALREADY if not await insert_refused(database, office.auditor, t, women[0])
    }
    async with database.acting(office.auditor) as connection:
        await insert(connection, "download_log", own)

    taken = {"download_log", "checkpoint", "audit_sample", "sample_row", "sample_result", "published_figure"}
    taken |= {"audit_finding", "audit_recommendation", "audit_evidence", "follow_up_review", "audit_rule"}
    taken |= {"audit_letter", "audit_opening", "letter_match"}
    assert allowed == taken, "of these only what fits is taken (52_checkpoints.sql, 53_samples.sql, 77_*.sql)"


async def test_an_auditor_who_is_also_staff_still_writes_nothing(
    database: Database, office: Office, women: list[Woman]
):
    both = msgspec.structs.replace(office.staff, roles=frozenset({"auditor", "staff", "supervisor", "treasurer"}))
    before = await contents(database)

    got_through = await write_everything(database, both)

    assert got_through == OF_AUDITORS
    assert await contents(database) | {name: before[name] for name in COUNTED_UP} == before
    assert await insert_refused(database, both, "enrollment", women[0])


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "supervisor", "companion"])
async def test_nobody_writes_rows_of_another_office(who: str, database: Database, office: Office, women: list[Woman]):
    dewi = women[2]
    hers = {table: dewi.row_key(table) for table in TABLES}
    columns = await columns_of(database)
    before = await contents(database)

    for table, key in hers.items():
        for column in columns[table]:
            update = spelled("UPDATE {} SET {} = {} WHERE id = $1", table, column, column)
            assert await attempt(database, office.people[who], update, key) in ("refused", "UPDATE 0"), update
        delete = spelled("DELETE FROM {} WHERE id = $1", table)
        assert await attempt(database, office.people[who], delete, key) in ("refused", "DELETE 0"), delete

    assert await contents(database) == before


async def test_staff_adds_no_row_to_a_program_of_another_office(database: Database, office: Office, women: list[Woman]):
    tables = [table for table in TABLES if "program" in row_of(table, women[2])]

    allowed = {t for t in tables if not await insert_refused(database, office.staff, t, women[2])}
    own = {t for t in tables if not await insert_refused(database, office.staff, t, women[0])}

    assert allowed == set()
    assert len(own) > 15


async def test_a_companion_changes_nothing_outside_her_caseload(database: Database, office: Office, women: list[Woman]):
    bunga = women[1]
    columns = await columns_of(database)

    for table in ("enrollment", "visit"):
        for column in columns[table]:
            statement = spelled("UPDATE {} SET {} = {} WHERE id = $1", table, column, column)
            assert await attempt(database, office.companion, statement, bunga.key(table)) == "UPDATE 0"
            assert await attempt(database, office.companion2, statement, bunga.key(table)) == "UPDATE 1"


async def test_an_administrator_writes_no_money_and_no_people_even_as_staff(
    database: Database, office: Office, women: list[Woman]
):
    every_role = frozenset({"administrator", "staff", "supervisor", "treasurer", "approver", "companion"})
    powerful = msgspec.structs.replace(office.administrator, roles=every_role)
    owner = await database.owner()
    secret = await owner.fetch("SELECT table_name FROM app.matrix WHERE class IN ('people', 'money', 'vault')")

    got_through = await write_everything(database, powerful)

    assert {change.replace(".", " ").split()[0] for change in got_through} & {row[0] for row in secret} == set()
    assert len(got_through) > 5, "what is plain she may change"


@pytest.mark.parametrize("table", sorted(BY_ROLE_ONLY))
async def test_rows_added_by_role_only_still_need_the_role(
    table: str, database: Database, office: Office, women: list[Woman]
):
    ayu = women[0]

    assert await insert_refused(database, office.treasurer, table, ayu)
    assert await insert_refused(database, None, table, ayu)
    assert not await insert_refused(database, office.staff, table, ayu)


async def test_a_role_question_stays_one_call_in_a_plan(database: Database, office: Office):
    """Unfolded, it would be planned again in every policy of every table of a statement."""
    async with database.acting(office.staff) as connection:
        plans = {
            table: "\n".join(
                row[0] for row in await connection.fetch(spelled("EXPLAIN (VERBOSE) SELECT count(*) FROM {}", table))
            )
            for table in ("enrollment", "payment", "program")
        }

    assert all("app.holds" in plan and "string_to_array" not in plan for plan in plans.values()), plans
