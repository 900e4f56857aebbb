"""Why a bank line is not ours, or an instruction has no bank line yet: said by a person, kept with the reason."""

from uuid import UUID, uuid4

from piccolo.columns import Column

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, NotYours, RuleBroken, say_why
from operations.operation import lock, note, operation, step
from operations.statement import run
from operations.words import mark
from tables.money.line_explanation import ExplanationKind, ExplanationState, LineExplanation
from tables.money.payment import Payment, PaymentState
from tables.steps import Role


class NothingToExplain(RuleBroken):
    text = mark("Baris bank ini tidak menunggu penjelasan: sudah cocok, sudah dijelaskan, atau sedang diusulkan.")


class HasItsAnswer(RuleBroken):
    text = mark("Pembayaran ini sudah dijawab bank, jadi tidak perlu dijelaskan.")


@operation
async def explain_line(bank_line: int, *, kind: ExplanationKind, reason: str, by: Actor) -> UUID:
    """A line of the bank that no instruction of ours stands behind: a fee, other business, or ours and wrong. It waits
    until another person confirmed it."""
    by.must(Role.treasurer, Role.approver)
    found = await run("money/sql/open_line.sql", bank_line)
    if not found:
        raise NotFound
    if not found[0]["waits"] or kind == ExplanationKind.awaited:
        raise NothingToExplain
    return await _explain(found[0]["program"], kind, reason, by, {LineExplanation.bank_line: bank_line})


@operation
async def explain_payment(payment: UUID, *, reason: str, by: Actor) -> UUID:
    """An instruction that the bank has not carried out yet; counts once another person confirmed it."""
    by.must(Role.treasurer, Role.approver)
    row = await lock(Payment, payment)
    if row.state != PaymentState.sent:
        raise HasItsAnswer
    return await _explain(row.program, ExplanationKind.awaited, reason, by, {LineExplanation.payment: payment})


async def _explain(program: UUID, kind: ExplanationKind, reason: str, by: Actor, subject: dict[Column, object]) -> UUID:
    facts: dict[Column, object] = {
        LineExplanation.id: uuid4(),
        LineExplanation.program: program,
        LineExplanation.kind: kind,
        LineExplanation.reason: say_why(reason),
        LineExplanation.made_by: by.id,
        LineExplanation.made_at: now(),
    }
    row = LineExplanation(facts | subject)
    await LineExplanation.insert(row)
    await note(row, reason=row.reason, kind=kind.value)
    return row.id


@operation
async def confirm_explanation(explanation: UUID, *, by: Actor) -> None:
    """Another person looked too."""
    row = await lock(LineExplanation, explanation)
    if row.made_by == by.id:
        raise NotYours
    await step(row, ExplanationState.confirmed, by=by, decided_by=by.id)
    await note(row)


@operation
async def take_back_explanation(explanation: UUID, *, reason: str, by: Actor) -> None:
    """It was not so; the line waits again."""
    row = await lock(LineExplanation, explanation)
    say_why(reason)
    await step(row, ExplanationState.taken_back, by=by, decided_by=by.id)
    await note(row, reason=reason.strip())
