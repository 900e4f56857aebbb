"""Twenty callers at one list, one obligation, one fund: each obligation is paid once and no ceiling is passed."""

from datetime import date
from uuid import UUID

import asyncpg
import pytest

from operations.money import bank, payment_lists, results
from operations.people import names
from operations.selection import programs
from tables.people.opening import Task
from tables.selection.component import ComponentKind
from tests.chain_builders import (
    GRANT_DUE,
    Wanted,
    a_program,
    answer_to,
    decreed,
    imported,
    lines_of,
    list_approved,
    list_locked,
    list_sent,
    rows,
    value,
    with_accounts,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import Program, cut_fund
from tests.races.crowd import CALLERS, Answers, at_once
from tests.recounted import misfits

pytestmark = pytest.mark.usefixtures("crowded")


async def drafts(office: Office, program: Program, count: int) -> list[UUID]:
    return [
        await payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
        )
        for _ in range(count)
    ]


async def live_payments() -> list[int]:
    """How many live payments each obligation has, if any."""
    found = await rows(
        "SELECT count(*) FROM payment WHERE state IN ('ready', 'sent', 'paid', 'partial') GROUP BY installment"
    )
    return [row[0] for row in found]


async def test_two_lists_over_the_same_obligations_pay_each_once(office: Office, payable: Chain):
    lists = await drafts(office, payable.program, 2)

    said = await at_once(
        lambda number: payment_lists.lock_list(lists[number % 2], by=office.staff if number < 10 else office.staff2)
    )

    assert said.given == [(6, 30_000_000)]
    assert said.words <= {"NobodyPayable", "WrongStep"}
    assert await live_payments() == [1] * 6
    assert await value("SELECT committed_rp FROM fund WHERE id = $1", payable.program.fund) == 30_000_000
    assert await misfits() == []


async def test_twenty_lists_over_the_same_obligations_pay_each_once(office: Office, payable: Chain):
    lists = await drafts(office, payable.program, CALLERS)

    said = await at_once(lambda number: payment_lists.lock_list(lists[number], by=office.staff))

    assert said.given == [(6, 30_000_000)]
    assert said.words == {"NobodyPayable"}
    assert await live_payments() == [1] * 6
    assert await misfits() == []


PAY_BY_HAND = """
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp,
                     bank_account, reference)
SELECT i.program, i.enrollment, $1, 1, 1, i.id, t.fund, i.amount_rp, a.id, $2
FROM installment i JOIN entitlement t ON t.id = i.entitlement JOIN bank_account a ON a.enrollment = i.enrollment
WHERE i.enrollment = $3 AND t.component = $4"""


async def pay_by_hand(office: Office, chain: Chain, database: Database) -> Answers:
    """The fourth door: SQL with the application's password, past every lock of ours."""
    lists = await drafts(office, chain.program, CALLERS)
    connections = [await asyncpg.connect(database.urls.app) for _ in range(CALLERS)]

    async def pay(number: int) -> str | None:
        try:
            async with database.acting(office.staff, on=connections[number]) as app:
                woman, grant = chain.women[0].enrollment, chain.program.grant
                await app.execute(PAY_BY_HAND, lists[number], f"PM-{number}", woman, grant)
        except asyncpg.IntegrityConstraintViolationError as error:
            return error.constraint_name
        return None

    said = await at_once(pay)
    for connection in connections:
        await connection.close()
    return said


async def test_by_sql_too_an_obligation_has_one_live_payment(office: Office, payable: Chain, database: Database):
    said = await pay_by_hand(office, payable, database)

    assert sorted(said.given, key=str) == [None, *["payment_live_once"] * 19]
    assert await live_payments() == [1]


@pytest.mark.figures
async def test_without_the_unique_index_the_same_race_pays_twice(office: Office, payable: Chain, database: Database):
    """The mutant: were this test to find no double, the one above would prove nothing."""
    await (await database.owner()).execute("DROP INDEX payment_live_once")

    await pay_by_hand(office, payable, database)

    assert max(await live_payments()) > 1
    assert "one_live_payment_for_an_obligation" in {m.identity for m in await misfits()}


async def a_fund_for(office: Office, database: Database, lists: int) -> tuple[Program, list[UUID]]:
    """Eight lists of Rp 2.000.000 could be locked; the fund has room for so many of them."""
    program = await a_program(office, Wanted(code="dana-2013"))
    components = []
    for number in range(8):
        new = programs.NewComponent(
            program.key, f"antar-{number}", ComponentKind.transport, "Transport", program.fund, 1_000_000,
            GRANT_DUE, 1_000_000, "SK", date(2013, 1, 1),
        )  # fmt: skip
        components.append(await programs.add_component(new, by=office.staff))
        await programs.activate_component(components[-1], by=office.approver)
    batch = await imported(office, program, lines_of(2, start=60))
    await database.set_today(GRANT_DUE)
    await with_accounts(office, await decreed(office, batch), batch.women)
    await cut_fund(database, program.fund, 2_000_000 * lists)
    made = [
        await payment_lists.draft_list(
            program.key, component=component, period=1, profile=program.profile, by=office.staff
        )
        for component in components
    ]
    return program, made


@pytest.mark.parametrize("room", [1, 5])
async def test_a_fund_with_room_for_so_many_lists_takes_exactly_so_many(
    room: int, office: Office, prepared: Program, database: Database
):
    program, lists = await a_fund_for(office, database, room)

    said = await at_once(lambda number: payment_lists.lock_list(lists[number], by=office.staff), callers=8)

    assert said.given == [(2, 2_000_000)] * room
    assert {str(no) for no in said.refused} == {"Pagu dana tidak cukup untuk jumlah ini."}
    fund = (await rows("SELECT committed_rp, ceiling_rp FROM fund WHERE id = $1", program.fund))[0]
    assert tuple(fund) == (2_000_000 * room, 2_000_000 * room)
    assert await misfits() == []


@pytest.mark.figures
async def test_without_its_ceiling_the_fund_is_overdrawn(office: Office, prepared: Program, database: Database):
    """The mutant of the test above."""
    _, lists = await a_fund_for(office, database, 5)
    await (await database.owner()).execute("ALTER TABLE fund DROP CONSTRAINT fund_committed_within_ceiling")

    said = await at_once(lambda number: payment_lists.lock_list(lists[number], by=office.staff), callers=8)

    assert len(said.given) == 8
    assert "fund_counts_live_payments" in {m.identity for m in await misfits()}


async def test_a_list_is_approved_once(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await payment_lists.check_list(key, by=office.treasurer)

    said = await at_once(
        lambda number: payment_lists.approve_list(key, by=office.approver if number % 2 else office.approver2)
    )

    assert said.given == [True]
    assert said.words == {"NotYours", "WrongStep"}
    assert await signatures("money.payment_lists.approve_list") == 1


async def test_a_list_is_released_once(office: Office, payable: Chain):
    key = await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)

    said = await at_once(lambda _: bank.release_list(key, opening=opening, by=office.treasurer))

    assert len(said.given) == 1
    assert said.words == {"WrongStep"}
    assert await signatures("money.bank.release_list") == 1
    assert await value("SELECT file_sha256 FROM payment_list WHERE id = $1", key) == said.given[0]


async def signatures(operation: str) -> int:
    return await value("SELECT count(*) FROM journal WHERE operation = $1", operation)


async def test_one_answer_of_the_bank_is_read_once(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    content = await answer_to(key)

    said = await at_once(lambda _: results.take_result(key, content, by=office.treasurer))

    assert said.given == [{"matched": 6}] * CALLERS
    assert await value("SELECT count(*) FROM bank_result") == 1
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 30_000_000
    assert await misfits() == []


async def test_lists_are_numbered_without_gap_or_double(office: Office, payable: Chain):
    program = payable.program

    await at_once(
        lambda _: payment_lists.draft_list(
            program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
        )
    )

    found = await rows("SELECT number FROM payment_list ORDER BY number")
    assert [row[0] for row in found] == list(range(1, CALLERS + 1))
