"""Seals of tables that only grow: one for each statement that added rows."""

from piccolo.columns import Array, BigInt, BigSerial, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table


class StatementSeal(Table):
    """`hash` = SHA-256 over the hashes of the seals it `follows`, this row's own facts, and the rows by their keys.

    The rows are those from each of `first_keys` to the key at the same place in `last_keys`. `follows` are the latest
    seals of the same table that the statement could see, at most eight: so nobody waits for another's seal. Written by
    triggers and by nobody else (tables/fences/51_seals.sql).
    """

    id = BigSerial(primary_key=True)
    table_name = Varchar(length=63, default=None, null=False)
    row_count = Integer(default=None, null=False)
    first_keys = Array(base_column=BigInt(), default=list, null=False)
    last_keys = Array(base_column=BigInt(), default=list, null=False)
    follows = Array(base_column=BigInt(), default=list, null=False)
    operation = BigInt(default=None, null=True, help_text="journal.id")
    transaction_id = BigInt(default=None, null=True, index=True, help_text="None: from before there were checkpoints")
    at = Timestamptz(default=None, null=False)
    hash = Bytea(default=None, null=False)

    statement_seal_has_rows = Check(row_count > 0)
