"""Who sees which rows in cases beside matrix.txt: neighbors, stand-ins, what ended, too many roles at once."""

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, Actor
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import TABLES, Woman
from tests.people_builders import Office

UNSEEN = ("-", "denied")


async def seen(database: Database, actor: Actor | None, women: list[Woman]) -> dict[str, str]:
    """For each table: the letters of the women whose rows the actor sees, `all` for rows of nobody, `-` for nothing."""
    result = {}
    for table in TABLES:
        try:
            async with database.acting(actor) as connection:
                keys = {row[0] for row in await connection.fetch(spelled("SELECT id FROM {}", table))}
        except asyncpg.InsufficientPrivilegeError:
            result[table] = "denied"
            continue
        letters = "".join(woman.letter for woman in women if woman.row_key(table) in keys)
        result[table] = letters or ("all" if keys and table in ("setting", "organization", "user_account") else "-")
    return result


async def test_every_table_has_rows_to_see(database: Database, women: list[Woman]):
    owner = await database.owner()

    for table in TABLES:
        assert await owner.fetchval(spelled("SELECT count(*) FROM {}", table)) >= 1, table


async def test_the_neighbor_sees_her_own_rows_only(
    database: Database, office: Office, neighbor: Office, women: list[Woman]
):
    own = {"AB": "D", "A": "D"}
    here = await seen(database, office.staff, women)

    there = await seen(database, neighbor.staff, women)

    assert {letters for letters in here.values() if "D" in letters} == {"ABD"}
    assert there == {table: own.get(letters, letters) for table, letters in here.items()}


@pytest.mark.parametrize("actor", [None, PUBLIC], ids=["nobody", "public"])
async def test_who_has_not_signed_in_sees_no_row_of_any_table(actor, database: Database, women: list[Woman]):
    assert {table for table, letters in (await seen(database, actor, women)).items() if letters not in UNSEEN} == set()


async def test_an_administrator_sees_no_money_and_no_people_whatever_else_she_holds(
    database: Database, office: Office, women: list[Woman]
):
    every_role = frozenset().union(*(actor.roles for actor in office.people.values()))
    powerful = msgspec.structs.replace(office.administrator, roles=every_role)
    owner = await database.owner()
    statement = "SELECT table_name FROM app.matrix WHERE class IN ('people', 'money', 'vault')"
    secret = {row[0] for row in await owner.fetch(statement)} | {"trail"}

    visible = await seen(database, powerful, women)

    assert len(secret) > 35
    assert {table: visible[table] for table in secret if visible[table] not in UNSEEN} == {}


@pytest.mark.parametrize("whose", ["office", "neighbor"])
async def test_a_stand_in_for_one_list_sees_that_list_and_nothing_else_of_its_program(
    whose: str, database: Database, office: Office, neighbor: Office, women: list[Woman]
):
    companion = office.companion2 if whose == "office" else neighbor.companion
    hers = frozenset({("treasurer", "payment_list", str(women[0].key("payment_list")))})
    stand_in = msgspec.structs.replace(companion, stand_ins=hers)

    before = await seen(database, companion, women)
    after = await seen(database, stand_in, women)

    gained = {table for table in TABLES if after[table] != before[table]}
    assert gained == {
        *("payment_list", "payment", "enrollment", "person", "consent", "entitlement", "installment", "bank_account"),
        *("program", "fund", "component", "site", "finding", "bank_result", "bank_result_line", "bank_file"),
        *(
            "paying_account",
            "bank_file_profile",
            "processing_hold",
            "printed_paper",
            "signed_scan",
            "check_run",
            "list_check",
            "check_reason",
        ),
        *("treasury_document", "payout", "payout_line"),
    }
    assert all(set(after[table]) - set(before[table]) == {"A"} for table in gained)


async def test_an_assignment_opens_the_caseload_only_while_it_lasts(
    database: Database, office: Office, women: list[Woman]
):
    owner = await database.owner()
    await owner.execute("ALTER TABLE companion_assignment DISABLE TRIGGER USER")
    await owner.execute("UPDATE companion_assignment SET ends_on = '2013-02-28', starts_on = '2013-02-01'")

    visible = await seen(database, office.companion, women)

    assert visible["enrollment"] == visible["purchase"] == "-"


async def test_a_disabled_user_reaches_no_program(database: Database, office: Office, women: list[Woman]):
    owner = await database.owner()
    async with database.acting(office.administrator, on=owner):
        await owner.execute("UPDATE user_account SET active = false WHERE id = $1", office.staff.id)

    visible = await seen(database, office.staff, women)

    assert visible["program"] == visible["enrollment"] == visible["payment"] == "-"
