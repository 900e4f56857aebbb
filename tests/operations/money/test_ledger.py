"""The journal of money: every movement balanced, whoever caused it, so that any day's trial balance is one query."""

from datetime import date

import asyncpg
import pytest

from operations.actor import SYSTEM
from operations.errors import NotAllowed, NotFound
from operations.money import closing, ledger_sheets, payment_lists, results
from tables.fences.apply import apply_fences
from tables.money.settlement import SettlementKind
from tests.chain_builders import ANSWER_HEADINGS, grant_of, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.slip_builders import settlement_of

LINES = (
    "SELECT account, amount_rp, booked_on, cause_table, cause_key, enrollment FROM ledger_line "
    "ORDER BY cause_table, cause_key, id"
)


async def balances(chain: Chain, office: Office, on: date | None = None) -> dict[str, int]:
    """The accounts of the program's one fund that hold anything."""
    (fund,) = await ledger_sheets.trial_balance(chain.program.key, on=on, by=office.auditor)
    assert fund.total_rp == 0
    assert [a.account for a in fund.accounts] == [
        "fund", "committed", "in_transit", "beneficiary", "treasury", "loss",
    ]  # fmt: skip
    return {str(a.account): a.balance_rp for a in fund.accounts if a.balance_rp}


async def test_a_list_carries_its_money_from_the_fund_to_the_women(office: Office, payable: Chain):
    assert await balances(payable, office) == {}

    key = await list_locked(office, payable.program, component=payable.program.grant)
    assert await balances(payable, office) == {"fund": -30_000_000, "committed": 30_000_000}
    await list_sent(office, key)
    assert await balances(payable, office) == {"fund": -30_000_000, "in_transit": 30_000_000}

    answers = ["SUKSES,5000000", "GAGAL,5000000", "RETUR,5000000", "SUKSES,3000000", "SUKSES,5000000", "SUKSES,5000000"]
    lines = [
        f"{woman.code}/1/1,{said.split(',')[1]},{said.split(',')[0]},2013-09-01,B{number},"
        for number, (woman, said) in enumerate(zip(payable.women, answers, strict=True))
    ]
    body = "\n".join([ANSWER_HEADINGS, *lines, ""]).encode()
    assert await results.take_result(key, body, by=office.treasurer) == {"matched": 6}

    assert await balances(payable, office) == {"fund": -18_000_000, "beneficiary": 18_000_000}
    assert await misfits() == []


async def test_each_day_has_its_own_trial_balance(office: Office, payable: Chain, database: Database):
    """Locked on 1 September, sent on the 3rd, and the bank says that it paid on the 5th."""
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await database.set_today(date(2013, 9, 3))
    await list_sent(office, key)
    await database.set_today(date(2013, 9, 9))
    lines = [f"{woman.code}/1/1,5000000,SUKSES,2013-09-05,B{n}," for n, woman in enumerate(payable.women)]
    await results.take_result(key, "\n".join([ANSWER_HEADINGS, *lines, ""]).encode(), by=office.treasurer)

    assert await balances(payable, office, date(2013, 8, 31)) == {}
    assert await balances(payable, office, date(2013, 9, 2)) == {"fund": -30_000_000, "committed": 30_000_000}
    assert await balances(payable, office, date(2013, 9, 4)) == {"fund": -30_000_000, "in_transit": 30_000_000}
    assert await balances(payable, office) == {"fund": -30_000_000, "beneficiary": 30_000_000}


@pytest.mark.parametrize("verb", [payment_lists.send_back_list, payment_lists.abort_list])
async def test_what_is_taken_back_before_it_is_sent_goes_back_to_the_fund(verb, office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    await verb(key, reason="salah tahap", by=office.staff)

    assert await balances(payable, office) == {}
    assert await value("SELECT count(*) FROM ledger_line") == 6 * 4
    assert await misfits() == []


async def settled(office: Office, chain: Chain, number: int, kind: SettlementKind, *, accept: bool) -> None:
    grant = await grant_of(chain.women[number])
    new = settlement_of(grant, kind, 1_000_000, f"NO-{number}", date(2013, 9, 10))
    key = await closing.propose_settlement(new, by=office.staff)
    await closing.decide_settlement(key, accept=accept, reason="salah slip", by=office.approver)


async def test_what_comes_back_or_is_lost_leaves_the_woman_when_it_is_accepted(office: Office, paid: Chain):
    await settled(office, paid, 0, SettlementKind.returned, accept=True)
    await settled(office, paid, 1, SettlementKind.written_off, accept=True)
    await settled(office, paid, 2, SettlementKind.returned, accept=False)

    before = {"fund": -30_000_000, "beneficiary": 30_000_000}
    after = {"fund": -30_000_000, "beneficiary": 28_000_000, "treasury": 1_000_000, "loss": 1_000_000}
    assert await balances(paid, office, date(2013, 9, 9)) == before
    assert await balances(paid, office, date(2013, 9, 10)) == after
    assert await misfits() == []


BY_HAND = (
    "INSERT INTO ledger_line (id, movement, program, fund, enrollment, account, amount_rp, booked_on, cause_table, "
    "cause_key, at) SELECT 9000000 + l.id, {}, l.program, l.fund, l.enrollment, l.account, {}, {}, l.cause_table, "
    "l.cause_key, l.at FROM (SELECT *, min(id) OVER () AS least FROM ledger_line ORDER BY id LIMIT 2) l"
)
WRONG = {
    "money from nowhere": ("9000000 + least", "abs(amount_rp)", "booked_on"),
    "two movements of one line": ("9000000 + id", "amount_rp", "booked_on"),
    "into an old movement": ("movement", "amount_rp", "booked_on"),
    "half of it on another day": ("9000000 + least", "amount_rp", "booked_on + (id - least)::int"),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_the_database_refuses_what_does_not_balance_whoever_writes_it(
    wrong: str, database: Database, office: Office, paid: Chain
):
    statement = BY_HAND.format(*WRONG[wrong])
    before = await value("SELECT count(*) FROM ledger_line")

    owner = await database.owner()
    with pytest.raises(asyncpg.CheckViolationError, match="tidak seimbang"):
        async with database.acting(SYSTEM, on=owner):
            await owner.execute(statement)
    for who in (office.staff, office.treasurer, SYSTEM):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting(who) as app:
                await app.execute(statement)

    assert await value("SELECT count(*) FROM ledger_line") == before


async def test_what_balances_passes_the_rule(database: Database, paid: Chain):
    """So that the refusals above are refusals of what is wrong in them."""
    owner = await database.owner()
    async with database.acting(SYSTEM, on=owner):
        await owner.execute(BY_HAND.format("9000000 + least", "amount_rp", "booked_on"))


async def test_only_who_may_see_the_money_reads_the_trial_balance(office: Office, neighbor: Office, paid: Chain):
    async with refused(NotAllowed):
        await ledger_sheets.trial_balance(paid.program.key, by=office.companion)
    async with refused(NotFound):
        await ledger_sheets.trial_balance(paid.program.key, by=neighbor.treasurer)

    assert await ledger_sheets.trial_balance(paid.program.key, by=office.staff)


async def test_money_that_moved_before_there_was_a_journal_is_told_from_the_trail_once(
    office: Office, paid: Chain, database: Database
):
    await settled(office, paid, 0, SettlementKind.returned, accept=True)
    written = [tuple(row) for row in await rows(LINES)]
    async with database.unfenced() as superuser:
        await superuser.execute("DELETE FROM ledger_line; DELETE FROM statement_seal WHERE table_name = 'ledger_line'")

    owner = await database.owner()
    await apply_fences(owner)
    await apply_fences(owner)

    assert [tuple(row) for row in await rows(LINES)] == written
    assert len(written) == 6 * 6 + 2
    assert await misfits() == []


async def test_a_forged_line_is_found_by_the_recount(paid: Chain, database: Database):
    async with database.unfenced() as superuser:
        await superuser.execute(
            "UPDATE ledger_line SET amount_rp = amount_rp + 1 WHERE account = 'beneficiary' AND cause_key = $1",
            await value("SELECT id FROM payment ORDER BY id LIMIT 1"),
        )

    found = {misfit.identity for misfit in await misfits()}
    assert found == {
        "ledger_movements_balance", "ledger_follows_payments", "ledger_follows_the_fund", "grown_rows_are_as_sealed",
    }  # fmt: skip
