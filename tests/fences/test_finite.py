"""No date without an end and no receipt above the payment gets past the database, whoever writes."""

from datetime import UTC, date, datetime

import asyncpg
import pytest

from operations.errors import DatabaseRefused, from_database
from tests.chain_builders import installments_of, value
from tests.chain_templates import Chain, paid, payable, prepared, proposed
from tests.cluster import Database
from tests.people_builders import Office

__all__ = ["paid", "payable", "prepared", "proposed"]

MOMENTS = """
SELECT c.relname AS name, a.attname AS field,
       EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
               AND pg_get_constraintdef(k.oid) LIKE '%isfinite(%') AS fenced
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND a.atttypid IN ('date'::regtype, 'timestamptz'::regtype)"""


async def test_every_date_and_moment_is_fenced(database: Database):
    found = await (await database.owner()).fetch(MOMENTS)

    assert len(found) > 50
    assert [(row["name"], row["field"]) for row in found if not row["fenced"]] == []


@pytest.mark.parametrize(
    ("statement", "end"),
    [
        ("UPDATE program SET cut_off_date = $1", date.max),
        ("UPDATE program SET cut_off_date = $1", date.min),
        ("UPDATE import_batch SET made_at = $1", datetime.max.replace(tzinfo=UTC)),
        ("UPDATE wave SET starts_on = $1", date.max),
    ],
)
async def test_what_the_driver_makes_infinite_is_refused_in_words(
    statement: str, end: date, proposed: Chain, database: Database
):
    superuser = await database.superuser()
    before = await superuser.fetch("SELECT cut_off_date FROM program")

    with pytest.raises(asyncpg.CheckViolationError) as refusal:
        await superuser.execute(statement, end)

    said = from_database(refusal.value)
    assert isinstance(said, DatabaseRefused)
    assert str(said) == "Ada tanggal di luar tahun 1900 sampai 2100. Periksa lalu ulangi."
    assert await superuser.fetch("SELECT cut_off_date FROM program") == before


async def test_nobody_confirms_more_than_the_bank_paid(office: Office, paid: Chain, database: Database):
    key = (await installments_of(paid.women[0], paid.program.grant))[0]

    with pytest.raises(asyncpg.CheckViolationError) as refusal:
        async with database.acting(office.staff) as app:
            await app.execute(
            "INSERT INTO confirmation (id, program, enrollment, installment, received_rp, confirmed_on, channel, "
            "recorded_by) SELECT app.uuid7(), program, enrollment, id, 5000001, '2013-09-01', 'desk', $2 "
            "FROM installment WHERE id = $1", key, office.staff.id,
        )  # fmt: skip

    assert refusal.value.constraint_name == "confirmed_within_paid"
    assert str(from_database(refusal.value)) == "Jumlah diterima melebihi yang dibayarkan bank."
    assert await value("SELECT count(*) FROM confirmation") == 0
