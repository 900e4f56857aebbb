"""Who may do what with whose rows: every cell of matrix.txt is tried with the application's login."""

import asyncpg
import pytest

from tests.cluster import Database, spelled
from tests.fences.declared import VERBS, Line, declared
from tests.fences.matrix_functions import (
    ABOUT_HERSELF,
    FOR_EVERYBODY,
    FOR_NO_LOGIN,
    FOR_SIGN_IN,
    FOR_SYSTEM,
    FOR_TWO,
    PROBES,
    answered,
    functions_of,
)
from tests.fences.matrix_rows import SCOPES, Matrix
from tests.fences.matrix_tries import DENIED, NONE, TRY, rights_of, tried
from tests.fences.rows_everywhere import TABLES

ACTORS, LINES = declared()
ANSWERS = "answers"
ON_THE_SIGN_IN_LOGIN = {
    *("is_key", "actor_id", "actor_acts", "roles_of", "roles", "has", "holds", "today", "setting"),
    *("begin_operation", "note", "acted_on", "office_of", "uuid7", "reseal_authenticators"),
}


@pytest.fixture
async def matrix(database: Database) -> Matrix:
    await (await database.superuser()).execute(TRY)
    return database.facts["matrix"]


def suggestion(lines: list[Line]) -> str:
    return "add to tests/fences/matrix.txt, after thinking about every cell:\n" + "\n".join(
        line.spelled(ACTORS) for line in lines
    )


async def test_every_cell_is_as_declared(database: Database, matrix: Matrix):
    rights, found = await rights_of(database), {}
    for who, actor in matrix.actors.items():
        async with database.acting(actor) as connection:
            found[who] = await tried(connection, matrix, actor, rights)
    real = [
        Line(table, verb, rights[table].columns(verb), {who: found[who][table, verb] for who in ACTORS})
        for table in TABLES
        for verb in VERBS
    ]
    given = [line for line in real if DENIED not in line.scopes.values()]

    wrong = [line for line in given if LINES.get((line.name, line.verb)) != line]
    beyond = LINES.keys() - {(line.name, line.verb) for line in given} - {(name, ANSWERS) for name in PROBES}
    assert wrong == [], suggestion(wrong)
    assert beyond == set(), "declared, but the login has no such right"
    assert all(set(line.scopes.values()) == {DENIED} for line in real if line not in given)
    assert len(real) * len(ACTORS) * len(SCOPES) >= 1_000


async def test_every_function_that_looks_across_scopes_answers_as_declared(database: Database, matrix: Matrix):
    found = {}
    for who, actor in matrix.actors.items():
        async with database.acting(actor) as connection:
            found[who] = await answered(connection, matrix)
    real = [Line(name, ANSWERS, "*", {who: found[who][name] for who in ACTORS}) for name in PROBES]

    wrong = [line for line in real if LINES.get((line.name, line.verb)) != line]

    assert wrong == [], suggestion(wrong)


async def test_every_function_is_declared_and_given_to_a_login_by_name(database: Database):
    functions = await functions_of(database)
    triggers = {f["name"] for f in functions if f["of_trigger"]}
    definers = {f["name"] for f in functions if f["definer"]} - triggers - FOR_SYSTEM.keys() - FOR_TWO.keys()
    definers -= FOR_NO_LOGIN

    assert definers - PROBES.keys() - FOR_EVERYBODY == FOR_SIGN_IN, "write a probe into matrix_functions.py"
    assert PROBES.keys() | FOR_EVERYBODY | FOR_SIGN_IN <= definers | {"note"}
    assert [f["name"] for f in functions if f["definer"] and "search_path=public, pg_temp" not in f["settings"]] == []
    assert [f["name"] for f in functions if f["everybody"]] == []
    assert {f["name"] for f in functions if f["app"]} & (triggers | FOR_NO_LOGIN | FOR_SIGN_IN) == set()
    assert {f["name"] for f in functions if f["auth"]} == ON_THE_SIGN_IN_LOGIN


async def test_functions_of_two_persons_refuse_whoever_comes_alone(database: Database, matrix: Matrix):
    person = matrix.women[0].key("person")

    for actor in matrix.actors.values():
        for statement in FOR_TWO.values():
            async with database.acting(actor) as connection:
                with pytest.raises(asyncpg.CheckViolationError):
                    async with connection.transaction():
                        await connection.fetchval(statement, person)


async def test_functions_of_the_program_itself_do_nothing_for_a_person(database: Database, matrix: Matrix):
    owner = await database.owner()
    before = await owner.fetchval("SELECT md5(string_agg(d::text, '' ORDER BY id)) FROM data_key d")

    answers = set()
    for who, actor in matrix.actors.items():
        if who != "system":
            async with database.acting(actor) as connection:
                answers |= {
                    await connection.fetchval(
                        statement, *([matrix.women[0].key("person")] if "$1" in statement else [])
                    )
                    for statement in FOR_SYSTEM.values()
                }

    assert answers <= {0, None, ""}
    assert await owner.fetchval("SELECT md5(string_agg(d::text, '' ORDER BY id)) FROM data_key d") == before


async def test_who_may_not_act_sees_no_row_and_changes_none(database: Database, matrix: Matrix):
    """Nobody, the public, a disabled or an unknown user with every role, and roles that nobody gave."""
    rights, allowed = await rights_of(database), {}
    for who, actor in matrix.closed.items():
        async with database.acting(actor) as connection:
            cells = await tried(connection, matrix, actor, rights, of="ox")
            answers = await answered(connection, matrix)
        allowed |= {(who, *cell): scopes for cell, scopes in cells.items()}
        herself = ABOUT_HERSELF if who in ("no role", "not the system") else set()
        allowed |= {(who, name, ANSWERS): scopes for name, scopes in answers.items() if name not in herself}

    assert {cell: scopes for cell, scopes in allowed.items() if scopes not in (NONE, DENIED)} == {}


GARBAGE = [
    "",
    ",",
    "x",
    "'; --",
    "00000000-0000-7000-8000-00000000000g",
    "{auditor}",
    "decree:x,payment_list:",
    "ü" * 300,
]
FOR_ANY_ROLE = {"setting", "region", "organization", "user_account", "backup", "journal"}
FOR_ANY_ROLE |= {"checkpoint"}
"""Of the journal her own lines."""


async def counted(database: Database, settings: dict[str, str]) -> set[str]:
    """The tables of which somebody with these settings sees a row."""
    app = await database.app()
    async with app.transaction():
        for name, value in settings.items():
            await app.execute("SELECT set_config($1, $2, true)", name, value)
        tables = {table for table, verb in LINES if verb == "select"}
        return {t for t in tables if await app.fetchval(spelled("SELECT count(*) FROM {}", t))}


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_settings_that_make_no_sense_open_nothing(garbage: str, database: Database, matrix: Matrix):
    auditor = matrix.actors["auditor"].settings()
    stand_in = auditor | {"app.own_roles": "", "app.roles": "treasurer"}

    assert len(await counted(database, auditor)) > 40
    assert await counted(database, auditor | {"app.actor_id": garbage}) == set()
    assert await counted(database, auditor | {"app.roles": garbage, "app.own_roles": garbage}) == set()
    assert await counted(database, dict.fromkeys(auditor, garbage)) == set()
    assert await counted(database, stand_in | {"app.objects": garbage}) <= FOR_ANY_ROLE


async def test_the_flags_of_piccolo_give_nothing_extra(database: Database, matrix: Matrix):
    """`admin` and `superuser`, set by SQL, open no row and no verb: they are of the page, not of the fences."""
    companion, rights = matrix.actors["companion"], await rights_of(database)
    owner = await database.owner()
    async with database.acting(companion) as connection:
        before = await tried(connection, matrix, companion, rights, of="cx")

    async with database.acting(matrix.actors["administrator"], on=owner):
        await owner.execute("UPDATE user_account SET admin = true, superuser = true WHERE id = $1", companion.id)
    async with database.acting(companion) as connection:
        after = await tried(connection, matrix, companion, rights, of="cx")

    assert after == before
