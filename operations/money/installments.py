"""Obligations outside a list: held and let go by one person, given up by two once they lapsed."""

from uuid import UUID

from asyncpg import Record

from operations.actor import Actor
from operations.errors import RuleBroken, WrongStep, say_why
from operations.operation import lock_all, note, operation
from operations.people.relations import refuse_relatives
from operations.selection.requests import EFFECTS, NewRequest, ask, of_one_program
from operations.statement import run
from operations.words import mark
from tables.money.entitlement import INSTALLMENT_STEPS, Installment, InstallmentState
from tables.selection.request import RequestKind, TwoPersonRequest
from tables.steps import Role

ASKERS = (Role.staff, Role.supervisor, Role.treasurer)
"""Not the approver, who agrees: an office of three has only one."""


class NotLapsed(RuleBroken):
    text = mark("Jadwal {code} belum lewat waktu: baru boleh hangus {days} hari sesudah jatuh tempo, mulai {day}.")


@operation
async def hold(installment: UUID, *, reason: str, by: Actor) -> None:
    """Not to be paid for now."""
    await _move([installment], InstallmentState.held, say_why(reason), by)


@operation
async def let_go(installment: UUID, *, by: Actor) -> None:
    """Payable again. Only what is held: what is under way in a list comes back with the list."""
    await _move([installment], InstallmentState.planned, None, by)


@operation
async def hold_all(installments: list[UUID], *, reason: str, by: Actor) -> int:
    """The same for many, all or none of them. Four statements for any number; returns how many."""
    return await _move(installments, InstallmentState.held, say_why(reason), by)


@operation
async def let_go_all(installments: list[UUID], *, by: Actor) -> int:
    return await _move(installments, InstallmentState.planned, None, by)


@operation
async def ask_to_forfeit(installments: list[UUID], *, reason: str, by: Actor) -> UUID:
    """They lapsed: due, and not paid for as many days as the office laid down. The approver decides, all or none."""
    by.must(*ASKERS)
    said = say_why(reason)
    held = await _held(installments)
    for state in {InstallmentState(row["state"]) for row in held}:
        if InstallmentState.forfeited not in INSTALLMENT_STEPS[state]:
            raise WrongStep(now=state, wanted=InstallmentState.forfeited)
    program = of_one_program(held)
    keys = [row["id"] for row in held]
    await _refuse_early(keys)
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    new = NewRequest(RequestKind.forfeiture, program, ("installment", str(keys[0])), said, things=tuple(keys))
    request = await ask(new, by=by)
    await note(("installment", keys[0]), reason=said, installments=len(keys))
    return request


async def _forfeit(request: TwoPersonRequest, by: Actor) -> None:
    """Inside the decision. A promise that nothing is left of ends with it."""
    keys = list(request.things or ())
    await _refuse_early(keys)
    await _step_all(keys, InstallmentState.forfeited, request.reason, by)
    await run("money/sql/schedule/end_promises.sql", keys, request.reason)


EFFECTS[RequestKind.forfeiture] = _forfeit


async def _refuse_early(keys: list[UUID]) -> None:
    early = await run("money/sql/schedule/not_lapsed.sql", keys)
    if early:
        raise NotLapsed(code=early[0]["code"], days=early[0]["days"], day=early[0]["day"])


async def _held(installments: list[UUID]) -> list[Record]:
    return await lock_all(Installment, installments, "money/sql/schedule/lock.sql", field=mark("Jadwal yang dipilih"))


async def _move(installments: list[UUID], to: InstallmentState, reason: str | None, by: Actor) -> int:
    held = await _step_all(installments, to, reason, by)
    amount = sum(row["amount_rp"] for row in held)
    await note(("installment", held[0]["id"]), reason=reason, installments=len(held), amount_rp=amount)
    return len(held)


async def _step_all(installments: list[UUID], to: InstallmentState, reason: str | None, by: Actor) -> list[Record]:
    """Along the steps of an installment, all of them or none."""
    held = await _held(installments)
    keys = [row["id"] for row in held]
    for state in {InstallmentState(row["state"]) for row in held}:
        roles = INSTALLMENT_STEPS[state].get(to)
        if roles is None or (to == InstallmentState.planned and state != InstallmentState.held):
            raise WrongStep(now=state, wanted=to)
        by.must(*sorted(roles))
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    await run("money/sql/schedule/move.sql", keys, to, reason)
    return held
