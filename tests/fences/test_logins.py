"""What the three database logins can do by themselves, whatever the application says."""

import asyncpg
import pytest

from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import TABLES, Woman
from tests.people_builders import Office

SIGN_IN_TABLES = {
    *("user_account", "user_role", "stand_in", "session", "api_token", "login_counter", "organization"),
    *("network_counter", "device", "one_time_code", "authenticator"),
}


async def test_the_application_owns_nothing_and_is_nobody_special(database: Database):
    owner = await database.owner()

    owned = await owner.fetch(
        """SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
           WHERE r.rolname IN ('berdaya_app', 'berdaya_auth')
           UNION ALL SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
           WHERE r.rolname IN ('berdaya_app', 'berdaya_auth')"""
    )
    logins = await owner.fetch(
        """SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS special,
                  EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) AS member
           FROM pg_roles r WHERE rolname LIKE 'berdaya%' ORDER BY rolname"""
    )

    assert owned == []
    assert [tuple(login) for login in logins] == [
        ("berdaya_app", False, False),
        ("berdaya_auth", False, False),
        ("berdaya_owner", False, False),
    ]


@pytest.mark.parametrize("login", ["app", "auth"])
async def test_no_table_can_be_truncated(login: str, database: Database):
    connection = await getattr(database, login)()

    for table in [*TABLES, "migration"]:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(spelled("TRUNCATE {}", table))


TAKING_DOWN = [
    "ALTER TABLE payment DISABLE TRIGGER ALL",
    "ALTER TABLE enrollment DISABLE ROW LEVEL SECURITY",
    "DROP TRIGGER z_trail_update ON enrollment",
    "DROP POLICY reads ON enrollment",
    "SET session_replication_role = replica",
    "SET ROLE berdaya_owner",
    "SET SESSION AUTHORIZATION berdaya_owner",
    "CREATE TABLE mine (id integer)",
    "CREATE SCHEMA mine",
    "CREATE OR REPLACE FUNCTION app.today() RETURNS date LANGUAGE sql AS 'SELECT current_date'",
    "DELETE FROM app.step",
    "INSERT INTO app.step VALUES ('payment', 'ready', 'paid', '{companion}')",
    "UPDATE app.matrix SET reads = '{companion}'",
    "INSERT INTO setting (key, value) VALUES ('business_date', '2030-01-01')",
    "UPDATE setting SET value = '2030-01-01'",
    "SELECT nextval('journal_id_seq')",
    "SELECT setval('trail_id_seq', 1)",
    "SELECT * FROM migration",
]


@pytest.mark.parametrize("login", ["app", "auth"])
async def test_no_fence_can_be_taken_down(login: str, database: Database):
    connection = await getattr(database, login)()

    for statement in TAKING_DOWN:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


async def test_the_application_never_reads_a_password(database: Database, office: Office):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.acting(office.administrator) as connection:
            await connection.fetch("SELECT password FROM user_account")


async def test_the_sign_in_login_reaches_only_its_tables(database: Database, women: list[Woman]):
    auth = await database.auth()
    reached = set()

    for table in TABLES:
        try:
            await auth.fetch(spelled("SELECT 1 FROM {} LIMIT 1", table))
        except asyncpg.InsufficientPrivilegeError:
            continue
        reached.add(table)

    assert reached == SIGN_IN_TABLES


async def test_the_sign_in_login_rewrites_no_role_and_deletes_no_user(database: Database, office: Office):
    auth = await database.auth()

    for statement in (
        "UPDATE user_role SET role = 'approver'",
        "UPDATE user_account SET username = 'x'",
        "UPDATE session SET user_id = NULL",
        "UPDATE session SET token = ''",
        "UPDATE api_token SET token_sha256 = ''",
        "DELETE FROM user_account",
        "DELETE FROM user_role",
        "DELETE FROM stand_in",
        "DELETE FROM api_token",
        "INSERT INTO organization (name) VALUES ('x')",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await auth.execute(statement)


async def test_row_level_security_is_on_for_every_table(database: Database):
    owner = await database.owner()

    rows = await owner.fetch(
        "SELECT relname FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity"
    )

    assert rows == []


async def test_a_view_shows_what_its_reader_may_see_and_no_more(database: Database, women: list[Woman]):
    """Without `security_invoker` a view reads as the owner, past every policy."""
    owner = await database.owner()
    views = await owner.fetch(
        "SELECT relname, coalesce(reloptions::text, '') AS options FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"
    )

    assert [view["relname"] for view in views if "security_invoker=true" not in view["options"]] == []
    for view in views:
        async with database.acting(None) as app:
            assert await app.fetch(spelled("SELECT * FROM {}", view["relname"])) == []
