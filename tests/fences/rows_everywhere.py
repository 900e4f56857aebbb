"""One row in every table for each of three synthetic women, so that what somebody may see can be counted.

Ayu and Bunga belong to one office and two companions, Dewi to the neighbor. Written by hand, with triggers off and
CHECKs dropped in this one database: the rows need not make sense, they only have to be there and belong to somebody.
So a new table is filled without a change here.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import asyncpg
from msgspec import Struct
from piccolo import columns as kinds
from piccolo.columns.base import Column
from piccolo.table import Table

from tables.people.user import User
from tables.piccolo_app import APP_CONFIG
from tests.cluster import Database, spelled
from tests.people_builders import Office

TABLES: dict[str, type[Table]] = {table._meta.tablename: table for table in APP_CONFIG.table_classes}
FILLED_ALREADY = {"user_account", "user_role", "session", "organization", "setting"}
"""By the real operations that made the offices."""

DROP_CHECKS = """
DO $$ DECLARE c record; BEGIN
  FOR c IN SELECT conrelid::regclass AS name, conname FROM pg_constraint
           WHERE contype = 'c' AND connamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.name, c.conname);
  END LOOP;
END $$"""

DAY = date(2013, 3, 1)
MOMENT = datetime(2013, 3, 1, 9, tzinfo=UTC)
PLAIN: dict[type[Column], Any] = {
    kinds.Array: [],
    kinds.Boolean: False,
    kinds.JSONB: "{}",
    kinds.Timestamp: MOMENT.replace(tzinfo=None),
    kinds.Timestamptz: MOMENT,
}


class Woman(Struct, frozen=True):
    """`letter` marks her rows; `number` makes her values unique. Who shares a program or a site with another woman has
    that one's letter there."""

    letter: str
    number: int
    office: Office
    companion: str
    program: str = ""
    site: str = ""

    def key(self, table: str) -> UUID:
        shared = {"program": self.program, "site": self.site}.get(table)
        return uuid5(NAMESPACE_OID, f"{table} {shared or self.letter}")

    def row_key(self, table: str) -> Any:
        """The primary key of her row in this table."""
        whole = isinstance(TABLES[table]._meta.primary_key, kinds.BigSerial)
        return 1_000_000 + self.number if whole else self.key(table)


def women_of(office: Office, neighbor: Office) -> list[Woman]:
    return [
        Woman("A", 1, office, "companion"),
        Woman("B", 2, office, "companion2"),
        Woman("D", 3, neighbor, "companion"),
    ]


async def fill_every_table(database: Database) -> list[Woman]:
    await database.set_today(DAY)
    women = women_of(database.facts["office"], database.facts["neighbor"])
    await fill(database, women)
    return women


async def fill(database: Database, women: list[Woman]) -> None:
    """One row in every table for each of them; what two of them share stands there once."""
    async with database.unfenced() as superuser:
        await superuser.execute(DROP_CHECKS)
        for table in TABLES.keys() - FILLED_ALREADY:
            rows = {woman.row_key(table): row_of(table, woman) for woman in reversed(women)}
            for row in rows.values():
                await insert(superuser, table, row)


async def insert(connection: asyncpg.Connection, table: str, row: dict[str, Any]) -> None:
    columns = ", ".join("{}" for _ in row)
    places = ", ".join(f"${n}" for n in range(1, len(row) + 1))
    statement = f"INSERT INTO {{}} ({columns}) VALUES ({places})"
    await connection.execute(spelled(statement, table, *row), *row.values())


def row_of(table: str, woman: Woman) -> dict[str, Any]:
    """Her row in this table, column by column."""
    columns = TABLES[table]._meta.columns
    return {column._meta.db_column_name: value_of(column, table, woman) for column in columns}


def value_of(column: Column, table: str, woman: Woman) -> Any:
    """What stands in this column of her row."""
    name = column._meta.db_column_name
    special = _special(name, table, woman)
    if special is not None:
        return special
    if column._meta.primary_key:
        return woman.row_key(table)
    if isinstance(column, kinds.ForeignKey):
        return _reference(column, name, woman)
    return None if column._meta.null else _plain(column, table, woman)


def _special(name: str, table: str, woman: Woman) -> Any:
    """Columns whose value decides what somebody sees."""
    if name in ("organization", "to_organization"):
        return woman.office.organization
    if name in ("made_by", "recorded_by", "actor"):
        return woman.office.staff.id
    if name in ("program", "enrollment"):
        return woman.key(name)
    return {
        ("identity_opening", "task"): "enrollment",
        ("identity_opening", "subject_key"): str(woman.key("enrollment")),
        ("identity_opening", "expires_at"): datetime.now(UTC) + timedelta(days=1),
        ("processing_hold", "lifted_at"): MOMENT,  # who is on hold stands on no list of names
        ("probe_alert", "looked_at"): MOMENT,  # one that waits is one for each person
        ("enrollment", "import_line"): woman.number,
        ("payment", "state"): "sent",  # only those are compared with names on bank lines
        ("printed_paper", "subject_table"): "payment",
        ("printed_paper", "subject_key"): woman.key("payment"),
        ("selection_rank", "run"): woman.key("ranking"),
        ("two_person_request", "subject_table"): "enrollment",
        ("two_person_request", "subject_key"): str(woman.key("enrollment")),
        ("audit_letter", "site"): woman.key("site"),
        ("letter_match", "audit_letter"): woman.key("audit_letter"),
        ("user_site", "user"): woman.office.people[woman.companion].id,
        ("identity", "nik_index"): bytes([woman.number]),
        ("journal", "subject_table"): "decree",
        ("journal", "subject_key"): str(woman.key("decree")),
        ("trail", "table_name"): "entitlement",
        ("trail", "row_key"): str(woman.key("entitlement")),
        ("trail", "before"): '{"state": "active"}',
        ("trail", "after"): f'{{"state": "settled", "program": "{woman.key("program")}"}}',
    }.get((table, name))


def _reference(column: kinds.ForeignKey, name: str, woman: Woman) -> Any:
    target = column._foreign_key_meta.resolved_references
    if target is column._meta.table:
        return None
    if target is not User:
        return woman.row_key(target._meta.tablename)
    if name == "companion":
        return woman.office.people[woman.companion].id
    if column._meta.null:
        return None
    return woman.office.approver.id if name == "user" else woman.office.staff.id


def _plain(column: Column, table: str, woman: Woman) -> Any:
    if column._meta.choices:
        return next(iter(column._meta.choices)).value
    if isinstance(column, kinds.Varchar):
        return f"{woman.number}{table}"[: column.length]
    if isinstance(column, kinds.Text):
        return f"{woman.letter} {table}"
    return PLAIN[type(column)] if type(column) in PLAIN else _numbered(column, table, woman)


def _numbered(column: Column, table: str, woman: Woman) -> Any:
    """Different for each woman, because two of them may share what must be unique within it."""
    if isinstance(column, kinds.Integer):
        return woman.number
    if isinstance(column, kinds.Date):
        return DAY - timedelta(days=woman.number)
    if isinstance(column, kinds.Bytea):
        return bytes([woman.number])
    assert isinstance(column, kinds.UUID), column
    return woman.key(f"{table}.{column._meta.name}")
