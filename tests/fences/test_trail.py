"""The trail: every change of every row, by whom, in which operation, chained per record, no secret readable in it."""

import hashlib
import json
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.actor import SYSTEM
from operations.people import sign_in, tokens, users, vault
from operations.people.tokens import NewToken
from tables.people.api_token import TokenScope
from tables.people.organization import OrganizationKind
from tests.cluster import Database
from tests.fences.rows_everywhere import TABLES
from tests.people_builders import Office, session_of

OWN_TRAIL = {
    "journal",
    "trail",
    "download_log",
    "identity_read",
    "probe",
    "purge_certificate",
    "import_row",
    "selection_rank",
    "bank_result_line",
    "ledger_line",
    "check_run",
    "list_check",
    "library_hit",
    "death_record",
    "user_identity",
    "statement_seal",
    "purchase_signal",
    "checkpoint",
    "checkpoint_leaf",
    "sample_row",
}
"""Tables that only grow are their own trail."""
SIGN_IN = {"session", "api_token", "login_counter", "network_counter", "device", "one_time_code", "authenticator"}
SECRETS = SIGN_IN | {"setting", "region", "index_rebuild"}

ADDED = "INSERT INTO organization (id, name, kind, region_code, version) VALUES ($1, $2, 'lks', '99.02', 1)"
LINES = """
SELECT version, verb, before, after, actor, operation, transaction_id, previous_hash, hash,
       jsonb_build_array(table_name, row_key, version, verb, before, after, actor, operation,
         to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text AS body
FROM trail WHERE table_name = $1 AND row_key = $2 ORDER BY version"""


async def lines(database: Database, table: str, key: UUID) -> list[asyncpg.Record]:
    return await (await database.owner()).fetch(LINES, table, str(key))


def broken_links(chain: list[asyncpg.Record]) -> list[int]:
    """Versions whose hash is not SHA-256 of the previous hash and their own content."""
    previous, broken = b"", []
    for line in chain:
        expected = hashlib.sha256(previous + line["body"].encode()).digest()
        if line["hash"] != expected or (line["previous_hash"] or b"") != previous:
            broken.append(line["version"])
        previous = line["hash"]
    return broken


async def one_life(database: Database, office: Office) -> UUID:
    """An organization that is added, renamed and deleted, each in an operation of its own."""
    key, owner = uuid4(), await database.owner()
    async with database.acting(office.administrator) as app:
        await app.execute(ADDED, key, "Rumah Mandiri")
    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE organization SET name = 'Rumah Berdaya' WHERE id = $1", key)
    async with database.acting(SYSTEM, on=owner):
        await owner.execute("DELETE FROM organization WHERE id = $1", key)
    return key


async def test_each_change_leaves_one_line_that_follows_from_the_one_before(database: Database, office: Office):
    key = await one_life(database, office)

    added, renamed, deleted = await lines(database, "organization", key)

    first = {"id": str(key), "name": "Rumah Mandiri", "kind": "lks", "region_code": "99.02", "version": 1}
    second = first | {"name": "Rumah Berdaya", "version": 2}
    assert (added["version"], added["verb"], added["before"]) == (1, "insert", None)
    assert json.loads(added["after"]) == first
    assert (renamed["version"], renamed["verb"]) == (2, "update")
    assert (renamed["before"], json.loads(renamed["after"])) == (None, second)
    assert (deleted["version"], deleted["verb"], deleted["after"]) == (3, "delete", None)
    assert json.loads(deleted["before"]) == second
    assert [line["actor"] for line in (added, renamed, deleted)] == [office.administrator.id, SYSTEM.id, SYSTEM.id]
    assert len({line["operation"] for line in (added, renamed, deleted)}) == 3
    assert len({line["transaction_id"] for line in (added, renamed, deleted)}) == 3


async def test_what_a_row_was_is_written_out_where_the_line_before_does_not_say_it(database: Database, office: Office):
    key, owner = uuid4(), await database.owner()
    async with database.acting(office.administrator) as app:
        await app.execute(ADDED, key, "Rumah Mandiri")
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE organization SET name = 'Rumah Lain' WHERE id = $1", key)

    async with database.acting(SYSTEM, on=owner):
        await owner.execute("UPDATE organization SET region_code = '99.03' WHERE id = $1", key)

    added, changed = await lines(database, "organization", key)
    past = {"id": str(key), "name": "Rumah Lain", "kind": "lks", "region_code": "99.02", "version": 1}
    assert json.loads(added["after"]) == past | {"name": "Rumah Mandiri"}
    assert json.loads(changed["before"]) == past
    assert json.loads(changed["after"]) == past | {"region_code": "99.03", "version": 2}
    assert broken_links([added, changed]) == []


async def test_the_chain_of_a_record_can_be_recomputed_and_shows_a_change(database: Database, office: Office):
    key = await one_life(database, office)
    change = "UPDATE trail SET after = jsonb_set(after, '{name}', '\"Lain\"') WHERE row_key = $1 AND version = 2"

    whole = broken_links(await lines(database, "organization", key))
    async with database.unfenced() as superuser:
        await superuser.execute(change, str(key))
    changed = broken_links(await lines(database, "organization", key))
    async with database.unfenced() as superuser:
        await superuser.execute("DELETE FROM trail WHERE row_key = $1 AND version = 2", str(key))
    cut = broken_links(await lines(database, "organization", key))

    assert (whole, changed, cut) == ([], [2], [3])


async def test_every_chain_is_its_records_own_and_whole(database: Database, office: Office):
    owner = await database.owner()
    records = await owner.fetch("SELECT DISTINCT table_name, row_key::uuid AS key FROM trail")

    chains = [await lines(database, record["table_name"], record["key"]) for record in records]

    assert len(chains) > 20
    assert [broken_links(chain) for chain in chains] == [[]] * len(chains)
    assert all([line["version"] for line in chain] == list(range(1, len(chain) + 1)) for chain in chains)


async def test_one_statement_over_many_rows_leaves_a_line_for_each(database: Database, office: Office):
    owner = await database.owner()
    before = await owner.fetchval("SELECT max(id) FROM trail")

    async with database.acting(office.administrator) as app:
        await app.execute(
            "INSERT INTO organization (name, kind, region_code, version) "
            "SELECT 'Kantor ' || n, 'lks', '99.03', 1 FROM generate_series(1, 250) AS n"
        )

    rows = await owner.fetch("SELECT row_key, version, operation, transaction_id FROM trail WHERE id > $1", before)
    assert len({row["row_key"] for row in rows}) == len(rows) == 250
    assert {row["version"] for row in rows} == {1}
    assert len({(row["operation"], row["transaction_id"]) for row in rows}) == 1


async def test_every_line_points_to_the_operation_in_the_journal(database: Database, office: Office):
    owner = await database.owner()

    orphans = await owner.fetchval(
        "SELECT count(*) FROM trail t LEFT JOIN journal j ON j.id = t.operation AND j.actor = t.actor "
        "AND j.transaction_id = t.transaction_id WHERE j.id IS NULL"
    )
    names = await owner.fetch("SELECT DISTINCT j.operation FROM trail t JOIN journal j ON j.id = t.operation")

    assert orphans == 0
    assert {row[0] for row in names} == {
        "money.stamp_duty.deliver",
        *("people.users.add", "people.users.add_organization", "people.users._add_user", "people.users.confirm_set_up"),
    }


async def test_what_the_vault_holds_enters_the_trail_as_ciphertext_only(database: Database, office: Office):
    person, row, nik = uuid4(), uuid4(), "3510994107800001"
    data_key, wrapped = vault.new_data_key(person)
    sealed = vault.seal(data_key, nik, table="identity", column="nik", row=row)
    index = vault.blind_index("nik", nik)

    async with database.acting(office.staff) as app:
        await app.execute(
            "INSERT INTO person (id, code, call_name, sex, version) VALUES ($1, 'PM-1', 'Ayu', 'female', 1)", person
        )
        await app.execute(
            "INSERT INTO identity (id, person, status, settled, nik, nik_index, made_at, version) "
            "VALUES ($1, $2, 'recorded', true, $3, $4, now(), 1)",
            *(row, person, sealed, index),
        )
        await app.execute(
            "INSERT INTO data_key (id, person, secret, key_version, made_at) VALUES ($1, $2, $3, 1, now())",
            *(row, person, wrapped),
        )

    (line,) = await lines(database, "identity", row)
    after = json.loads(line["after"])
    assert after["nik"] == "\\x" + sealed.hex()
    assert nik not in line["after"]
    assert nik.encode().hex() not in line["after"]
    assert data_key.hex() not in line["after"]
    assert index.hex() not in line["after"]
    (made,) = await lines(database, "data_key", row)
    assert json.loads(made["after"]).keys() == {"id", "person", "made_at", "destroyed_at"}


async def test_no_password_and_no_session_ever_enters_the_trail(database: Database, office: Office):
    token = await session_of("staff")
    await sign_in.sign_in("staff", "salah sekali")
    await tokens.add_token("auditor", NewToken("uji", TokenScope.pack), by=SYSTEM)
    owner = await database.owner()

    lines_of_users = await owner.fetch("SELECT after FROM trail WHERE table_name = 'user_account'")
    everything = await owner.fetchval(
        "SELECT string_agg(t::text, ' ') || (SELECT string_agg(j::text, ' ') FROM journal j) FROM trail t"
    )
    tables = {row[0] for row in await owner.fetch("SELECT DISTINCT table_name FROM trail")}

    assert token is not None
    assert all(not {"password", "last_login"} & json.loads(line["after"]).keys() for line in lines_of_users)
    assert "pbkdf2" not in everything
    assert token not in everything
    assert sign_in.token_hash(token) not in everything
    assert tables & SECRETS == set()


async def test_every_table_is_trailed_or_is_its_own_trail_or_a_secret(database: Database):
    owner = await database.owner()
    rows = await owner.fetch(
        "SELECT tgrelid::regclass::text AS name, count(*) FROM pg_trigger "
        "WHERE tgname LIKE 'z\\_trail\\_%' AND tgenabled = 'O' GROUP BY 1"
    )

    assert {row["name"] for row in rows} == set(TABLES) - OWN_TRAIL - SECRETS
    assert {row["count"] for row in rows} == {3}


@pytest.mark.parametrize(("actor", "operation"), [(None, "tests.by_hand"), (SYSTEM, None)], ids=["actor", "operation"])
async def test_nothing_changes_without_an_actor_and_an_operation(actor, operation, database: Database, office: Office):
    owner = await database.owner()
    statement = "UPDATE organization SET name = name || '!'"

    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="operasi yang mencatat pelakunya"):
        async with database.acting(actor, on=owner, operation=operation):
            await owner.execute(statement)

    assert await owner.fetchval("SELECT count(*) FROM organization WHERE name LIKE '%!'") == 0


async def test_the_journal_knows_who_why_and_about_what(database: Database):
    key = await users.add_organization("LKS Contoh", kind=OrganizationKind.lks, region_code="99", by=SYSTEM)

    row = await (await database.owner()).fetchrow("SELECT * FROM journal ORDER BY id DESC LIMIT 1")
    assert row["operation"] == "people.users.add_organization"
    assert (row["actor"], row["roles"]) == (SYSTEM.id, "system")
    assert (row["subject_table"], row["subject_key"]) == ("organization", str(key))
