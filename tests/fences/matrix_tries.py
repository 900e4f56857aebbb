"""Tries every verb on every table with the application's login, as one actor, and says on whose rows it worked."""

from typing import Any

import asyncpg
import msgspec
from msgspec import Struct

from operations.actor import Actor
from tests.cluster import Database, spelled
from tests.fences.declared import VERBS
from tests.fences.matrix_rows import SCOPES, Matrix
from tests.fences.rows_everywhere import TABLES, row_of

DENIED = "denied"
"""The login has no such right on the table at all, whoever acts."""
NONE = "-"
SIGNED = ("made_by", "recorded_by", "actor", "opened_by", "given_by")
"""Who adds a row signs it; a row in somebody else's name is refused for that reason alone."""

RIGHTS = """
SELECT c.relname AS name, a.attname AS field, has_column_privilege('berdaya_app', c.oid, a.attnum, 'SELECT') AS reads,
       has_column_privilege('berdaya_app', c.oid, a.attnum, 'INSERT') AS adds,
       has_column_privilege('berdaya_app', c.oid, a.attnum, 'UPDATE') AS changes,
       has_table_privilege('berdaya_app', c.oid, 'DELETE') AS deletes
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migration'
ORDER BY c.relname, a.attname"""


class Rights(Struct):
    """The columns of one table that the login may read, add and change; `deletes` its rows or not."""

    every: list[str] = []
    reads: list[str] = []
    adds: list[str] = []
    changes: list[str] = []
    deletes: bool = False

    def columns(self, verb: str) -> str:
        """As matrix.txt spells them."""
        if verb == "delete":
            return "*" if self.deletes else ""
        found: list[str] = {"select": self.reads, "insert": self.adds, "update": self.changes}[verb]
        return "*" if found == self.every else ",".join(found)


async def rights_of(database: Database) -> dict[str, Rights]:
    rights: dict[str, Rights] = {}
    for row in await (await database.owner()).fetch(RIGHTS):
        of = rights.setdefault(row["name"], Rights())
        of.every.append(row["field"])
        for verb in ("reads", "adds", "changes"):
            if row[verb]:
                getattr(of, verb).append(row["field"])
        of.deletes = row["deletes"]
    return rights


TRY = """
CREATE SCHEMA tries;
GRANT USAGE ON SCHEMA tries TO berdaya_app;
CREATE FUNCTION tries.cells(attempts jsonb) RETURNS TABLE (outcome text) LANGUAGE plpgsql AS $$
DECLARE a record; touched bigint; fence text;
BEGIN
  FOR a IN SELECT e.value->>0 AS statement, e.value->1 AS whole, e.value->>2 AS key
           FROM jsonb_array_elements(attempts) WITH ORDINALITY e ORDER BY e.ordinality LOOP
    BEGIN
      EXECUTE a.statement USING a.whole, a.key;
      GET DIAGNOSTICS touched = ROW_COUNT;
      RAISE EXCEPTION USING ERRCODE = 'UNDO1', MESSAGE = touched::text;
    EXCEPTION
      WHEN SQLSTATE 'UNDO1' THEN outcome := CASE SQLERRM WHEN '0' THEN 'hidden' ELSE 'worked' END;
      WHEN insufficient_privilege THEN outcome := CASE WHEN SQLERRM ~ 'row-level' THEN 'hidden' ELSE 'denied' END;
      WHEN integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS fence = CONSTRAINT_NAME;
        outcome := CASE fence WHEN 'seen_in_part' THEN 'hidden' ELSE 'worked' END;
    END;
    RETURN NEXT;
  END LOOP;
END $$"""
"""Runs on the application's login with its rights. Every attempt is undone, so that each finds the rows as they were. A
constraint is asked after the rights: the row that is there already, or that something hangs on, was reached."""


async def tried(
    connection: asyncpg.Connection, matrix: Matrix, actor: Actor | None, rights: dict[str, Rights], of: str = SCOPES
) -> dict[tuple[str, str], str]:
    """(table, verb) -> the scopes on which it worked for this actor, `-`, or `denied`."""
    cells = [(table, verb, scope) for table in TABLES for verb in VERBS for scope in of]
    attempts = [_attempt(*cell, matrix, actor, rights) for cell in cells]
    rows = await connection.fetch("SELECT outcome FROM tries.cells($1::jsonb)", msgspec.json.encode(attempts).decode())
    found: dict[tuple[str, str], str] = {}
    for (table, verb, scope), row in zip(cells, rows, strict=True):
        before = found.get((table, verb), "")
        found[table, verb] = DENIED if row[0] == DENIED else before + (scope if row[0] == "worked" else "")
    return {cell: scopes or NONE for cell, scopes in found.items()}


def _attempt(
    table: str, verb: str, scope: str, matrix: Matrix, actor: Actor | None, rights: dict[str, Rights]
) -> tuple[str, dict[str, Any], str]:
    """(statement, whole row, key)"""
    row: dict[str, Any] = {}
    if verb == "insert":
        row = row_of(table, matrix.women[SCOPES.index(scope)])
        if actor:
            row |= {column: actor.id for column in SIGNED if column in row}
            row |= {"user": actor.id} if table == "kinship" else {}
    plain = {name: "\\x" + value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
    changes = ", ".join(spelled("{} = {}", column, column) for column in rights[table].changes or ["id"])
    statement = {
        "select": "SELECT 1 FROM {} WHERE id::text = $2",
        "insert": "INSERT INTO {} SELECT (jsonb_populate_record(NULL::{}, $1)).*",
        "update": f"UPDATE {{}} SET {changes} WHERE id::text = $2",
        "delete": "DELETE FROM {} WHERE id::text = $2",
    }[verb]
    return spelled(statement, table, table), plain, str(matrix.key(table, scope))
