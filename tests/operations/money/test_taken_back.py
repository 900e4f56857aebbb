"""The bank takes back what she had confirmed: her word becomes a finding, it is due again, and the books hold."""

import asyncio
from uuid import UUID

from operations.books.waiting import waiting_for
from operations.money import confirmations, payment_lists, statements
from operations.money.confirmations import Heard, NotPaidYet
from tables.money.confirmation import ConfirmationChannel
from tests.card_builders import cards_in_their_hands
from tests.chain_builders import answered, grant_of, installments_of, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_card_answers import say
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import bought, items_of
from tests.statement_builders import Move, mt940, verdicts

DESK = ConfirmationChannel.desk
FULL = 5_000_000


async def grant(chain: Chain, woman: int = 0) -> UUID:
    return (await installments_of(chain.women[woman], chain.program.grant))[0]


async def heard(office: Office, installment: UUID, received_rp: int = FULL) -> None:
    await confirmations.confirm_receipt(
        [Heard(installment, received_rp)], on=await today(), channel=DESK, by=office.staff
    )


async def taken_back(office: Office, chain: Chain, *women: int, number: str = "1") -> list[str]:
    moves = [Move(FULL, f"RETUR {chain.women[one].code}/1/1", f"R{one}") for one in women]
    content = mt940(moves, number=number)
    return await verdicts(await statements.take_statement(chain.program.key, content, by=office.treasurer))


async def state(installment: UUID) -> str:
    return await value("SELECT state FROM installment WHERE id = $1", installment)


async def confirmed_rp(chain: Chain) -> int:
    return await value("SELECT coalesce(sum(received_rp), 0)::bigint FROM standing_confirmation")


async def test_her_word_stands_no_more_and_is_a_finding_for_somebody(office: Office, paid: Chain):
    first, second = await grant(paid), await grant(paid, 1)
    for installment in (first, second):
        await heard(office, installment)
    before = await confirmed_rp(paid)

    assert await taken_back(office, paid, 0) == ["matched"]

    assert (await state(first), await state(second)) == ("planned", "confirmed")
    assert (before, await confirmed_rp(paid)) == (2 * FULL, FULL)
    found = await rows("SELECT code, subject_table, amount_rp, text FROM finding")
    assert [tuple(row)[:3] for row in found] == [("X00", "confirmation", FULL)]
    assert "ditarik kembali oleh bank" in found[0]["text"]
    mine = {work.kind: work.count for work in (await waiting_for(by=office.staff)).mine}
    assert (mine["findings_answer"], mine["list_retry"]) == (1, 1)
    assert await misfits() == []


async def test_paid_again_she_is_asked_again(office: Office, paid: Chain):
    installment = await grant(paid)
    await heard(office, installment)
    await taken_back(office, paid, 0)
    async with refused(NotPaidYet):
        await heard(office, installment)
    retry = await payment_lists.draft_retry(paid.grant_list.key, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    await answered(office, retry)
    waiting = await state(installment)
    await heard(office, installment, 4_900_000)

    assert (waiting, await state(installment)) == ("paid", "confirmed")
    assert await value("SELECT count(*) FROM confirmation") == 2
    assert await confirmed_rp(paid) == 4_900_000
    found = await rows("SELECT code, amount_rp FROM finding ORDER BY code")
    assert [tuple(row) for row in found] == [("F03", 100_000), ("X00", FULL)]
    assert await misfits() == []


async def test_two_deductions_on_one_obligation_are_two_findings(office: Office, paid: Chain):
    installment = await grant(paid)
    await heard(office, installment, 0)
    await taken_back(office, paid, 0)
    retry = await payment_lists.draft_retry(paid.grant_list.key, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    await answered(office, retry)
    await heard(office, installment, 4_900_000)

    found = await rows("SELECT code, subject_table, amount_rp FROM finding WHERE code = 'F03' ORDER BY amount_rp")
    assert [tuple(row) for row in found] == [("F03", "payment", 100_000), ("F03", "payment", FULL)]
    assert await misfits() == []


async def test_who_had_said_that_nothing_came_is_no_contradiction(office: Office, paid: Chain):
    installment = await grant(paid)
    await heard(office, installment, 0)
    await taken_back(office, paid, 0)

    assert await state(installment) == "planned"
    assert [tuple(row) for row in await rows("SELECT code, subject_table FROM finding")] == [("F03", "payment")]
    assert await misfits() == []


async def test_the_same_with_an_answer_by_card(office: Office, paid: Chain):
    made = await cards_in_their_hands(office, paid, women=1)
    await say(made[0].codes[0].code)
    await taken_back(office, paid, 0)

    assert await state(await grant(paid)) == "planned"
    assert [tuple(row) for row in await rows("SELECT code, subject_table FROM finding")] == [("X00", "confirmation")]
    assert await misfits() == []


async def test_what_was_spent_is_not_taken_back_by_a_file(office: Office, paid: Chain):
    installment = await grant(paid)
    await heard(office, installment)
    await bought(office, paid.program, (await items_of(paid.women[0]))[0].key, 1_500_000)

    assert await taken_back(office, paid, 0) == ["not_reversible"]
    assert await state(installment) == "confirmed"
    assert [row["code"] for row in await rows("SELECT code FROM finding WHERE code = 'B01'")] == ["B01"]
    assert await misfits() == []


async def test_the_recount_sees_a_contradiction_that_nobody_wrote_down(office: Office, paid: Chain, database: Database):
    await heard(office, await grant(paid))
    await taken_back(office, paid, 0)
    async with database.unfenced() as owner:
        await owner.execute("DELETE FROM finding WHERE subject_table = 'confirmation'")

    assert "taken_back_was_contradicted" in {found.identity for found in await misfits()}


async def test_a_reversal_waits_for_whoever_counts_the_same_grant(office: Office, paid: Chain, database: Database):
    """Else a purchase and the reversal would each see the money still there."""
    owner = await database.owner()
    async with owner.transaction():
        await owner.execute("SELECT 1 FROM entitlement WHERE id = $1 FOR NO KEY UPDATE", await grant_of(paid.women[0]))
        reading = asyncio.create_task(taken_back(office, paid, 0))
        done, _ = await asyncio.wait({reading}, timeout=1.5)
        assert done == set()
    await reading
    assert await state(await grant(paid)) == "planned"
