"""A bank line that may mean two payments of one woman: a whole code decides, and where it was cut a person does."""

from datetime import date
from uuid import UUID

import pytest

from operations.money import payment_lists, results, statements
from tests.chain_builders import answer_to, list_locked, list_sent, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.statement_builders import Move, mt940, payment_states, verdicts

DAY = date(2013, 11, 1)
"""Two months of the allowance are due, of the same sum."""


@pytest.fixture
async def months(office: Office, payable: Chain, set_today) -> list[UUID]:
    """Lists 1 and 2, both with the bank since today."""
    await set_today(DAY)
    made = []
    for period in (1, 2):
        key = await list_locked(office, payable.program, component=payable.program.allowance, period=period)
        await list_sent(office, key)
        made.append(key)
    return made


async def read(office: Office, chain: Chain, *moves: Move, opening: int = 0) -> list[str]:
    content = mt940(list(moves), day=DAY, opening=opening)
    return await verdicts(await statements.take_statement(chain.program.key, content, by=office.treasurer))


def debit(remark: str, proof: str) -> Move:
    return Move(-600_000, remark, proof, DAY)


async def test_a_cut_code_that_may_mean_two_months_waits_for_a_person(
    office: Office, payable: Chain, months: list[UUID]
):
    """The bank's own file said month 1 is paid, so its debit is still to come; month 2 may have been refused."""
    her = payable.women[0].code
    await results.take_result(months[0], await answer_to(months[0]), by=office.treasurer)

    assert await read(office, payable, debit(f"TRF MASSAL {her}", "T1")) == ["unknown"]

    states = await payment_states()
    assert (states[f"{her}/1/1"], states[f"{her}/2/2"]) == ("paid", "sent")
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 6 * 600_000
    assert await misfits() == []


async def test_a_cut_code_means_the_month_that_has_no_debit_yet(office: Office, payable: Chain, months: list[UUID]):
    her = payable.women[0].code
    assert await read(office, payable, debit(f"{her}/1/1", "T1")) == ["matched"]

    assert await read(office, payable, debit(f"TRF MASSAL {her}", "T2"), opening=1_00) == ["matched"]

    states = await payment_states()
    assert (states[f"{her}/1/1"], states[f"{her}/2/2"]) == ("paid", "paid")
    assert await misfits() == []


async def test_a_whole_code_is_not_taken_for_a_shorter_one_that_still_waits(office: Office, payable: Chain, set_today):
    """List 12 was refused by the bank and list 1 pays the same obligation; the bank debited list 12 all the same."""
    await set_today(DAY)
    program, her = payable.program, payable.women[0].code
    drafts = [
        await payment_lists.draft_list(
            program.key, component=program.allowance, period=1, profile=program.profile, by=office.staff
        )
        for _ in range(12)
    ]
    await payment_lists.lock_list(drafts[11], by=office.staff)
    await list_sent(office, drafts[11])
    answers = {woman.code: "GAGAL" for woman in payable.women}
    await results.take_result(drafts[11], await answer_to(drafts[11], answers), by=office.treasurer)
    await payment_lists.lock_list(drafts[0], by=office.staff)
    await list_sent(office, drafts[0])

    assert await read(office, payable, debit(f"{her}/1/12", "T1")) == ["paid_anyway"]
    assert await read(office, payable, debit(f"{her}/1/1", "T2"), opening=1_00) == ["matched"]

    states = await payment_states()
    assert (states[f"{her}/1/12"], states[f"{her}/1/1"]) == ("failed", "paid")
    assert await value("SELECT code FROM finding") == "B01"
    assert await misfits() == []
