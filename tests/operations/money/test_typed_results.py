"""Results typed by hand: one money role types, another one confirms, and only then anything counts."""

from datetime import date
from uuid import UUID

from operations.errors import Missing, NotAllowed, NotFound, NotYours, Unreadable
from operations.money import explanations, payment_lists, statements, typed_results
from operations.money.explanations import NothingToExplain
from operations.money.payment_lists import StillOpen
from operations.money.typed_results import DoesNotFit, NewTyped, TypedAlready, TypedProofUsed
from tables.money.line_explanation import ExplanationKind
from tables.money.typed_result import TypedStatus
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused
from tests.statement_builders import Move, mt940, payment_states, verdicts

DAY = date(2013, 9, 1)


async def payment(chain: Chain, number: int) -> UUID:
    return await value("SELECT id FROM payment WHERE enrollment = $1", chain.women[number].enrollment)


async def typed(chain: Chain, number: int, **other: object) -> NewTyped:
    facts = {"status": TypedStatus.paid, "amount_rp": 5_000_000, "value_date": DAY, "bank_reference": f"BK-{number}"}
    return NewTyped(payment=await payment(chain, number), **(facts | other))


async def bank_line(statement: UUID, number: int) -> int:
    found = await rows("SELECT id FROM bank_result_line WHERE bank_result = $1 ORDER BY line_no", statement)
    return found[number][0]


async def test_typed_results_count_when_the_approver_confirmed_them(office: Office, payable: Chain, sent: UUID):
    lines = [
        await typed(payable, 0),
        await typed(payable, 1, amount_rp=3_000_000),
        await typed(payable, 2, status=TypedStatus.returned),
        await typed(payable, 3, status=TypedStatus.failed, reason="Rekening ANI tutup"),
    ]

    key = await typed_results.type_result(sent, lines, by=office.treasurer)

    assert set((await payment_states()).values()) == {"sent"}
    await typed_results.confirm_typed(key, by=office.approver)
    states = await payment_states()
    assert [states[f"{woman.code}/1/1"] for woman in payable.women[:4]] == ["paid", "partial", "returned", "failed"]
    assert await value("SELECT reason_code FROM payment WHERE state = 'failed'") == "REKENING … TUTUP"
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 8_000_000
    assert await misfits() == []


async def test_what_the_approver_typed_the_treasurer_confirms(office: Office, payable: Chain, sent: UUID):
    key = await typed_results.type_result(sent, [await typed(payable, 0)], by=office.approver)

    await typed_results.confirm_typed(key, by=office.treasurer)

    assert sorted((await payment_states()).values()) == ["paid", *["sent"] * 5]


async def test_nobody_confirms_what_she_typed_and_nobody_else_may(office: Office, payable: Chain, sent: UUID):
    line = await typed(payable, 0)
    async with refused(NotAllowed):
        await typed_results.type_result(sent, [line], by=office.staff)
    key = await typed_results.type_result(sent, [line], by=office.treasurer)

    async with refused(NotYours):
        await typed_results.confirm_typed(key, by=office.treasurer)
    async with refused(NotAllowed):
        await typed_results.confirm_typed(key, by=office.staff)
    async with refused(TypedAlready):
        await typed_results.type_result(sent, [line], by=office.approver)


async def test_what_does_not_fit_is_refused_whole(office: Office, neighbor: Office, payable: Chain, sent: UUID):
    good = await typed(payable, 0)
    other = await typed(payable, 1, bank_reference="BK-0")
    odd = [
        (Missing, [await typed(payable, 1, bank_reference=" ")]),
        (Unreadable, [await typed(payable, 1, value_date=date(2013, 9, 2))]),
        (DoesNotFit, [await typed(payable, 1, amount_rp=5_000_001)]),
        (DoesNotFit, [await typed(payable, 1, value_date=date(2013, 8, 31))]),
        (DoesNotFit, [await typed(payable, 1, status=TypedStatus.reversed)]),
        (TypedProofUsed, [other]),
        (Missing, []),
    ]
    for error, lines in odd:
        async with refused(error):
            await typed_results.type_result(sent, [good, *lines] if lines else [], by=office.treasurer)
    async with refused(NotFound):
        await typed_results.type_result(sent, [good], by=neighbor.treasurer)


async def test_what_was_paid_in_the_meantime_is_not_confirmed(office: Office, payable: Chain, sent: UUID):
    key = await typed_results.type_result(sent, [await typed(payable, 0)], by=office.treasurer)
    code = f"{payable.women[0].code}/1/1"
    await statements.take_statement(payable.program.key, mt940([Move(-5_000_000, code, "T0")]), by=office.treasurer)

    async with refused(DoesNotFit, "dibayar"):
        await typed_results.confirm_typed(key, by=office.approver)
    await typed_results.refuse_typed(key, reason="sudah dibaca dari rekening koran", by=office.treasurer)

    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 5_000_000
    assert await misfits() == []


async def test_a_line_without_our_code_is_matched_by_one_and_confirmed_by_another(
    office: Office, payable: Chain, sent: UUID
):
    content = mt940([Move(-5_000_000, "TRANSFER", "X9"), Move(-2_500, "BIAYA")])
    statement = await statements.take_statement(payable.program.key, content, by=office.treasurer)
    line, code = await bank_line(statement, 0), f"{payable.women[0].code}/1/1"

    key = await typed_results.propose_match(line, reference=code.lower(), by=office.treasurer)
    async with refused(NothingToExplain):
        await explanations.explain_line(line, kind=ExplanationKind.fee, reason="biaya bank", by=office.treasurer)
    await typed_results.confirm_typed(key, by=office.approver)

    assert (await payment_states())[code] == "paid"
    assert await value("SELECT bank_reference FROM payment WHERE state = 'paid'") == "X9"
    again = await statements.take_statement(
        payable.program.key, mt940([Move(-5_000_000, code, "X10")]), by=office.treasurer
    )
    assert await verdicts(again) == ["duplicate_debit"]
    assert await misfits() == []


async def test_a_list_is_reconciled_when_everything_is_matched_or_explained_by_two(
    office: Office, payable: Chain, sent: UUID
):
    for number in range(5):
        content = mt940([Move(-5_000_000, f"{payable.women[number].code}/1/1", f"T{number}")], opening=number)
        await statements.take_statement(payable.program.key, content, by=office.treasurer)
    async with refused(StillOpen, "1 pembayaran"):
        await payment_lists.reconcile_list(sent, by=office.treasurer)
    said = await explanations.explain_payment(
        await payment(payable, 5), reason="bank menunda sampai besok", by=office.treasurer
    )
    async with refused(StillOpen):
        await payment_lists.reconcile_list(sent, by=office.treasurer)
    async with refused(NotYours):
        await explanations.confirm_explanation(said, by=office.treasurer)

    await explanations.confirm_explanation(said, by=office.approver)
    await payment_lists.reconcile_list(sent, by=office.treasurer)

    assert await value("SELECT state FROM payment_list") == "reconciled"


async def test_a_second_debit_holds_the_list_until_two_persons_explain_it(office: Office, payable: Chain, sent: UUID):
    moves = [Move(-5_000_000, f"{woman.code}/1/1", f"T{at}") for at, woman in enumerate(payable.women)]
    statement = await statements.take_statement(
        payable.program.key, mt940([*moves, msg(moves[0], "T0B")]), by=office.treasurer
    )
    async with refused(payment_lists.LinesOpen, "1 baris"):
        await payment_lists.reconcile_list(sent, by=office.treasurer)

    said = await explanations.explain_line(
        await bank_line(statement, 6), kind=ExplanationKind.ours_wrong, reason="bank mengembalikan besok",
        by=office.treasurer,
    )  # fmt: skip
    async with refused(payment_lists.LinesOpen, "1 baris"):
        await payment_lists.reconcile_list(sent, by=office.treasurer)
    async with refused(NotYours):
        await explanations.confirm_explanation(said, by=office.treasurer)
    async with refused(NothingToExplain):
        await explanations.explain_line(
            await bank_line(statement, 6), kind=ExplanationKind.fee, reason="biaya bank", by=office.approver
        )
    await explanations.confirm_explanation(said, by=office.approver)
    await payment_lists.reconcile_list(sent, by=office.treasurer)

    assert await value("SELECT state FROM payment_list") == "reconciled"
    assert await misfits() == []


def msg(move: Move, proof: str) -> Move:
    return Move(move.rp, move.remark, proof)
