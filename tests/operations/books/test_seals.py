"""Tables that only grow: one seal for each statement, and whoever changes a row behind the guards is found."""

import asyncio
import hashlib
import json
import re
from typing import Any

import asyncpg
import pytest

from operations.actor import SYSTEM
from tables.books.journal import Journal
from tables.fences.apply import apply_fences
from tables.piccolo_app import APP_CONFIG
from tests.chain_builders import list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.fences.test_trail import OWN_TRAIL
from tests.people_builders import Office
from tests.recounted import misfits

IDENTITY = "grown_rows_are_as_sealed"
OTHERWISE = {"trail", "purge_certificate", "check_run", "statement_seal", "death_record", "user_identity"}
OTHERWISE |= {"purchase_signal", "checkpoint", "checkpoint_leaf"}
"""Chained by itself, rows that nothing is counted from or that are found again, codes that change with the keys, or
signed outside."""
ERASED = {"import_row": {"cells"}}

ATTACKS = {
    "another sum": ("UPDATE ledger_line SET amount_rp = amount_rp + 1 WHERE id = LAST", "statement_seal"),
    "another day": ("UPDATE ledger_line SET booked_on = booked_on - 1 WHERE id = LAST", "statement_seal"),
    "another woman": (
        "UPDATE ledger_line l SET enrollment = o.enrollment FROM ledger_line o WHERE l.id = LAST AND o.id = "
        "(SELECT min(id) FROM ledger_line)", "statement_seal"),
    "taken away": ("DELETE FROM ledger_line WHERE id = LAST", "ledger_line"),
    "a whole movement taken away": (
        "DELETE FROM ledger_line WHERE movement = (SELECT movement FROM ledger_line WHERE id = LAST)", "ledger_line"),
    "moved to another place": ("UPDATE ledger_line SET id = id + 1000 WHERE id = LAST", "ledger_line"),
    "two that changed places": (
        "UPDATE ledger_line SET id = -id WHERE id > LAST - 2; UPDATE ledger_line SET id = CASE id WHEN "
        "(SELECT min(id) FROM ledger_line) THEN -id - 1 ELSE -id + 1 END WHERE id < 0", "statement_seal"),
    "slipped in": (
        "INSERT INTO ledger_line SELECT (jsonb_populate_record(NULL::ledger_line, to_jsonb(l) || "
        "jsonb_build_object('id', l.id + 1000, 'movement', l.id + 1000))).* FROM ledger_line l WHERE id = LAST",
        "ledger_line"),
    "another rank": (
        "UPDATE selection_rank SET total = total + 1 WHERE id = (SELECT max(id) FROM selection_rank)",
        "statement_seal"),
    "another verdict of a line": (
        "UPDATE import_row SET warnings = 'lain' WHERE id = (SELECT max(id) FROM import_row)", "statement_seal"),
    "a look that never was": (
        "DELETE FROM identity_read WHERE id = (SELECT max(id) FROM identity_read)", "identity_read"),
    "another reason": ("UPDATE journal SET reason = 'lain' WHERE id = (SELECT max(id) FROM journal)", "statement_seal"),
    "another bank line": (
        "UPDATE bank_result_line SET reason_code = 'lain' WHERE id = (SELECT max(id) FROM bank_result_line)",
        "statement_seal"),
    "seal taken away with its rows": (
        "WITH gone AS (DELETE FROM statement_seal WHERE id = (SELECT min(id) FROM statement_seal WHERE table_name = "
        "'ledger_line') RETURNING first_keys[1] AS first, last_keys[1] AS last) "
        "DELETE FROM ledger_line USING gone WHERE id BETWEEN first AND last", "statement_seal"),
    "seal taken away": (
        "DELETE FROM statement_seal WHERE id = (SELECT max(id) FROM statement_seal WHERE table_name = 'ledger_line')",
        "ledger_line"),
    "seal of nothing": (
        "UPDATE statement_seal SET hash = sha256('x') WHERE id = (SELECT max(id) FROM statement_seal WHERE "
        "table_name = 'ledger_line')", "statement_seal"),
}  # fmt: skip
"""What the owner of the server does with every trigger off; and of which table a row is named then."""
LAST = "(SELECT max(id) FROM ledger_line)"


async def broken() -> list[tuple[str, str, str]]:
    return [(one.subject, one.expected, one.found) for one in await misfits() if one.identity == IDENTITY]


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_row_that_the_owner_changed_is_found_and_named(attack: str, paid: Chain, database: Database):
    statement, named = ATTACKS[attack]
    assert await broken() == []

    async with database.unfenced() as superuser:
        await superuser.execute(statement.replace("LAST", LAST))

    found = await broken()
    assert named in {subject.split(":")[0] for subject, _, _ in found}
    assert all(expected != found for _, expected, found in found)


async def test_what_is_missing_and_what_is_too_much_is_named_by_its_key(paid: Chain, database: Database):
    last = await value("SELECT max(id) FROM ledger_line")
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE ledger_line SET id = $1 WHERE id = $2", last + 7, last)

    found = await broken()

    assert (f"ledger_line:{last}", "sealed", "no row") in found
    assert (f"ledger_line:{last + 7}", "sealed", "no seal") in found
    assert len(found) == 3, "and the seal of the statement, by its own key"


async def test_one_statement_over_a_list_makes_one_seal(office: Office, payable: Chain):
    before = await value("SELECT count(*) FROM statement_seal WHERE table_name = 'ledger_line'")

    await list_locked(office, payable.program, component=payable.program.grant)

    (seal,) = await rows(
        "SELECT s.*, j.operation AS name FROM statement_seal s JOIN journal j ON j.id = s.operation "
        "WHERE s.table_name = 'ledger_line' ORDER BY s.id OFFSET $1", before,
    )  # fmt: skip
    assert (seal["row_count"], len(seal["first_keys"])) == (12, 1)
    assert seal["last_keys"][0] - seal["first_keys"][0] == 11
    assert seal["name"].startswith("money.payment_lists.")


async def test_a_seal_can_be_recomputed_outside_the_database(paid: Chain, database: Database):
    owner = await database.owner()
    content = await owner.fetchval("SELECT content FROM app.sealed_tables() WHERE name = 'ledger_line'")
    await owner.execute("SET timezone = 'UTC'")
    for seal in await owner.fetch(
        "SELECT *, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') AS told FROM statement_seal "
        "WHERE table_name = 'ledger_line'"
    ):
        lines: list[Any] = []
        for first, last in zip(seal["first_keys"], seal["last_keys"], strict=True):
            lines += await owner.fetch(
                f"SELECT {content} AS line FROM ledger_line WHERE id BETWEEN $1 AND $2 ORDER BY id", first, last
            )  # fmt: skip
        followed = await owner.fetch("SELECT hash FROM statement_seal WHERE id = ANY ($1) ORDER BY id", seal["follows"])
        facts = ["ledger_line", seal["row_count"], seal["first_keys"], seal["last_keys"], seal["follows"]]
        told = json.dumps([*facts, seal["operation"], seal["told"]])
        rows_hash = hashlib.sha256(b"".join(hashlib.sha256(line[0].encode()).digest() for line in lines)).digest()
        whole = b"".join(row[0] for row in followed) + told.encode() + rows_hash
        assert hashlib.sha256(whole).digest() == seal["hash"]
        assert len(lines) == seal["row_count"]


async def test_statements_at_once_wait_for_no_seal_and_the_next_follows_all(database: Database, office: Office):
    async def noted(connection: asyncpg.Connection, key: str) -> None:
        await connection.execute("SELECT app.begin_operation('tests.noted')")
        await connection.execute("SELECT app.note('organization', $1, NULL, NULL)", key)

    url = database.urls.app
    one, other = await asyncpg.connect(url), await asyncpg.connect(url)
    try:
        async with asyncio.timeout(10):
            for connection in (one, other):
                await connection.execute("BEGIN")
                for name, said in SYSTEM.settings().items():
                    await connection.execute("SELECT set_config($1, $2, true)", name, said)
                await noted(connection, "together")
            await one.execute("COMMIT")
            await other.execute("COMMIT")
    finally:
        await one.close()
        await other.close()
    async with database.acting(SYSTEM) as third:
        await third.execute("SELECT app.note('organization', 'after', NULL, NULL)")

    *_, first, second, last = await rows("SELECT id, follows FROM statement_seal ORDER BY id")
    assert first["id"] not in second["follows"]
    assert {first["id"], second["id"]} <= set(last["follows"])
    assert await broken() == []


async def test_every_table_that_only_grows_is_sealed_with_every_column(database: Database):
    owner = await database.owner()
    sealed = dict(await owner.fetch("SELECT name, content FROM app.sealed_tables()"))
    triggers = await owner.fetch("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'z_seal'")
    columns = {table._meta.tablename: {c._meta.db_column_name for c in table._meta.columns} for table in
               APP_CONFIG.table_classes}  # fmt: skip

    assert set(sealed) == {row[0] for row in triggers} == OWN_TRAIL - OTHERWISE
    for name, content in sealed.items():
        said = set(re.findall(r"\w+", content)) - {"ROW", "text", "coalesce"}
        assert said == columns[name] - ERASED.get(name, set())
    assert Journal._meta.tablename in sealed


async def test_rows_from_before_there_were_seals_are_sealed_once(paid: Chain, database: Database):
    async with database.unfenced() as superuser:
        await superuser.execute("TRUNCATE statement_seal")
    owner = await database.owner()

    await apply_fences(owner)
    await apply_fences(owner)

    sealed = dict(await rows("SELECT table_name, count(*) FROM statement_seal GROUP BY 1"))
    assert set(sealed.values()) == {1}
    assert {"journal", "ledger_line", "bank_result_line", "import_row"} <= set(sealed)
    assert await broken() == []
