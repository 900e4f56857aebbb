"""The verbs between instruction and bank line: statements read, lines explained, results typed and confirmed."""

from operations.actor import Actor
from operations.money import explanations, statements, typed_results
from tables.money.line_explanation import ExplanationKind
from tests.operations.everything import Everything
from tests.operations.statements_of_everything import typed_of
from tests.operations.verb import DAY, WHY, T, Verb
from tests.statement_builders import Move, mt940

MONEY = ("treasurer", "approver")


async def _type(e: Everything, by: Actor) -> object:
    return await typed_results.type_result(e.list_sent, [await typed_of(e.sent_payment, DAY, "BK-2")], by=by)


STATEMENTS = {
    "statements._apply_statement": Verb(lambda e, by: statements.take_statement(
        e.chain.program.key, mt940([Move(1, "SETORAN", "X4", DAY)], day=DAY), by=by), T),
    "explanations.explain_line": Verb(lambda e, by: explanations.explain_line(
        e.line_of_fee, kind=ExplanationKind.fee, reason=WHY, by=by), MONEY),
    "explanations.explain_payment": Verb(lambda e, by: explanations.explain_payment(
        e.sent_payment, reason=WHY, by=by), MONEY),
    "explanations.confirm_explanation": Verb(lambda e, by: explanations.confirm_explanation(
        e.explanation, by=by), ("approver",)),
    "explanations.take_back_explanation": Verb(lambda e, by: explanations.take_back_explanation(
        e.explanation, reason=WHY, by=by), MONEY),
    "typed_results.type_result": Verb(_type, MONEY),
    "typed_results.propose_match": Verb(lambda e, by: typed_results.propose_match(
        e.line_of_her, reference=e.sent_reference, by=by), MONEY),
    "typed_results.confirm_typed": Verb(lambda e, by: typed_results.confirm_typed(
        e.typed_result, by=by), ("approver",)),
    "typed_results.refuse_typed": Verb(lambda e, by: typed_results.refuse_typed(
        e.typed_result, reason=WHY, by=by), MONEY),
}  # fmt: skip
