"""What changed: one row for each changed row, written by triggers, chained per record."""

from enum import StrEnum

from piccolo.columns import JSONB, UUID, BigInt, BigSerial, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from tables.steps import one_of


class Verb(StrEnum):
    insert = "insert"
    update = "update"
    delete = "delete"


class Trail(Table):
    """`hash` = SHA-256 over the previous hash of the same record and this row's own content."""

    id = BigSerial(primary_key=True)
    table_name = Varchar(length=63, default=None, null=False)
    row_key = Varchar(length=80, default=None, null=False)
    version = Integer(default=None, null=False)
    verb = Varchar(length=6, choices=Verb, default=None, null=False)
    before = JSONB(default=None, null=True)
    after = JSONB(default=None, null=True)
    actor = UUID(default=None, null=False)
    operation = BigInt(default=None, null=False, index=True, help_text="journal.id")
    transaction_id = BigInt(default=None, null=False, index=True)
    at = Timestamptz(default=None, null=False)
    previous_hash = Bytea(default=None, null=True)
    hash = Bytea(default=None, null=False)

    trail_one_line_per_record = Unique([table_name, row_key, version])
    trail_verb_is_known = one_of(verb, Verb)
