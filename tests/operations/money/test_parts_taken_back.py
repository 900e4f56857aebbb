"""The bank takes back a part that it had paid: exactly that part is due again, once, and the books hold."""

from uuid import UUID

import asyncpg
import pytest

from operations.books.waiting import waiting_for
from operations.errors import NotYours
from operations.money import confirmations, payment_lists, reconciliation_sheets, results, statements, typed_results
from operations.money.confirmations import Heard
from operations.money.typed_results import DoesNotFit
from tables.money.confirmation import ConfirmationChannel
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import answer_to, answered, list_locked, list_sent, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.shopping_builders import bought, items_of
from tests.statement_builders import Move, mt940, verdicts

PART, REST, FULL = 3_000_000, 2_000_000, 5_000_000


@pytest.fixture
async def parted(office: Office, payable: Chain) -> UUID:
    """A list of six grants: the bank paid three of five million to the first, and all to the others."""
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    content = await answer_to(key)
    first = f"{payable.women[0].code}/1/1,"
    told = [line.replace("5000000", str(PART)) if first in line else line for line in content.decode().splitlines()]
    assert await results.take_result(key, "\n".join(told).encode(), by=office.treasurer) == {"matched": 6}
    await payment_lists.reconcile_list(key, by=office.treasurer)
    return key


async def taken_back(office: Office, chain: Chain, rp: int = PART, *, code: str = "1/1", number: str = "1") -> UUID:
    content = mt940([Move(rp, f"RETUR {chain.women[0].code}/{code}", f"R{number}")], number=number)
    return await statements.take_statement(chain.program.key, content, by=office.treasurer)


async def parts(chain: Chain) -> list[tuple[int, str, int]]:
    found = await rows(
        "SELECT i.part, i.state, i.amount_rp FROM installment i JOIN entitlement t ON t.id = i.entitlement "
        "WHERE i.enrollment = $1 AND t.component = $2 ORDER BY i.part",
        chain.women[0].enrollment, chain.program.grant,
    )  # fmt: skip
    return [tuple(row) for row in found]


async def payment(chain: Chain, code: str = "1/1") -> UUID:
    return await value("SELECT id FROM payment WHERE reference = $1", f"{chain.women[0].code}/{code}")


async def committed(chain: Chain) -> int:
    return await value("SELECT committed_rp FROM fund WHERE id = $1", chain.program.fund)


async def retries_waiting(office: Office) -> int:
    return {work.kind: work.count for work in (await waiting_for(by=office.staff)).mine}.get("list_retry", 0)


async def retried(office: Office, parted: UUID) -> UUID:
    retry = await payment_lists.draft_retry(parted, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    await answered(office, retry)
    return retry


async def test_the_paid_part_is_due_again_beside_the_rest_and_both_are_paid_once(
    office: Office, payable: Chain, parted: UUID
):
    assert await committed(payable) == 28_000_000
    assert await verdicts(await taken_back(office, payable)) == ["matched"]

    assert await parts(payable) == [(0, "divided", FULL), (1, "planned", REST), (2, "planned", PART)]
    first = await rows("SELECT state, paid_rp FROM payment WHERE id = $1", await payment(payable))
    assert [tuple(row) for row in first] == [("reversed", PART)]
    assert (await committed(payable), await retries_waiting(office)) == (25_000_000, 1)
    assert await misfits() == []

    retry = await payment_lists.draft_retry(parted, by=office.staff)
    assert await payment_lists.lock_list(retry, by=office.staff) == (2, FULL)
    repeats = await rows("SELECT amount_rp, retry_of FROM payment WHERE payment_list = $1 ORDER BY amount_rp", retry)
    assert [tuple(row) for row in repeats] == [(REST, None), (PART, await payment(payable))]
    await answered(office, retry)

    assert await parts(payable) == [(0, "divided", FULL), (1, "paid", REST), (2, "paid", PART)]
    paid = "SELECT sum(paid_rp)::bigint FROM payment WHERE state = 'paid'"
    assert (await value(paid), await committed(payable)) == (30_000_000, 30_000_000)
    assert await retries_waiting(office) == 0
    assert await misfits() == []


async def test_paid_in_part_and_taken_back_in_one_statement(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    await list_sent(office, key)
    code = f"{payable.women[0].code}/1/1"
    content = mt940([Move(-PART, code, "T0"), Move(PART, f"RETUR {code}", "R0")])

    statement = await statements.take_statement(payable.program.key, content, by=office.treasurer)

    assert await verdicts(statement) == ["matched", "matched"]
    assert await parts(payable) == [(0, "divided", FULL), (1, "planned", REST), (2, "planned", PART)]
    assert await statements.take_statement(payable.program.key, content, by=office.treasurer) == statement
    wider = mt940([Move(-PART, code, "T0"), Move(PART, f"RETUR {code}", "R0"), Move(-2_500, "BIAYA")], number="2")
    told = await statements.take_statement(payable.program.key, wider, by=office.treasurer)
    assert await verdicts(told) == ["seen", "seen", "unknown"]
    assert len(await parts(payable)) == 3
    assert await misfits() == []


async def test_a_rest_that_was_paid_meanwhile_stays_paid(office: Office, payable: Chain, parted: UUID):
    second = await retried(office, parted)
    assert await verdicts(await taken_back(office, payable)) == ["matched"]

    assert await parts(payable) == [(0, "divided", FULL), (1, "paid", REST), (2, "planned", PART)]
    assert await retries_waiting(office) == 1
    third = await payment_lists.draft_retry(parted, by=office.staff)
    assert await payment_lists.lock_list(third, by=office.staff) == (1, PART)
    assert await value("SELECT count(*) FROM payment WHERE payment_list = $1", second) == 1
    assert await misfits() == []


async def test_a_part_of_a_part_is_taken_back_too(office: Office, payable: Chain, parted: UUID):
    retry = await payment_lists.draft_retry(parted, by=office.staff)
    await payment_lists.lock_list(retry, by=office.staff)
    await list_sent(office, retry)
    content = (await answer_to(retry)).replace(b"2000000", b"500000")
    await results.take_result(retry, content, by=office.treasurer)

    assert await verdicts(await taken_back(office, payable, 500_000, code="1.1/2")) == ["matched"]
    assert await verdicts(await taken_back(office, payable, number="2")) == ["matched"]

    assert await parts(payable) == [
        (0, "divided", FULL), (1, "divided", REST), (2, "planned", 1_500_000), (3, "planned", 500_000),
        (4, "planned", PART),
    ]  # fmt: skip
    assert (await committed(payable), await retries_waiting(office)) == (25_000_000, 2)
    assert await misfits() == []


async def test_her_word_about_the_part_becomes_a_finding(office: Office, payable: Chain, parted: UUID):
    installment = await value("SELECT installment FROM payment WHERE id = $1", await payment(payable))
    heard = [Heard(installment, PART)]
    await confirmations.confirm_receipt(heard, on=await today(), channel=ConfirmationChannel.desk, by=office.staff)
    assert await verdicts(await taken_back(office, payable)) == ["matched"]

    assert (await parts(payable))[0] == (0, "divided", FULL)
    found = await rows("SELECT code, subject_table, amount_rp FROM finding")
    assert [tuple(row) for row in found] == [("X00", "confirmation", PART)]
    assert await value("SELECT count(*) FROM standing_confirmation") == 0
    assert await misfits() == []


async def test_spent_money_is_taken_back_by_two_persons_once_the_rest_covers_it(
    office: Office, payable: Chain, parted: UUID
):
    await bought(office, payable.program, (await items_of(payable.women[0]))[0].key, 1_500_000)
    statement = await taken_back(office, payable)
    assert await verdicts(statement) == ["not_reversible"]
    line = await value("SELECT id FROM bank_result_line WHERE bank_result = $1", statement)
    code = f"{payable.women[0].code}/1/1"
    async with refused(DoesNotFit):
        await typed_results.propose_match(line, reference=code, by=office.approver)
    assert await offers(office, payable) == [None]

    await retried(office, parted)
    assert await offers(office, payable) == [code]
    typed = await typed_results.propose_match(line, reference=code, by=office.approver)
    async with refused(NotYours):
        await typed_results.confirm_typed(typed, by=office.approver)
    await typed_results.confirm_typed(typed, by=office.treasurer)

    assert await parts(payable) == [(0, "divided", FULL), (1, "paid", REST), (2, "planned", PART)]
    assert await offers(office, payable) == []
    assert await misfits() == []


async def offers(office: Office, chain: Chain) -> list[str | None]:
    """The code that each waiting bank line is offered for."""
    sheet = await reconciliation_sheets.reconciliation(chain.program.key, by=office.treasurer)
    return [row["offer"] for row in sheet.lines.rows]


async def test_what_she_confirmed_is_taken_back_by_two_persons_too(office: Office, payable: Chain, parted: UUID):
    """A line that came without our code; another one's whole grant, confirmed by her, and a part of it."""
    moves = [Move(FULL, "RETUR TANPA KODE", "R1"), Move(PART, "RETUR", "R2")]
    statement = await statements.take_statement(payable.program.key, mt940(moves), by=office.treasurer)
    assert await verdicts(statement) == ["unknown", "unknown"]
    lines = [row[0] for row in await rows("SELECT id FROM bank_result_line WHERE bank_result = $1 ORDER BY line_no",
                                          statement)]  # fmt: skip
    codes = [f"{payable.women[1].code}/1/1", f"{payable.women[0].code}/1/1"]
    for code, rp in zip(codes, (FULL, PART), strict=True):
        heard = [Heard(await value("SELECT installment FROM payment WHERE reference = $1", code), rp)]
        await confirmations.confirm_receipt(heard, on=await today(), channel=ConfirmationChannel.desk, by=office.staff)
    for line, code in zip(lines, codes, strict=True):
        typed = await typed_results.propose_match(line, reference=code, by=office.treasurer)
        await typed_results.confirm_typed(typed, by=office.approver)

    assert await parts(payable) == [(0, "divided", FULL), (1, "planned", REST), (2, "planned", PART)]
    whole = "SELECT i.state FROM payment y JOIN installment i ON i.id = y.installment WHERE y.reference = $1"
    assert await value(whole, codes[0]) == "planned"
    assert await value("SELECT count(*) FROM finding WHERE code = 'X00'") == 2
    assert await misfits() == []


async def test_another_sum_is_a_finding_and_moves_nothing(office: Office, payable: Chain, parted: UUID):
    assert await verdicts(await taken_back(office, payable, FULL)) == ["amount_differs"]
    assert await parts(payable) == [(0, "paid", FULL), (1, "planned", REST)]
    assert await misfits() == []


async def test_for_who_left_nothing_is_due_again(office: Office, payable: Chain, parted: UUID):
    gone = [payable.women[0].enrollment]
    await left(office, *gone, how=EnrollmentState.withdrawn, on=await today(), reason="mundur")
    assert await verdicts(await taken_back(office, payable)) == ["matched"]
    assert await parts(payable) == [(0, "divided", FULL), (1, "cancelled", REST), (2, "cancelled", PART)]
    assert await misfits() == []


async def test_a_retry_that_was_aborted_waits_again(office: Office, payable: Chain, parted: UUID):
    await taken_back(office, payable)
    retry = await payment_lists.draft_retry(parted, by=office.staff)
    assert await retries_waiting(office) == 0
    await payment_lists.lock_list(retry, by=office.staff)
    await payment_lists.abort_list(retry, reason="bank tutup", by=office.staff)

    assert await parts(payable) == [(0, "divided", FULL), (1, "planned", REST), (2, "planned", PART)]
    assert await retries_waiting(office) == 1
    await retried(office, parted)
    chain = await rows("SELECT a.state, b.state FROM payment a JOIN payment b ON b.retry_of = a.id ORDER BY a.state")
    assert [tuple(row) for row in chain] == [("cancelled", "paid"), ("reversed", "cancelled")]
    assert await misfits() == []


async def test_the_database_divides_nothing_whose_money_she_has(
    office: Office, payable: Chain, parted: UUID, database: Database
):
    key = await payment(payable)
    async with database.acting(office.treasurer) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="uangnya masih pada penerima"):
            await app.execute("UPDATE installment i SET state = 'divided' FROM payment y WHERE y.id = $1 "
                              "AND i.id = y.installment", key)  # fmt: skip
    async with database.acting(office.treasurer) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="baris rekening koran"):
            await app.execute("UPDATE payment SET state = 'reversed' WHERE id = $1", key)
    assert await parts(payable) == [(0, "paid", FULL), (1, "planned", REST)]
