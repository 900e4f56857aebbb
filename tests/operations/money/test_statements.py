"""A statement of the account: instruction and bank line meet; nobody is paid twice, nothing is lost or made up."""

from datetime import date
from uuid import UUID

from operations.money import results, statements
from tests.chain_builders import answer_to, rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.statement_builders import Move, batch_entry, camt053, mt940, payment_states, verdicts


def debit(chain: Chain, number: int, **other: object) -> Move:
    facts = {"rp": -5_000_000, "remark": f"TRF {chain.women[number].code}/1/1 MASSAL", "proof": f"T{number}"} | other
    return Move(**facts)


async def read(office: Office, chain: Chain, content: bytes) -> UUID:
    return await statements.take_statement(chain.program.key, content, by=office.treasurer)


async def states(chain: Chain) -> list[str]:
    found = await payment_states()
    return [found[f"{woman.code}/1/1"] for woman in chain.women]


async def test_lines_with_our_code_pay_and_the_rest_of_the_account_waits_for_people(
    office: Office, payable: Chain, sent: UUID
):
    moves = [
        Move(250_000_000_00, "SETORAN KAS"),
        *(debit(payable, number) for number in range(6)),
        Move(-2_500, "BIAYA ADM"),
    ]

    statement = await read(office, payable, mt940(moves))

    assert await verdicts(statement) == ["unknown", *["matched"] * 6, "unknown"]
    assert await states(payable) == ["paid"] * 6
    paid = await rows("SELECT paid_rp, value_date, bank_reference FROM payment ORDER BY bank_reference")
    assert [tuple(row) for row in paid] == [(5_000_000, date(2013, 9, 1), f"T{number}") for number in range(6)]
    assert await value("SELECT count(*) FROM finding") == 0
    assert await misfits() == []


async def test_what_a_status_file_said_is_confirmed_by_the_statement_and_paid_once(
    office: Office, payable: Chain, sent: UUID
):
    await results.take_result(sent, await answer_to(sent), by=office.treasurer)

    statement = await read(office, payable, mt940([debit(payable, 0), debit(payable, 1, rp=-4_999_999)]))

    assert await verdicts(statement) == ["agrees", "amount_differs"]
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 30_000_000
    assert [tuple(row) for row in await rows("SELECT code, amount_rp FROM finding")] == [("B01", 1)]
    assert await misfits() == []


async def test_a_second_debit_for_the_same_code_never_pays_twice(office: Office, payable: Chain, sent: UUID):
    twice = mt940([debit(payable, 0), debit(payable, 0, proof="T0B")])
    statement = await read(office, payable, twice)
    later = await read(office, payable, mt940([debit(payable, 0, proof="T0C")], opening=7_00))

    assert await verdicts(statement) == ["matched", "duplicate_debit"]
    assert await verdicts(later) == ["duplicate_debit"]
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 5_000_000
    assert [tuple(row) for row in await rows("SELECT code, amount_rp FROM finding")] == [("B01", 5_000_000)] * 2
    assert await misfits() == []


async def test_money_that_comes_back_frees_the_obligation(office: Office, payable: Chain, sent: UUID):
    back = Move(5_000_000, f"RETUR {payable.women[0].code}/1/1", "R0")
    unseen = Move(5_000_000, f"RETUR {payable.women[1].code}/1/1", "R1")

    statement = await read(office, payable, mt940([debit(payable, 0), back, unseen]))

    assert await verdicts(statement) == ["matched", "matched", "matched"]
    assert (await states(payable))[:2] == ["reversed", "returned"]
    found = await rows(
        "SELECT i.state, y.paid_rp, y.value_date FROM payment y JOIN installment i ON i.id = y.installment "
        "WHERE y.enrollment = ANY ($1) ORDER BY y.state DESC",
        payable.batch.enrollments[:2],
    )
    assert [tuple(row) for row in found] == [("planned", 5_000_000, date(2013, 9, 1)), ("planned", None, None)] or [
        tuple(row) for row in found
    ] == [("planned", None, None), ("planned", 5_000_000, date(2013, 9, 1))]
    assert await value("SELECT committed_rp FROM fund WHERE id = $1", payable.program.fund) == 20_000_000
    assert await misfits() == []


async def test_the_same_file_and_the_same_lines_in_another_file_change_nothing(
    office: Office, payable: Chain, sent: UUID
):
    first = mt940([debit(payable, 0), Move(-2_500, "BIAYA")])
    statement = await read(office, payable, first)

    assert await read(office, payable, first) == statement
    moves = [debit(payable, 0), Move(-2_500, "BIAYA"), debit(payable, 1)]
    wider = await read(office, payable, mt940(moves, number="2"))

    assert await verdicts(wider) == ["seen", "seen", "matched"]
    assert await value("SELECT count(*) FROM bank_result") == 2
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 10_000_000
    assert await misfits() == []


async def test_a_batch_of_camt_is_taken_apart_and_matched_by_each_code(office: Office, payable: Chain, sent: UUID):
    batch = [debit(payable, number, remark=f"{payable.women[number].code}/1/1") for number in range(6)]
    closing = camt053([]).replace(b"<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"IDR\">100000000.00",
                                  b"<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"IDR\">70000000.00")  # fmt: skip

    statement = await read(office, payable, closing.replace(b"</Stmt>", batch_entry(batch).encode() + b"</Stmt>"))

    assert await verdicts(statement) == ["matched"] * 6
    assert await states(payable) == ["paid"] * 6
    assert await misfits() == []
