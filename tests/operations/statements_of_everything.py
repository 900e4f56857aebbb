"""Bank lines to explain, results that were typed and wait for a second person, among the rows of `everything.py`."""

from datetime import date
from typing import Any
from uuid import UUID

from operations.money import explanations, statements, typed_results
from operations.money.typed_results import NewTyped
from tables.money.line_explanation import ExplanationKind
from tables.money.typed_result import TypedStatus
from tests.cluster import Database
from tests.program_builders import ALLOWANCE_DUE, rows, value
from tests.statement_builders import Move, mt940


async def typed_of(payment: UUID, day: date, proof: str = "BK-1") -> NewTyped:
    amount = await value("SELECT amount_rp FROM payment WHERE id = $1", payment)
    return NewTyped(payment, TypedStatus.paid, amount, day, proof)


async def statement_stage(_: Database, made: Any) -> dict[str, Any]:
    """The sent list has one payment: a result of it was typed, and the account has a line of its sum without a code."""
    office, program, sent, day = made.office, made.chain.program.key, made.list_sent, ALLOWANCE_DUE
    found = await rows("SELECT id, reference, amount_rp FROM payment WHERE payment_list = $1", sent)
    payment, reference, amount = found[0]
    moves = [Move(-amount, "TRANSFER", "X1", day), Move(-2_500, "BIAYA", "X2", day), Move(-9_999, "LAIN", "X3", day)]
    statement = await statements.take_statement(program, mt940(moves, day=day), by=office.treasurer)
    lines = await rows("SELECT id FROM bank_result_line WHERE bank_result = $1 ORDER BY line_no", statement)
    typed = await typed_results.type_result(sent, [await typed_of(payment, day)], by=office.treasurer)
    said = await explanations.explain_line(
        lines[2][0], kind=ExplanationKind.other_business, reason="listrik kantor", by=office.treasurer
    )
    return {
        "sent_payment": payment, "sent_reference": reference, "line_of_her": lines[0][0], "line_of_fee": lines[1][0],
        "typed_result": typed, "explanation": said,
    }  # fmt: skip
