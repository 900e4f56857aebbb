"""The twelve ways of tampering, as the owner of the server does them on real rows, with every trigger off.

`nth` picks the victim, so that each can be done a hundred times to other rows. What is returned is the record that has
to be named: (table, key). `OUTSIDE`: inside the server nothing is left that could tell.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from operations.books.checkpoints import entry_of_row
from operations.books.signing_key import signing_key
from operations.books.verifier.entry import key_id_of
from operations.books.verifier.tree import Tree
from tests.cluster import spelled

Record = tuple[str, str]
Attack = Callable[[asyncpg.Connection, int], Awaitable[Record]]

MONEY = ["payment", "installment", "entitlement", "payment_list", "fund"]
LINES = """
SELECT t.*, max(version) OVER (PARTITION BY table_name, row_key) AS last FROM trail t
WHERE table_name = ANY ($1) AND id IN (SELECT source_id FROM checkpoint_leaf WHERE source = 'trail') ORDER BY id"""
REHASH = """
UPDATE trail SET hash = app.trail_hash(previous_hash, table_name, row_key, version, verb, before, after, actor,
  operation, at) WHERE id = $1"""


async def victim(sql: asyncpg.Connection, nth: int, fits: Callable[[Any], bool] = lambda line: True) -> Any:
    found = [line for line in await sql.fetch(LINES, MONEY) if fits(line)]
    return found[nth % len(found)]


def is_followed(line: Any) -> bool:
    return line["version"] < line["last"]


def is_last(line: Any) -> bool:
    return line["version"] == line["last"]


def record(line: Any) -> Record:
    return line["table_name"], line["row_key"]


async def rechain(sql: asyncpg.Connection, line: Any) -> None:
    """Every hash of the record anew, as if nothing had ever been otherwise."""
    previous = None
    for row in await sql.fetch("SELECT id FROM trail WHERE (table_name, row_key) = ($1, $2) ORDER BY version, id",
                               *record(line)):  # fmt: skip
        await sql.execute("UPDATE trail SET previous_hash = $2 WHERE id = $1", row["id"], previous)
        await sql.execute(REHASH, row["id"])
        previous = await sql.fetchval("SELECT hash FROM trail WHERE id = $1", row["id"])


async def renumber(sql: asyncpg.Connection, line: Any) -> None:
    await sql.execute(
        "UPDATE trail SET version = n.version FROM (SELECT id, row_number() OVER (ORDER BY version) AS version "
        "FROM trail WHERE (table_name, row_key) = ($1, $2)) n WHERE n.id = trail.id", *record(line))  # fmt: skip
    await rechain(sql, line)


async def fit_row(sql: asyncpg.Connection, line: Any) -> None:
    """The living row becomes what its last line says."""
    table = line["table_name"]
    await sql.execute(spelled("DELETE FROM {} WHERE id::text = $1", table), line["row_key"])
    await sql.execute(
        spelled("INSERT INTO {} SELECT (jsonb_populate_record(NULL::{}, after)).* FROM trail t "
                "WHERE (table_name, row_key) = ($1, $2) ORDER BY t.version DESC LIMIT 1", table, table),
        *record(line),
    )  # fmt: skip


async def edit(sql: asyncpg.Connection, line: Any) -> None:
    """Another sum or, where there is none, another version of the row."""
    await sql.execute(
        "UPDATE trail SET after = after || CASE WHEN after ? 'amount_rp' THEN jsonb_build_object('amount_rp', "
        "(after ->> 'amount_rp')::bigint + 100000) ELSE '{\"version\": 77}' END WHERE id = $1", line["id"])  # fmt: skip


async def edit_field(sql: asyncpg.Connection, nth: int) -> Record:
    line = await victim(sql, nth)
    await edit(sql, line)
    return record(line)


async def edit_with_own_hash(sql: asyncpg.Connection, nth: int) -> Record:
    line = await victim(sql, nth)
    await edit(sql, line)
    await sql.execute(REHASH, line["id"])
    return record(line)


async def delete_middle(sql: asyncpg.Connection, nth: int) -> Record:
    line = await victim(sql, nth, is_followed)
    await sql.execute("DELETE FROM trail WHERE id = $1", line["id"])
    return record(line)


async def edit_and_rechain(sql: asyncpg.Connection, nth: int) -> Record:
    line = await victim(sql, nth)
    await edit(sql, line)
    await rechain(sql, line)
    await fit_row(sql, line)
    return record(line)


async def delete_and_rechain(sql: asyncpg.Connection, nth: int) -> Record:
    line = await victim(sql, nth, is_followed)
    await sql.execute("DELETE FROM trail WHERE id = $1", line["id"])
    await renumber(sql, line)
    return record(line)


async def cut_tail(sql: asyncpg.Connection, nth: int) -> Record:
    """The last step never happened, and the row stands as before it."""
    line = await victim(sql, nth, lambda line: is_last(line) and line["last"] > 1)
    await sql.execute("DELETE FROM trail WHERE id = $1", line["id"])
    await fit_row(sql, line)
    return record(line)


async def delete_stream(sql: asyncpg.Connection, nth: int) -> Record:
    """A payment that never was."""
    line = await victim(sql, nth, lambda line: line["version"] == 1)
    await sql.execute("DELETE FROM trail WHERE (table_name, row_key) = ($1, $2)", *record(line))
    await sql.execute(spelled("DELETE FROM {} WHERE id::text = $1", line["table_name"]), line["row_key"])
    return record(line)


async def forge_insert(sql: asyncpg.Connection, nth: int) -> Record:
    """One more step of a record, long ago, by somebody who did not take it."""
    line = await victim(sql, nth, is_last)
    await sql.execute(
        "INSERT INTO trail SELECT (jsonb_populate_record(NULL::trail, to_jsonb(t) || jsonb_build_object('id', (SELECT "
        "max(id) + 1 FROM trail), 'version', version + 1, 'verb', 'update'))).* FROM trail t WHERE id = $1",
        line["id"])  # fmt: skip
    await rechain(sql, line)
    return record(line)


async def reorder(sql: asyncpg.Connection, nth: int) -> Record:
    """Two steps of a record change places: approved after it was paid becomes before."""
    line = await victim(sql, nth, is_followed)
    next_one = "SELECT id FROM trail WHERE (table_name, row_key, version) = ($1, $2, $3)"
    other = await sql.fetchval(next_one, *record(line), line["version"] + 1)
    await sql.execute(
        "UPDATE trail t SET at = o.at, operation = o.operation, actor = o.actor, transaction_id = o.transaction_id "
        "FROM trail o WHERE t.id = ANY ($1) AND o.id = ANY ($1) AND o.id <> t.id", [line["id"], other])  # fmt: skip
    await rechain(sql, line)
    return record(line)


async def rewrite(sql: asyncpg.Connection, nth: int, key: Ed25519PrivateKey) -> Record:
    """A sum is another one from the beginning, and every leaf, root, hash and signature fits it."""
    await edit_and_rechain(sql, nth)
    rows = await sql.fetch("SELECT * FROM checkpoint ORDER BY number")
    await sql.execute("DELETE FROM checkpoint_leaf; DELETE FROM checkpoint")
    tree, before, public = Tree(), None, key.public_key().public_bytes_raw()
    for row in rows:
        first = before.before_xid if before else 0
        await sql.execute(
            "INSERT INTO checkpoint_leaf (id, checkpoint, source, source_id, table_name, row_key, version, hash) "
            "SELECT $1 + row_number() OVER (ORDER BY source = 'statement_seal', source_id) - 1, $2, source, source_id, "
            "table_name, row_key, version, hash FROM app.leaves($3, $4)",
            tree.size, row["number"], first, row["before_xid"])  # fmt: skip
        for leaf in await sql.fetch(
            "SELECT hash FROM checkpoint_leaf WHERE checkpoint = $1 ORDER BY id", row["number"]
        ):
            tree.add(leaf["hash"])
        entry = entry_of_row(row)._replace(root=tree.root(), key_id=key_id_of(public), public_key=public,
                                           previous_hash=before.hash if before else None)  # fmt: skip
        before = entry._replace(hash=entry.digest(), signature=key.sign(entry.text()))
        await sql.execute(
            "INSERT INTO checkpoint SELECT (jsonb_populate_record(NULL::checkpoint, $1)).*",
            _json_row(row, before, tree))  # fmt: skip
    return "checkpoint", "1"


def _json_row(row: asyncpg.Record, entry: Any, tree: Tree) -> str:
    held = dict(row) | entry._asdict() | {"peaks": b"".join(tree.peaks)}
    told = {name: f"\\x{value.hex()}" if isinstance(value, bytes) else value for name, value in held.items()}
    return json.dumps(told, default=str)


async def rewrite_without_key(sql: asyncpg.Connection, nth: int) -> Record:
    return await rewrite(sql, nth, Ed25519PrivateKey.generate())


async def rewrite_with_stolen_key(sql: asyncpg.Connection, nth: int) -> Record:
    return await rewrite(sql, nth, signing_key())


async def restore_old_backup(sql: asyncpg.Connection, nth: int) -> Record:
    """Everything as it lay in the backup (`keep`) of before the last checkpoint."""
    await put_back(sql, "old")
    return "checkpoint", str(await sql.fetchval("SELECT max(number) + 1 FROM checkpoint"))


KEPT = ("trail", "journal", "statement_seal", "checkpoint_leaf", "checkpoint", "organization", "payment", "installment",
        "entitlement", "payment_list", "fund")  # fmt: skip


async def keep(sql: asyncpg.Connection, name: str) -> None:
    """A copy of what the attacks change, to be put back afterwards."""
    await sql.execute(spelled("CREATE SCHEMA {}", name))
    for table in KEPT:
        await sql.execute(spelled("CREATE TABLE {}.{} AS SELECT * FROM {}", name, table, table))


async def put_back(sql: asyncpg.Connection, name: str) -> None:
    for table in KEPT:
        await sql.execute(spelled("DELETE FROM {}; INSERT INTO {} SELECT * FROM {}.{}", table, table, name, table))


ATTACKS: Mapping[str, Attack] = {
    "edit a field": edit_field,
    "edit with its own hash": edit_with_own_hash,
    "delete in the middle": delete_middle,
    "edit and rechain": edit_and_rechain,
    "delete and rechain": delete_and_rechain,
    "cut the tail and fix the row": cut_tail,
    "delete a whole record": delete_stream,
    "forge a line": forge_insert,
    "reorder": reorder,
    "rewrite all without the key": rewrite_without_key,
    "rewrite all with the stolen key": rewrite_with_stolen_key,
    "restore an old backup": restore_old_backup,
}
OUTSIDE = {"rewrite all with the stolen key", "restore an old backup"}
