"""What is frozen stays so by SQL too: lines of an agreed plan, and every column that the matrix does not name."""

import asyncpg
import pytest

from tests.chain_builders import rows
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office

CHANGEABLE = """
SELECT table_name, column_name FROM information_schema.column_privileges
WHERE grantee = 'berdaya_app' AND privilege_type = 'UPDATE' AND table_schema = 'public'"""


BY_HAND = [
    "UPDATE plan_item SET quantity = quantity + 1, amount_rp = amount_rp + unit_price_rp",
    "UPDATE plan_item SET name = 'Lain'",
    "DELETE FROM plan_item WHERE line_no = 1",
    "INSERT INTO plan_item (program, enrollment, spending_plan, line_no, name, quantity, unit, unit_price_rp, "
    "amount_rp) SELECT program, enrollment, spending_plan, 99, 'Lain', 1, 'unit', 1, 1 FROM plan_item LIMIT 1",
]


async def test_an_agreed_plan_is_frozen_whatever_the_door(office: Office, payable: Chain, database: Database):
    before = await rows("SELECT * FROM plan_item ORDER BY id")

    for statement in BY_HAND:
        with pytest.raises(asyncpg.CheckViolationError, match="sudah dikunci"):
            async with database.acting(office.staff) as app:
                await app.execute(statement)

    assert await rows("SELECT * FROM plan_item ORDER BY id") == before


async def test_the_application_may_change_exactly_the_columns_of_the_matrix(database: Database):
    owner = await database.owner()
    declared = await owner.fetch("SELECT table_name, unnest(columns) FROM app.matrix WHERE changes <> '{}'")

    granted = await owner.fetch(CHANGEABLE)

    assert {tuple(row) for row in granted} == {tuple(row) for row in declared}
