"""What somebody looks at today costs the same however much was bought before: counted in rows that are read."""

from uuid import UUID

import pytest

from operations.purchases import review_sheets
from operations.statement import sql
from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of

LONG = 10_000
HISTORY = """
ALTER TABLE document DISABLE TRIGGER USER; ALTER TABLE shopping_trip DISABLE TRIGGER USER;
ALTER TABLE receipt DISABLE TRIGGER USER; ALTER TABLE purchase DISABLE TRIGGER USER;
CREATE TABLE app.earlier AS
  SELECT n, gen_random_uuid() AS trip, gen_random_uuid() AS photo FROM generate_series(1, {long}) AS n;
INSERT INTO document SELECT (jsonb_populate_record(d, jsonb_build_object('id', e.photo, 'file_key', e.photo,
    'sha256', md5(e.n::text) || md5(e.n::text), 'perceptual_hash', left(md5(e.n::text), 16)))).*
  FROM app.earlier e JOIN document d ON d.kind = 'receipt_photo';
INSERT INTO shopping_trip SELECT (jsonb_populate_record(t, jsonb_build_object('id', e.trip, 'shop', 'Toko ' || e.n,
    'receipt_total_rp', 10000000 + e.n, 'companion', '{other}'))).*
  FROM app.earlier e CROSS JOIN shopping_trip t;
INSERT INTO receipt SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
    'shopping_trip', e.trip, 'document', e.photo))).* FROM app.earlier e CROSS JOIN receipt r;
INSERT INTO purchase SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(),
    'shopping_trip', e.trip, 'state', 'accepted', 'accepted_unseen', true, 'confirmed_by', '{other}'))).*
  FROM app.earlier e CROSS JOIN purchase b;
ANALYZE document; ANALYZE shopping_trip; ANALYZE receipt; ANALYZE purchase; ANALYZE purchase_signal;
"""
READ = """
SELECT relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS many FROM pg_stat_xact_user_tables
WHERE relname IN ('document', 'shopping_trip', 'receipt', 'purchase')
"""


pytestmark = pytest.mark.figures


@pytest.fixture
async def late(office: Office, paid: Chain, database: Database) -> UUID:
    """A purchase that waits, after thousands that another companion made in other shops."""
    item = (await items_of(paid.women[0]))[0]
    purchase = await bought(office, paid.program, item.key, 1_900_000)
    owner = await database.owner()
    await owner.execute(HISTORY.format(long=LONG, other=office.companion2.id))
    return purchase


async def test_a_new_trip_is_compared_with_few_of_the_older_ones(late: UUID, database: Database):
    trip = (await rows("SELECT shopping_trip FROM purchase WHERE id = $1", late))[0][0]
    owner = await database.owner()

    async with owner.transaction():
        await owner.fetch("SELECT * FROM app.same_pictures($1, '{}')", trip)
        read = {row["relname"]: row["many"] for row in await owner.fetch(READ)}

    assert all(many < LONG / 50 for many in read.values()), read


@pytest.mark.parametrize("sheet", ["review_queue", "review_place"])
async def test_the_review_desk_reads_what_waits_and_not_the_history(
    sheet: str, late: UUID, office: Office, database: Database
):
    values = ("", 50) if sheet == "review_queue" else (late,)

    async with database.acting(office.staff) as app:
        found = await app.fetch(sql(f"purchases/sql/{sheet}.sql"), *values)
        read = {row["relname"]: row["many"] for row in await app.fetch(READ)}

    assert len(found) == 1
    assert read["purchase"] < LONG / 50, read
    assert [row["id"] for row in (await review_sheets.review_queue(by=office.staff)).rows] == [late]
