"""One obligation outside a list: held and let go, or forfeited."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import Missing, NoRight, NotFound, WrongStep, say_why
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.money.entitlement import INSTALLMENT_STEPS, Installment, InstallmentState


@operation
async def hold(installment: UUID, *, reason: str, by: Actor) -> None:
    """Not to be paid for now."""
    await _move([installment], InstallmentState.held, say_why(reason), by)


@operation
async def let_go(installment: UUID, *, by: Actor) -> None:
    """Payable again. Only what is held: what is under way in a list comes back with the list."""
    await _move([installment], InstallmentState.planned, None, by)


@operation
async def forfeit(installment: UUID, *, reason: str, by: Actor) -> None:
    """Lapsed: the approver decides that it is not paid any more. A promise with nothing else left ends too."""
    await _move([installment], InstallmentState.forfeited, say_why(reason), by)


@operation
async def hold_all(installments: list[UUID], *, reason: str, by: Actor) -> int:
    """The same for many, all or none of them. Four statements for any number; returns how many."""
    return await _move(installments, InstallmentState.held, say_why(reason), by)


@operation
async def let_go_all(installments: list[UUID], *, by: Actor) -> int:
    return await _move(installments, InstallmentState.planned, None, by)


@operation
async def forfeit_all(installments: list[UUID], *, reason: str, by: Actor) -> int:
    return await _move(installments, InstallmentState.forfeited, say_why(reason), by)


async def _move(installments: list[UUID], to: InstallmentState, reason: str | None, by: Actor) -> int:
    """Along the steps of an installment, all of them or none. A promise that nothing is left of ends too."""
    keys = sorted(set(installments))
    if not keys:
        raise Missing(field=mark("Jadwal yang dipilih"))
    held = await run("money/sql/schedule/lock.sql", keys)
    if len(held) != len(keys):
        seen = await Installment.count().where(Installment.id.is_in(keys))
        raise NoRight if seen == len(keys) else NotFound
    for state in {InstallmentState(row["state"]) for row in held}:
        roles = INSTALLMENT_STEPS[state].get(to)
        if roles is None or (to == InstallmentState.planned and state != InstallmentState.held):
            raise WrongStep(now=state, wanted=to)
        by.must(*sorted(roles))
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    await run("money/sql/schedule/move.sql", keys, to, reason)
    if to == InstallmentState.forfeited:
        await run("money/sql/schedule/end_promises.sql", keys, reason)
    amount = sum(row["amount_rp"] for row in held)
    await note(("installment", keys[0]), reason=reason, installments=len(keys), amount_rp=amount)
    return len(keys)
