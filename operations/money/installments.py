"""One obligation outside a list: held and let go, or forfeited."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import run
from tables.money.entitlement import Installment, InstallmentState


@operation
async def hold(installment: UUID, *, reason: str, by: Actor) -> None:
    """Not to be paid for now."""
    await _stop(installment, InstallmentState.held, reason, by)


@operation
async def let_go(installment: UUID, *, by: Actor) -> None:
    """Payable again. Only what is held: what is under way in a list comes back with the list."""
    row = await lock(Installment, installment)
    if row.state != InstallmentState.held:
        raise WrongStep(now=row.state, wanted=InstallmentState.planned)
    await refuse_relatives([row.enrollment], by=by)
    await step(row, InstallmentState.planned, by=by, reason=None)
    await note(row)


@operation
async def forfeit(installment: UUID, *, reason: str, by: Actor) -> None:
    """Lapsed: the approver decides that it is not paid any more. A promise with nothing else left ends too."""
    row = await _stop(installment, InstallmentState.forfeited, reason, by)
    await run("money/sql/end_promise.sql", row.entitlement, reason.strip())


async def _stop(installment: UUID, state: InstallmentState, reason: str, by: Actor) -> Installment:
    row = await lock(Installment, installment)
    say_why(reason)
    await refuse_relatives([row.enrollment], by=by)
    await step(row, state, by=by, reason=reason.strip())
    await note(row, reason=reason.strip(), amount_rp=row.amount_rp)
    return row
