"""Riwayat in parts: what was paid in part before Berdaya leaves the rest due, to be paid once and by any way."""

from datetime import date

import asyncpg
import msgspec
import pytest

from operations.money import past, statements
from operations.money.past import PastLinesRefused
from tests.admin.desk.test_waiting import mine
from tests.chain_builders import list_paid, rows, value, with_accounts, with_plans
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_past import source, text
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.statement_builders import Move, mt940, verdicts

NOW = date(2013, 12, 1)
PARTS = """
SELECT i.part, i.state, i.amount_rp, y.state, y.paid_rp FROM installment i JOIN entitlement t ON t.id = i.entitlement
JOIN component c ON c.id = t.component AND c.code = 'uep'
LEFT JOIN payment y ON y.installment = i.id AND y.state <> 'cancelled'
WHERE i.enrollment = $1 ORDER BY i.part"""


@pytest.fixture(autouse=True)
async def later(determined: Chain, database: Database) -> None:
    await database.set_today(NOW)


async def parts(chain: Chain) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await rows(PARTS, chain.women[0].enrollment)]


async def taken(office: Office, chain: Chain, line: str, *, number: str = "LP-1") -> None:
    new = msgspec.structs.replace(source(chain), document_no=number)
    key = await past.take_past(new, text([line.format(chain.women[0].code)]), by=office.staff)
    await past.confirm_past(key, by=office.treasurer)


async def test_the_rest_of_a_part_is_due_and_counted_once(office: Office, determined: Chain):
    await taken(office, determined, "{};uep;1;3.000.000;03/09/2013;TRX-1")

    assert await parts(determined) == [
        (0, "paid", 5_000_000, "partial", 3_000_000),
        (1, "planned", 2_000_000, None, None),
    ]
    assert await value("SELECT committed_rp FROM fund") == 3_000_000
    assert await value("SELECT total_rp FROM past_batch") == 3_000_000
    assert await value("SELECT state FROM enrollment WHERE id = $1", determined.women[0].enrollment) == "active"
    assert await misfits() == []


async def test_the_rest_is_paid_by_an_ordinary_list(office: Office, determined: Chain):
    await taken(office, determined, "{};uep;1;3.000.000;03/09/2013;TRX-1")
    her = determined.women[:1]
    await with_accounts(office, determined.decree, her)
    await with_plans(office, her)
    waits = await mine(office.staff)
    paid = await list_paid(office, determined.program, component=determined.program.grant)

    assert "list_retry" not in waits
    assert waits["installments_due"] == 2, "the rest, and her first month"
    assert (paid.lines, paid.total_rp) == (1, 2_000_000)
    assert [row[1] for row in await parts(determined)] == ["paid", "paid"]
    assert await value("SELECT committed_rp FROM fund") == 5_000_000
    assert await misfits() == []


async def test_the_rest_may_have_been_paid_before_too(office: Office, determined: Chain):
    await taken(office, determined, "{};uep;1;3.000.000;03/09/2013;TRX-1")
    async with refused(PastLinesRefused, "melebihi jadwal"):
        await taken(office, determined, "{};uep;1;2.000.001;04/10/2013;TRX-2", number="LP-2")
    await taken(office, determined, "{};uep;1;2.000.000;04/10/2013;TRX-2", number="LP-2")
    async with refused(PastLinesRefused, "sudah dibayar"):
        await taken(office, determined, "{};uep;1;1;05/10/2013;TRX-3", number="LP-3")

    assert await parts(determined) == [
        (0, "paid", 5_000_000, "partial", 3_000_000), (1, "paid", 2_000_000, "paid", 2_000_000),
    ]  # fmt: skip
    assert await misfits() == []


async def test_the_database_pays_exactly_what_the_source_says(office: Office, determined: Chain, database: Database):
    line = f"{determined.women[0].code};uep;1;3000000;03/09/2013;TRX-1"
    key = await past.take_past(source(determined), text([line]), by=office.staff)
    async with database.acting(office.treasurer) as app:
        await app.execute("UPDATE past_batch SET state = 'confirmed', confirmed_by = app.actor_id() WHERE id = $1", key)
        with pytest.raises(asyncpg.CheckViolationError) as told:
            await app.execute(
                "UPDATE payment SET state = 'partial', paid_rp = 2999999, value_date = '2013-09-03', "
                "bank_reference = 'TRX-1'"
            )
    assert told.value.constraint_name == "past_is_of_its_batch"


async def test_what_the_bank_takes_back_of_the_past_is_a_finding_and_the_file_is_read(
    office: Office, determined: Chain
):
    await taken(office, determined, "{};uep;1;5.000.000;03/09/2013;TRX-1")
    code = await value("SELECT reference FROM payment")
    content = mt940([Move(5_000_000, code, "R1", NOW)], day=NOW)

    told = await verdicts(await statements.take_statement(determined.program.key, content, by=office.treasurer))

    assert told == ["not_reversible"]
    assert await value("SELECT state FROM payment") == "paid"
    assert await misfits() == []
