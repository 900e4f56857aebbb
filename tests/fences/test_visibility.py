"""Who sees which rows, table by table, tried with SQL on the application's login: the declared matrix, kept by hand."""

import asyncpg
import msgspec
import pytest

from operations.actor import PUBLIC, Actor
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import TABLES, Woman
from tests.people_builders import Office

WHO = ["staff", "approver", "treasurer", "companion", "supervisor", "auditor", "administrator"]
VISIBLE = """
document               AB      AB      AB      -       AB      ABD     -
backup                 ABD     ABD     ABD     ABD     ABD     ABD     ABD
download_log           AB      -       -       -       -       ABD     -
finding                AB      AB      AB      -       AB      ABD     -
journal                AB      -       -       -       -       ABD     -
published_figure       AB      AB      AB      -       AB      ABD     -
setting                all     all     all     all     all     all     all
trail                  -       -       -       -       -       ABD     -
consent                AB      AB      AB      A       AB      ABD     -
kinship                AB      AB      AB      -       AB      ABD     -
identity               AB      -       -       -       -       -       -
identity_opening       AB      -       -       -       -       ABD     -
identity_read          AB      -       -       -       -       ABD     -
organization           all     all     all     all     all     all     all
person                 AB      AB      AB      A       AB      ABD     -
api_token              denied  denied  denied  denied  denied  denied  denied
network_counter        denied  denied  denied  denied  denied  denied  denied
device                 denied  denied  denied  denied  denied  denied  denied
one_time_code          denied  denied  denied  denied  denied  denied  denied
authenticator          denied  denied  denied  denied  denied  denied  denied
login_counter          denied  denied  denied  denied  denied  denied  denied
session                denied  denied  denied  denied  denied  denied  denied
stand_in               denied  denied  denied  denied  denied  denied  denied
user_account           all     all     all     all     all     all     all
user_role              denied  denied  denied  denied  denied  denied  denied
assessment             AB      AB      AB      -       AB      ABD     -
criterion              AB      AB      AB      A       AB      ABD     -
home_visit             AB      AB      AB      A       AB      ABD     -
selection_rank         AB      AB      AB      -       AB      ABD     -
component              AB      AB      AB      A       AB      ABD     -
decree                 AB      AB      AB      -       AB      ABD     -
decree_line            AB      AB      AB      -       AB      ABD     -
companion_assignment   AB      AB      AB      A       AB      ABD     -
duplicate_review       -       -       -       -       AB      ABD     -
enrollment             AB      AB      AB      A       AB      ABD     -
import_batch           AB      AB      AB      -       AB      ABD     -
import_row             AB      -       -       -       AB      ABD     -
fund                   AB      AB      AB      -       AB      ABD     -
program                AB      AB      AB      A       AB      ABD     AB
site                   AB      AB      AB      A       AB      ABD     -
site_name              -       -       -       -       AB      -       -
wave                   AB      AB      AB      A       AB      ABD     -
bank_account           AB      AB      AB      -       AB      ABD     -
custody_event          AB      AB      AB      A       AB      ABD     -
confirmation           AB      AB      AB      A       AB      ABD     -
entitlement            AB      AB      AB      A       AB      ABD     -
installment            AB      AB      AB      A       AB      ABD     -
bank_result            AB      AB      AB      -       AB      ABD     -
bank_result_line       AB      AB      AB      -       AB      ABD     -
payment                AB      AB      AB      -       AB      ABD     -
settlement             AB      AB      AB      -       AB      ABD     -
bank_file_profile      ABD     ABD     ABD     ABD     ABD     ABD     ABD
payment_list           AB      AB      AB      -       AB      ABD     -
purchase               AB      AB      AB      A       AB      ABD     -
receipt                AB      AB      AB      A       AB      ABD     -
shopping_trip          AB      AB      AB      A       AB      ABD     -
plan_item              AB      AB      AB      A       AB      ABD     -
spending_plan          AB      AB      AB      A       AB      ABD     -
outcome                AB      AB      AB      A       AB      ABD     -
site_report            AB      AB      AB      -       AB      ABD     -
visit                  AB      AB      AB      A       AB      ABD     -
"""
EXPECTED = {line.split()[0]: dict(zip(WHO, line.split()[1:], strict=True)) for line in VISIBLE.strip().splitlines()}
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


def column_of(who: str) -> dict[str, str]:
    return {table: row[who] for table, row in EXPECTED.items()}


def test_every_table_is_declared_here():
    assert set(EXPECTED) == set(TABLES)


async def test_every_table_has_rows_to_see(database: Database, women: list[Woman]):
    owner = await database.owner()

    for table in TABLES:
        assert await owner.fetchval(spelled("SELECT count(*) FROM {}", table)) >= 1, table


@pytest.mark.parametrize("who", WHO)
async def test_each_role_sees_exactly_its_rows(who: str, database: Database, office: Office, women: list[Woman]):
    assert await seen(database, office.people[who], women) == column_of(who)


async def test_the_neighbor_sees_her_own_rows_only(database: Database, neighbor: Office, women: list[Woman]):
    own = {"AB": "D", "A": "D"}
    expected = {table: own.get(letters, letters) for table, letters in column_of("staff").items()}

    assert await seen(database, neighbor.staff, women) == expected


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
        *("program", "fund", "component", "site", "finding", "bank_result", "bank_result_line"),
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
