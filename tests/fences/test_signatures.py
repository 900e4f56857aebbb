"""Signatures cannot be forged, four eyes hold in the database, and a program is no way into another one."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.actor import SYSTEM
from tests.cluster import Database
from tests.fences.rows_everywhere import DAY, Woman, insert, row_of
from tests.people_builders import Office

FORGED = "Tanda tangan {} hanya boleh diisi oleh orangnya sendiri"


async def test_a_row_cannot_be_made_in_somebody_elses_name(database: Database, office: Office, women: list[Woman]):
    row = row_of("criterion", women[0]) | {"id": uuid4(), "code": "baru", "made_by": office.staff2.id}

    with pytest.raises(asyncpg.CheckViolationError, match=FORGED.format("made_by")):
        async with database.acting(office.staff) as app:
            await insert(app, "criterion", row)

    async with database.acting(office.staff) as app:
        await insert(app, "criterion", row | {"made_by": office.staff.id})


async def test_nobody_signs_for_another_person(database: Database, office: Office, women: list[Woman]):
    key = women[0].key("enrollment")
    statement = "UPDATE enrollment SET screened_by = $1, state = 'screened' WHERE id = $2"

    with pytest.raises(asyncpg.CheckViolationError, match=FORGED.format("screened_by")):
        async with database.acting(office.staff) as app:
            await app.execute(statement, office.staff2.id, key)
    async with database.acting(office.staff2) as app:
        await app.execute(statement, office.staff2.id, key)

    assert await (await database.owner()).fetchval("SELECT screened_by FROM enrollment WHERE id = $1", key) == (
        office.staff2.id
    )


async def test_the_name_of_who_made_a_row_stays(database: Database, office: Office, women: list[Woman]):
    for statement in (
        "UPDATE enrollment SET proposed_by = $1",
        "UPDATE payment_list SET made_by = $1",
        "UPDATE decree SET made_by = $1",
        "UPDATE purchase SET confirmed_by = $1",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting(office.staff2) as app:
                await app.execute(statement, office.staff2.id)


async def test_one_forged_row_among_many_stops_the_whole_statement(
    database: Database, office: Office, women: list[Woman]
):
    statement = (
        "UPDATE enrollment SET state = 'screened', screened_by = CASE id WHEN $1 THEN $2::uuid ELSE $3 END "
        "WHERE program = ANY (app.programs())"
    )

    with pytest.raises(asyncpg.CheckViolationError, match="Tanda tangan"):
        async with database.acting(office.staff2) as app:
            await app.execute(statement, women[0].key("enrollment"), office.supervisor.id, office.staff2.id)

    assert await (await database.owner()).fetchval("SELECT count(*) FROM enrollment WHERE state = 'screened'") == 0


SIGNED = {"made_by": 0, "locked_by": None, "checked_by": None, "approved_by": None, "second_approved_by": None}
FOUR_EYES = [
    {"checked_by": 0},
    {"approved_by": 0},
    {"released_by": 0},
    {"locked_by": 1, "checked_by": 1},
    {"checked_by": 1, "approved_by": 1},
    {"approved_by": 1, "second_approved_by": 1},
    {"approved_by": 1, "released_by": 1},
    {"second_approved_by": 1, "released_by": 1},
    {"checked_by": 1, "second_approved_by": 1},
]


@pytest.mark.parametrize("signed", FOUR_EYES, ids=str)
async def test_a_payment_list_is_never_signed_twice_by_one_person(
    signed: dict[str, int], database: Database, office: Office
):
    """The CHECK itself, on a bare copy of the table: no operation, no trigger and no role is in its way."""
    people = [office.staff.id, office.treasurer.id]
    superuser = await database.superuser()
    await superuser.execute(
        "CREATE TEMP TABLE list_copy (LIKE payment_list INCLUDING CONSTRAINTS INCLUDING DEFAULTS);"
        "ALTER TABLE list_copy DROP CONSTRAINT list_is_signed"
    )
    row = {name: UUID(int=1) for name in ("program", "component", "fund", "profile")}
    row |= {"number": 1, "period": 1, "route": "bank_upload", "state": "draft", "revision": 1, "line_count": 0}
    row |= {"total_rp": 0, "state_since": datetime.now(UTC), "version": 1, "made_by": people[0], "id": uuid4()}
    fine = {"checked_by": people[1], "released_by": people[1], "approved_by": office.approver.id}

    await insert(superuser, "list_copy", row | fine)
    with pytest.raises(asyncpg.CheckViolationError, match="list_four_eyes"):
        await insert(superuser, "list_copy", row | {column: people[number] for column, number in signed.items()})


async def test_a_row_names_a_person_of_its_own_program_only(database: Database, office: Office, women: list[Woman]):
    ayu, dewi = women[0], women[2]
    stolen = row_of("companion_assignment", ayu) | {"id": uuid4(), "enrollment": dewi.key("enrollment"), "ends_on": DAY}

    with pytest.raises(asyncpg.ForeignKeyViolationError, match="companion_assignment_own_program"):
        async with database.acting(office.staff) as app:
            await insert(app, "companion_assignment", stolen | {"companion": office.companion.id})


async def test_every_table_with_program_and_enrollment_is_tied(database: Database):
    owner = await database.owner()
    both = """SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
              WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname IN ('program', 'enrollment')
              GROUP BY 1 HAVING count(*) = 2"""
    tied = "SELECT conrelid::regclass::text FROM pg_constraint WHERE conname LIKE '%\\_own\\_program' AND convalidated"

    lists = """SELECT tgrelid::regclass::text FROM pg_trigger
               WHERE tgname = 'b_names_rows' AND tgenabled = 'O' AND encode(tgargs, 'escape') LIKE '%{enrollment,%'"""

    tables = {row[0] for query in (tied, lists) for row in await owner.fetch(query)}
    assert {row[0] for row in await owner.fetch(both)} - tables == {"payment"}, "compared through its installment"


@pytest.mark.parametrize("task", ["enrollment", "import_batch", "decree", "payment_list"])
async def test_an_opening_never_shows_names_of_another_office(
    task: str, database: Database, office: Office, neighbor: Office, women: list[Woman]
):
    opening = row_of("identity_opening", women[2]) | {"id": uuid4(), "task": task}
    opening["subject_key"] = str(women[2].key(task))
    names = "SELECT count(*) FROM identity WHERE person = $1"

    async with database.acting(office.approver) as app:
        await insert(app, "identity_opening", opening | {"opened_by": office.approver.id})
        stolen = await app.fetchval(names, women[2].key("person"))
    async with database.acting(neighbor.approver) as app:
        await insert(app, "identity_opening", opening | {"id": uuid4(), "opened_by": neighbor.approver.id})
        own = await app.fetchval(names, women[2].key("person"))

    assert (stolen, own) == (0, 1)


async def test_an_opening_shows_names_to_its_opener_until_it_is_closed_or_expires(
    database: Database, office: Office, women: list[Woman]
):
    ayu = women[0]
    names = "SELECT count(*) FROM identity WHERE person = $1"
    seen = []

    for change in (
        "UPDATE identity_opening SET closed_at = NULL",
        "UPDATE identity_opening SET closed_at = now()",
        "UPDATE identity_opening SET closed_at = NULL, expires_at = now() - interval '1 second'",
    ):
        async with database.unfenced() as superuser:
            await superuser.execute(change)
        async with database.acting(office.staff) as app:
            seen.append(await app.fetchval(names, ayu.key("person")))
        async with database.acting(office.staff2) as app:
            seen.append(await app.fetchval(names, ayu.key("person")))

    assert seen == [1, 0, 0, 0, 0, 0]


async def test_system_may_fill_in_what_others_signed(database: Database, women: list[Woman]):
    """Set-up confirms three persons together; nobody can sign in as `system`."""
    owner, key = await database.owner(), women[0].key("enrollment")

    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE enrollment SET screened_by = $1 WHERE id = $2", women[0].office.staff2.id, key)

    assert await owner.fetchval("SELECT screened_by FROM enrollment WHERE id = $1", key) == women[0].office.staff2.id
