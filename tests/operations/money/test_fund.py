"""The fund: its counter follows the live payments and never passes the ceiling, to the rupiah."""

import pytest

from operations.errors import DatabaseRefused
from operations.money import payment_lists
from tests.chain_builders import (
    GRANT_DUE,
    Wanted,
    a_program,
    answered,
    decreed,
    imported,
    lines_of,
    list_locked,
    value,
    with_accounts,
    with_plans,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import Program, cut_fund
from tests.refusals import refused


async def a_fund_of(office: Office, database: Database, ceiling_rp: int) -> Program:
    """Three women with payable grants of Rp 5.000.000 each, and a fund of this size."""
    program = await a_program(office, Wanted(code="dana-2013"))
    batch = await imported(office, program, lines_of(3, start=60))
    await database.set_today(GRANT_DUE)
    await with_accounts(office, await decreed(office, batch), batch.women)
    await cut_fund(database, program.fund, ceiling_rp)
    await with_plans(office, batch.women)
    return program


async def committed(program: Program) -> int:
    return await value("SELECT committed_rp FROM fund WHERE id = $1", program.fund)


@pytest.mark.parametrize("missing", [0, 1])
async def test_the_last_rupiah_is_enough_and_one_less_is_not(
    missing: int, office: Office, prepared: Program, database: Database
):
    program = await a_fund_of(office, database, 15_000_000 - missing)
    key = await payment_lists.draft_list(
        program.key, component=program.grant, period=1, profile=program.profile, by=office.staff
    )

    if missing:
        async with refused(DatabaseRefused, "Pagu dana tidak cukup"):
            await payment_lists.lock_list(key, by=office.staff)
        assert await committed(program) == 0
        assert await value("SELECT count(*) FROM payment") == 0
    else:
        assert await payment_lists.lock_list(key, by=office.staff) == (3, 15_000_000)
        assert await committed(program) == 15_000_000


async def test_the_counter_follows_every_way_a_payment_can_take(office: Office, payable: Chain):
    program, seen = payable.program, []
    key = await list_locked(office, program, component=program.grant)
    seen.append(await committed(program))
    await payment_lists.send_back_list(key, reason="periksa lagi", by=office.staff)
    seen.append(await committed(program))
    await payment_lists.lock_list(key, by=office.staff)
    women = payable.women
    await answered(office, key, {women[0].code: "RETUR", women[1].code: "GAGAL"})
    seen.append(await committed(program))
    retry = await payment_lists.draft_retry(key, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    seen.append(await committed(program))
    await payment_lists.abort_list(retry, reason="rekening salah", by=office.staff)
    seen.append(await committed(program))

    assert seen == [30_000_000, 0, 20_000_000, 30_000_000, 20_000_000]
